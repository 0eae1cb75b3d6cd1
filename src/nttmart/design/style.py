"""The shop's whole style, small enough to travel inside each page, and the hash by which the policy knows it."""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHEETS = ("tokens.css", "components.css", "shop.css")
_FOLDER = Path(__file__).parent / "static" / "design"


@dataclass(frozen=True)
class Style:
    """Minified CSS, and the source expression that lets exactly this text stand in a ``style`` element."""

    css: str
    policy: str


def minify(css: str) -> str:
    """Take out comments and the white space that means nothing. For our own sheets: no strings with braces in them."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    return re.sub(r"(?<=[\w-]): ", ":", css).replace(";}", "}").strip()


@cache
def shop_style() -> Style:
    """Join the shop's sheets."""
    css = minify("".join((_FOLDER / name).read_text() for name in SHEETS))
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return Style(css, f"'sha256-{digest}'")
