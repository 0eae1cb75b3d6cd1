"""The shop's words for what the contexts name by a code, in the reader's language."""

from datetime import date, datetime
from functools import cache

from django.utils.html import format_html
from django.utils.translation import get_language, gettext, pgettext

from nttmart.design.figures import rupiah
from nttmart.kernel.clock import WITA
from nttmart.kernel.errors import N_

UNITS = {"kg": "kg", "l": "liter", "piece": N_("lembar/buah")}
VILLAGE_STATUSES = {
    "none": N_("tidak termasuk"),
    "mapped": N_("potensinya sudah dipetakan"),
    "candidate": N_("calon desa OVOP"),
    "ovop": N_("desa OVOP"),
}
MAKERS = {
    "umkm": N_("Usaha kecil (UMKM)"),
    "group": N_("Kelompok"),
    "school": N_("Sekolah (OSOP)"),
    "community": N_("Komunitas (OCOP)"),
    "cooperative": N_("Koperasi"),
    "bumdes": N_("BUMDes"),
}
HALAL = {
    "in_process": N_("Sertifikat halal sedang diurus."),
    "not_halal_declared": N_("Tidak halal."),
    "missing": N_("Belum ada keterangan halal yang tercatat."),
    "unknown": N_("Keterangan halalnya sedang diperiksa."),
}
"""By what the register says; a certificate is named with its number."""
HALAL_NUMBER = N_("Bersertifikat halal: %(number)s.")
ORIGINS = {"ntt": N_("di NTT"), "outside": N_("dari luar NTT"), "unknown": N_("tidak diketahui")}
LADDER = {
    "raw": N_("Bahan mentah"),
    "processed": N_("Diolah"),
    "packed": N_("Dikemas"),
    "standard": N_("Berstandar"),
}
DYES = {
    "natural": N_("pewarna alami"),
    "synthetic": N_("pewarna sintetis"),
    "mixed": N_("pewarna campuran"),
    "unknown": N_("pewarna tidak diketahui"),
}
TECHNIQUES = {
    "ikat lungsi": N_("ikat lungsi"),
    "songket": N_("songket"),
    "songket pakan": N_("songket pakan"),
    "tenun polos": N_("tenun polos"),
    "buna": N_("buna"),
    "sotis": N_("sotis"),
}
"""The techniques that have an English name; others stay as their weavers call them."""
SOURCES = {"contoh": N_("contoh"), "dilaporkan pers": N_("dilaporkan pers")}
"""What products name as their source where they name no page; in their own words they stay as written."""
REPORTED_AT = "dilaporkan: "
METHODS = {
    "qris": N_("QRIS"),
    "transfer": N_("Transfer bank"),
    "cash": N_("Tunai di gerai"),
}
OUTLET_STATES = {"announced": N_("Baru diumumkan"), "opened": N_("Dilaporkan buka"), "closed": N_("Tutup")}
ZONES = {
    "regency": N_("dalam kabupaten"),
    "island": N_("satu pulau"),
    "province": N_("antar pulau di NTT"),
    "country": N_("luar NTT"),
}
MONTHS = (
    N_("Januari"), N_("Februari"), N_("Maret"), N_("April"), N_("Mei"), N_("Juni"),
    N_("Juli"), N_("Agustus"), N_("September"), N_("Oktober"), N_("November"), N_("Desember"),
)  # fmt: skip


def word(words: dict[str, str], code: str) -> str:
    """Say a code in the reader's language; a code nobody has named stays as it is."""
    return gettext(words[code]) if code in words else code


def as_written(text: str) -> str:
    """Show a maker's own words, kept as written: on an English page marked Indonesian, so that it is read aloud so."""
    return format_html('<span lang="id">{}</span>', text) if text and get_language() == "en" else text


def source_words(source: str) -> str:
    """Say where a fact comes from: fixed words in the reader's language, addresses as they are, the rest as written."""
    if source in SOURCES:
        return gettext(SOURCES[source])
    if source.startswith(REPORTED_AT):
        return gettext("dilaporkan: %(where)s") % {"where": source.removeprefix(REPORTED_AT)}
    return source if source.startswith(("https://", "http://")) else as_written(source)


def paragraphs(text: str, *, untranslated: bool) -> tuple[str, ...]:
    """Part a story into paragraphs; one that nobody has translated is marked."""
    parts = [part for part in text.split("\n") if part.strip()]
    return tuple(map(as_written, parts)) if untranslated else tuple(parts)


def day(on: date) -> str:
    """Write a day: 3 Maret 2026."""
    return f"{on.day} {gettext(MONTHS[on.month - 1])} {on.year}"


def ready_words(on: date | None) -> str:
    """Promise what is made to order for a day: Siap 3 Maret 2026; empty without one."""
    return gettext("Siap %(day)s") % {"day": day(on)} if on else ""


def month(on: date) -> str:
    """Write a month: Maret 2026."""
    return f"{gettext(MONTHS[on.month - 1])} {on.year}"


def moment(at: datetime) -> str:
    """Write an instant as the clocks in NTT show it: 3 Maret 2026, 14.05 WITA."""
    local = at.astimezone(WITA)
    return f"{day(local.date())}, {local:%H.%M} WITA"


def price_range(low: int, high: int, language: str = "") -> str:
    """Write a price, or «mulai» with the lowest where variants differ."""
    if low == high:
        return rupiah(low, language)
    return pgettext("harga", "mulai %(price)s") % {"price": rupiah(low, language)}


def per_unit(price: int | None, unit: str, language: str = "") -> str:
    """Write a unit price: Rp140.000/kg. Empty where things are sold by the piece."""
    if not price or unit not in ("kg", "l"):
        return ""
    language = language or get_language() or "id"
    return f"{rupiah(price, language)}/{_unit(unit, language)}"


@cache
def _unit(unit: str, _language: str) -> str:
    return gettext(UNITS[unit])
