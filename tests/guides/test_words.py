"""One word for one thing: CONTEXT.md says each once, and the screens of outlet and till keep to it."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import messages

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "docs" / "guides"
TILL = ROOT / "src/nttmart/fronts/till/static/till/ui/words.js"


def test_the_glossary_says_each_word_once() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", (ROOT / "CONTEXT.md").read_text(), re.MULTILINE)
    terms = Counter(word.strip() for row, _ in rows for word in row.split(",") if not set(row) <= set("- "))
    # Goods go from outlet to outlet, rupiah from account to account; each context has its own.
    assert {word for word, times in terms.items() if times > 1} - {"code", "Transfer"} == set()


def office_words() -> list[str]:
    return [m.id if isinstance(m.id, str) else m.id[0] for m in messages.gather() if m.id]


def till_words() -> list[str]:
    return re.findall(r'^  \w+: \["([^"]+)"', TILL.read_text(), re.MULTILINE)


def guide_words() -> list[str]:
    return [path.read_text() for path in sorted(GUIDES.glob("*.md"))]


@pytest.mark.parametrize("said", [office_words, till_words, guide_words])
def test_no_screen_and_no_guide_says_a_word_we_avoid(said: Callable[[], list[str]]) -> None:
    """«Sif» is giliran, «batch» is kode produksi; a till knows a phone and a centre, no browser and no server."""
    avoided = r"\b(sif|batch)\b" if said is office_words else r"\b(sif|batch|peramban|server)\b"
    assert [words for words in said() if re.search(avoided, words, re.IGNORECASE)] == []
