"""What permits and days are called, in the register, in reasons and in messages."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from nttmart.kernel.errors import N_, Sentence

NAMES: Final = {
    "nib": N_("NIB"), "pb_umku": N_("PB-UMKU"), "pirt": N_("P-IRT"), "cppb": N_("komitmen P-IRT"), "md": N_("BPOM MD"),
    "halal": N_("sertifikat halal"), "not_halal": N_("keterangan tidak halal"), "nkv": N_("NKV"),
    "cosmetic": N_("notifikasi kosmetika"), "remedy": N_("izin obat tradisional"), "alcohol": N_("SIUP-MB"),
    "excise": N_("pita cukai"), "sni": N_("SNI"), "indication": N_("indikasi geografis"), "brand": N_("merek"),
    "psat": N_("registrasi pangan segar"), "svlk": N_("SVLK / V-Legal"), "ske": N_("surat keterangan ekspor BPOM"),
    "phyto": N_("karantina tumbuhan"), "veterinary": N_("karantina hewan atau ikan"),
}  # fmt: skip
_MONTHS: Final = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("Mei"), N_("Jun"),
    N_("Jul"), N_("Agu"), N_("Sep"), N_("Okt"), N_("Nov"), N_("Des"),
)  # fmt: skip


def day_named(on: date) -> Sentence:
    """Write a day within a sentence as pages write it beside one, in the reader's language: 1 Mei 2026, 1 May 2026."""
    return Sentence(
        "%(day)s %(month)s %(year)s", {"day": on.day, "month": Sentence(_MONTHS[on.month - 1]), "year": on.year}
    )


def permits_named(kinds: Sequence[str]) -> Sentence:
    """Name permits of which one is needed, within a sentence, in the reader's language: P-IRT / BPOM MD."""
    names = {f"permit_{at}": Sentence(NAMES[kind]) for at, kind in enumerate(kinds)}
    return Sentence(" / ".join(f"%({name})s" for name in names), names)


def bare_number(number: str, kind: str) -> str:
    """Give a number without the name of its kind, for where that stands beside it: «2155…» of «P-IRT 2155…»."""
    return number.removeprefix(NAMES[kind]).lstrip()


def title_of(kind: str, number: str) -> str:
    """Name a permit with its number, once: «P-IRT 21…», «sertifikat halal ID 32…»."""
    name = NAMES[kind]
    return number if number.startswith(name) else f"{name} {number}"
