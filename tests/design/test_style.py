"""The look keeps its promises: contrast by day and night, a small style, and a policy that knows exactly this text."""

import base64
import hashlib
import re

import brotli
import pytest

from nttmart.config.middleware import POLICY
from nttmart.design import style

LARGEST_STYLE = 5_000
ENOUGH, ENOUGH_FOR_EDGES = 4.5, 3.0
PAIRS = [
    ("jelaga", "kapas"), ("jelaga", "kain"), ("abu", "kapas"), ("abu", "kain"), ("nila", "kapas"), ("nila", "kain"),
    ("di-nila", "nila"), ("mengkudu", "kapas"), ("mengkudu", "kain"), ("di-kunyit", "kunyit"), ("daun", "kapas"),
    ("daun", "kain"),
]  # fmt: skip
TOKENS = (style._FOLDER / "tokens.css").read_text()
BY_DAY, BY_NIGHT = (dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in TOKENS.split("@media"))


def luminance(colour: str) -> float:
    """Compute relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_agrees_with_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("tokens", [BY_DAY, BY_DAY | BY_NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_text_can_be_read(tokens: dict[str, str], ink: str, paper: str) -> None:
    assert contrast(tokens[ink], tokens[paper]) >= ENOUGH


@pytest.mark.parametrize("tokens", [BY_DAY, BY_DAY | BY_NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("paper", ["kapas", "kain"])
def test_the_edge_of_a_field_can_be_seen(tokens: dict[str, str], paper: str) -> None:
    assert contrast(tokens["tepi"], tokens[paper]) >= ENOUGH_FOR_EDGES


def test_the_shop_s_style_is_small() -> None:
    assert len(brotli.compress(style.shop_style().css.encode())) <= LARGEST_STYLE


def test_the_policy_allows_exactly_this_style_and_nothing_inline() -> None:
    digest = base64.b64encode(hashlib.sha256(style.shop_style().css.encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{digest}';" in POLICY
    assert "unsafe" not in POLICY


def test_minifying_keeps_every_rule() -> None:
    sheet = "/* why */\na:hover, b > i { color: red; margin: 0 auto; }\n@media (min-width: 4rem) { a { x: 1 } }"
    assert style.minify(sheet) == "a:hover,b>i{color:red;margin:0 auto}@media (min-width:4rem){a{x:1}}"
