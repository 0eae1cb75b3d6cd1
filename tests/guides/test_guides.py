"""The guides for the people of an outlet speak of every room they may enter, and show pictures that are there."""

import re
from pathlib import Path

import pytest

from nttmart.fronts.office.access.rooms import ROOMS
from nttmart.fronts.office.pages.frame import ROOM_WORDS
from nttmart.fronts.office.pages.tabs import GOODS_TABS, MONEY_TABS, PAY_TABS, TILL_TABS

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "docs" / "guides"
TILL = ROOT / "src/nttmart/fronts/till/static/till/ui"
LARGEST_PICTURE = 40_000
"""A guide is opened on a phone with a poor line."""


def quoted(*names: str) -> set[str]:
    """Tell what some guides quote from the screens."""
    return {words for name in names for words in re.findall("«([^»]+)»", (GUIDES / f"{name}.md").read_text())}


def test_the_outlet_head_s_guide_names_every_room_and_tab_they_may_enter() -> None:
    rooms = {str(words) for room, words, _ in ROOM_WORDS if "outlet_manager" in ROOMS[room]}
    tabs = {str(words) for row in (GOODS_TABS, TILL_TABS, PAY_TABS, MONEY_TABS) for _, words, _ in row}
    # What lies «Di gerai» is the first page of «Barang», and «Lewat bank» is reached as «Bayar lewat bank».
    ours = {"Di gerai": "Barang", "Lewat bank": "Bayar lewat bank", "Uang gerai": "Untung rugi"}
    wanted = {ours.get(words, words) for words in {"Hari ini", *rooms, *tabs}}
    assert wanted - quoted("kepala-gerai") == set()


def test_the_cashier_s_guide_names_everything_in_the_till_s_menu() -> None:
    said = dict(re.findall(r'^  (\w+): \["([^"]+)"', (TILL / "words.js").read_text(), re.MULTILINE))
    (labels,) = re.findall(r"const LABELS = .*?\(\{(.*?)\}\)", (TILL / "menu.js").read_text(), re.DOTALL)
    words = {said[word] for word in re.findall(r'\w+: "(\w+)"', labels)} | {said["change_cashier"]}
    assert len(words) == labels.count(":") + 1
    assert words - {"Jual"} - quoted("kasir") == set()
    assert "\n## Jual\n" in (GUIDES / "kasir.md").read_text()


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*.md")), ids=lambda path: path.stem)
def test_pictures_and_places_a_guide_leads_to_are_there(guide: Path) -> None:
    text = guide.read_text()
    leads = re.findall(r"\]\(([^)#]+)\)", text)
    assert [lead for lead in leads if not (GUIDES / lead).is_file()] == []
    titles = {anchor(title) for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) - titles == set()


def anchor(title: str) -> str:
    """Write a title as an address within its page, as readers of Markdown do."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def test_every_picture_is_shown_and_small() -> None:
    shown = {
        name for guide in GUIDES.glob("*.md") for name in re.findall(r"pictures/([\w-]+\.webp)", guide.read_text())
    }
    there = {path.name: path.stat().st_size for path in (GUIDES / "pictures").glob("*")}
    assert set(there) == shown
    assert {name: size for name, size in there.items() if size > LARGEST_PICTURE} == {}


QUOTING = re.compile(r"«([^»{%]+)»")
NOT_WORDS = re.compile(
    r"^(dari apa|Ibu baju merah|Rak kopi, atas|luar NTT|Keripik singkong|simpan di tempat kering dan sejuk|"
    r"Nama, nomor dan alamat Anda kami simpan .*)$"
)
"""What is quoted on a screen without being a word of one: examples, and what is read aloud to a buyer."""


def test_advice_quotes_only_what_a_screen_says() -> None:
    """«Tekan «Kirim»» helps nobody who looks for a key that says «Kirim sekarang»."""
    said = screen_words()
    differing = {
        (sentence, words)
        for sentence in said
        for words in QUOTING.findall(sentence)
        if not NOT_WORDS.match(words) and not any(words.lower() in other.lower() for other in said if other != sentence)
    }
    assert differing == set()


def screen_words() -> set[str]:
    """Gather every Indonesian sentence of the office's screens and of the till's."""
    from tools import messages  # noqa: PLC0415 -- reads all sources

    office = {m.id if isinstance(m.id, str) else m.id[0] for m in messages.gather() if m.id}
    return office | set(re.findall(r'^  \w+: \["([^"]+)"', (TILL / "words.js").read_text(), re.MULTILINE))
