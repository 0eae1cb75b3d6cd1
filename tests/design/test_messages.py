"""Every sentence has its English, with the same values in it."""

import re
from pathlib import Path

import pytest

from tools import messages


def test_nothing_is_left_untranslated() -> None:
    assert messages.untranslated(messages.merged()) == []


def test_a_translation_fills_in_the_same_values() -> None:
    value = re.compile(r"%\((\w+)\)s")
    differing = [
        message.id
        for message in messages.known()
        if message.id
        and message.string
        and set(value.findall(str(message.id))) != set(value.findall(str(message.string)))
    ]
    assert differing == []


WORDS = [
    (r"\bpengelola", r"\bsteward"),
    (r"\bpenyelenggara", r"\boperator"),
    (r"\bkepala gerai", r"\boutlet manager"),
    (r"\bkategori", r"\bcategor(y|ies)"),
    (r"(?<!angka )\bpemeriksa\b", r"\bauditor"),
    (r"\b(produsen|pengurus|manajer|pengrajin)(?!an\b)", r"(?!)"),
]
"""One word for one thing (CONTEXT.md): where the Indonesian has the first, the English has the second; some never."""


@pytest.mark.parametrize(("indonesian", "english"), WORDS)
def test_a_word_of_the_glossary_means_one_thing(indonesian: str, english: str) -> None:
    meant, said = re.compile(indonesian, re.IGNORECASE), re.compile(english, re.IGNORECASE)
    pairs = [(str(message.id), str(message.string)) for message in messages.known() if message.string]
    assert [words for words, translated in pairs if meant.search(words) and not said.search(translated)] == []


GUIDES = sorted((Path(__file__).parents[2] / "docs" / "guides").glob("*.md"))
TILL_WORDS = re.findall(
    r'^  \w+: \["([^"]+)"',
    (Path(__file__).parents[2] / "src/nttmart/fronts/till/static/till/ui/words.js").read_text(),
    re.MULTILINE,
)
ELSEWHERE = {"PDF", "Petunjuk"}
"""A button that is alike in every language, and a sheet of the sample table."""


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_a_guide_quotes_what_the_screens_say(guide: Path) -> None:
    said = [(m.id if isinstance(m.id, str) else m.id[0]).lower() for m in messages.known() if m.id]
    said += [words.lower() for words in TILL_WORDS]
    quoted = set(re.findall("«([^»]+)»", guide.read_text())) - ELSEWHERE
    assert {words for words in quoted if not any(one.startswith(words.lower()) for one in said)} == set()
    assert quoted
