"""What is known of an outlet and from where, as sentences in the reader's language: the data is a closed set."""

from datetime import date

from django.utils.translation import gettext

from nttmart.kernel.errors import N_

EVIDENCE = {
    "reported open": N_("Dilaporkan sudah buka."),
    "reported open before 2025-12-14": N_("Dilaporkan buka sebelum 14 Desember 2025."),
    "reported before 2026-02": N_("Dilaporkan ada sebelum Februari 2026."),
    "counted open by 2025-12-19": N_("Terhitung buka pada 19 Desember 2025."),
    "reported open with 323 products from 32 IKM": N_("Dilaporkan buka dengan 323 produk dari 32 usaha kecil."),
    "reported open; 80/20 local mix rule stated here": N_(
        "Dilaporkan sudah buka. Di sini disebut aturan 80/20: delapan dari sepuluh barang dari daerah sendiri."
    ),
    "claimed by 2026-02-21; no report of an opening": N_(
        "Disebut ada pada 21 Februari 2026, tetapi tidak ada laporan pembukaannya."
    ),
}
_MONTH, _DAY = 2, 3
"""Parts of a date that is known to the month («2025-12») or to the day («2025-12-14»)."""
OPERATORS = {"school savings co-operative": N_("Koperasi simpan pinjam sekolah")}


def evidence_words(text: str) -> str:
    """Say what an outlet's opening rests on; words that staff wrote themselves stay as they are."""
    return gettext(EVIDENCE[text]) if text in EVIDENCE else text


def operator_words(name: str) -> str:
    """Name who runs an outlet, where the report gave a description and no name."""
    return gettext(OPERATORS[name]) if name in OPERATORS else name


def public_source(source: str) -> str:
    """Give the address a reader can follow, or nothing: a name out of our own papers helps nobody."""
    return source if source.startswith(("https://", "http://")) else ""


def known_date(text: str) -> tuple[date, bool] | None:
    """Read «2025-12-14» or «2025-12»: a day, and whether it is known or only its month; other words are no date."""
    parts = text.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) not in (_MONTH, _DAY):
        return None
    return date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) == _DAY else 1), len(parts) == _DAY
