"""What is known of an outlet and from where, as sentences in the reader's language: the data is a closed set."""

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
