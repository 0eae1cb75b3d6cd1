"""Potential of villages: the map of what is known, regencies and districts beside it, one village with its sources."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes import api as programmes
from nttmart.design.dots import dots_path, frame_around
from nttmart.design.figures import in_english
from nttmart.fronts.office.templatetags.office_words import WORDS

MAP_WIDTH = 640
LEVELS = 3
"""How much is known, drawn: nothing, up to a third of what is asked, up to two thirds, more."""


@dataclass(frozen=True, slots=True)
class PotentialMap:
    """The province and how much is known: the picture, the shares by regency, the commodities told.

    Of a commodity chosen also the villages that have it, with what is said of it there.
    """

    picture: SafeString
    known: tuple[programmes.Known, ...]
    villages: int
    told: int
    commodity: str
    commodities: tuple[tuple[str, str, int], ...]
    having: tuple[tuple[places.Place, str], ...]
    may_bring: bool


@dataclass(frozen=True, slots=True)
class VillageRow:
    """A village in its regency's list: what it makes, and how many of the things asked are told."""

    code: str
    name: str
    district: str
    makes: str
    told: int
    asked: int


@dataclass(frozen=True, slots=True)
class RegencyPotential:
    """One regency: its districts, and its villages, those of which most is known first."""

    regency: places.Place
    known: tuple[programmes.Known, ...]
    villages: tuple[VillageRow, ...]


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact in words, with its source (and the sheet it came in); ``taken_back`` says why it no longer holds."""

    id: str
    about: str
    said: str
    source: str
    as_of: object
    taken_back: str
    sheet: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class VillagePotential:
    """One village: what holds, what was said before, what is blank."""

    village: places.Place
    holds: tuple[FactLine, ...]
    history: tuple[FactLine, ...]
    blank: tuple[str, ...]
    aspects: tuple[tuple[str, str], ...]
    may_record: bool


def potential_map(commodity: str, *, may_bring: bool) -> PotentialMap:
    """Put the overview together; an unknown commodity chooses none."""
    counts = programmes.commodities_told()
    kinds = commodity_names()
    commodity = commodity if commodity in kinds else ""
    told = programmes.told_by_village(commodity)
    return PotentialMap(
        picture=_picture(told),
        known=tuple(programmes.known_by_regency()),
        villages=len(places.known_villages()),
        told=len(told),
        commodity=commodity,
        commodities=tuple((key, kinds.get(key, key), count) for key, count in counts.most_common()),
        having=_having(commodity) if commodity else (),
        may_bring=may_bring,
    )


def _having(commodity: str) -> tuple[tuple[places.Place, str], ...]:
    """List the villages that have a commodity, by regency and district, with what is known of it there."""
    villages = places.known_villages()
    found = [(villages[each.village_code], said_in_words(each.fact)) for each in programmes.villages_having(commodity)]
    return tuple(sorted(found, key=lambda pair: (pair[0].regency_name, pair[0].district_name, pair[0].name)))


def regency_potential(regency: places.Place) -> RegencyPotential:
    """Put one regency's page together."""
    facts, names = programmes.potential_of_villages(regency.code), commodity_names()
    rows = []
    for place in places.known_villages().values():
        if place.regency_code != regency.code:
            continue
        records = facts.get(place.code, [])
        makes = ", ".join(
            about(r.fact, names) for r in records if r.fact.aspect == "commodity" and r.fact.quantity != 0
        )
        told = {r.fact.subject if r.fact.aspect == "access" else r.fact.aspect for r in records}
        told &= set(programmes.ASKED)
        rows.append(VillageRow(place.code, place.name, place.district_name, makes, len(told), len(programmes.ASKED)))
    rows.sort(key=lambda row: (-row.told, row.district, row.name))
    return RegencyPotential(regency, tuple(programmes.known_by_district(regency.code)), tuple(rows))


def village_potential(village: places.Place, *, may_record: bool, sees_sheets: bool) -> VillagePotential:
    """Put one village's page together: what holds, what was said before or taken back, what nobody told yet.

    Who may see every sheet finds the sheet behind each fact.
    """
    holding, names = programmes.list_potential(village.code), commodity_names()
    ids = {record.id for record in holding}
    history = [pair for pair in programmes.list_potential_history(village.code) if pair[0].id not in ids]
    told = {r.fact.subject if r.fact.aspect == "access" else r.fact.aspect for r in holding}
    all_records = [*holding, *(record for record, _ in history)]
    sheets = programmes.sheets_of_sources({r.source_id for r in all_records}) if sees_sheets else {}

    def line(record: programmes.FactRecord, taken_back: str) -> FactLine:
        return _line(record, taken_back, names, str(sheets.get(record.source_id, "")))

    return VillagePotential(
        village=village,
        holds=tuple(line(record, "") for record in holding),
        history=tuple(line(record, reason) for record, reason in history),
        blank=tuple(_asked(key) for key in programmes.ASKED if key not in told),
        aspects=tuple((code, str(word)) for code, word in WORDS["potential_aspect"].items()),
        may_record=may_record,
    )


def _line(record: programmes.FactRecord, taken_back: str, names: Mapping[str, str], sheet: str) -> FactLine:
    source = record.source_name
    if record.row_number:
        source = gettext("%(source)s, baris %(row)s") % {"source": source, "row": record.row_number}
    return FactLine(
        str(record.id),
        about(record.fact, names),
        said_in_words(record.fact),
        source,
        record.fact.as_of,
        taken_back,
        sheet,
        record.fact.text,
    )


def commodity_names() -> dict[str, str]:
    """Give what commodities are called, by key. One query."""
    return {kind.key: kind.name for kind in programmes.list_commodities()}


def about(fact: programmes.Fact, names: Mapping[str, str]) -> str:
    """Say what a fact is about: the commodity's name, the programme's, or what was asked."""
    if fact.aspect == "commodity":
        return names.get(fact.subject, fact.subject)
    return fact.subject if fact.aspect == "programme" else _asked(fact.subject or fact.aspect)


def _asked(key: str) -> str:
    return {
        "commodity": gettext("Komoditas"), "makers": gettext("Jumlah pembuat"), "road": gettext("Jalan"),
        "signal": gettext("Sinyal"), "power": gettext("Listrik"), "port": gettext("Pelabuhan"),
    }[key]  # fmt: skip


def said_in_words(fact: programmes.Fact) -> str:
    """Say a fact shortly: «2,5 ton per tahun, Mei-Agu, mentah»."""
    if fact.aspect == "access":
        return str(WORDS[f"potential_{fact.subject}"].get(fact.answer, fact.answer))
    if fact.aspect == "makers":
        return pgettext("makers", "%(count)s pembuat") % {"count": fact.quantity}
    if fact.quantity == 0:
        return pgettext("commodity", "tidak ada")
    parts = []
    if fact.quantity is not None:
        per = str(WORDS["potential_per"].get(fact.per, fact.per))
        parts.append(
            gettext("%(amount)s per %(per)s") % {"amount": amount_in_words(fact.quantity, fact.unit), "per": per}
        )
    if fact.months:
        parts.append(programmes.months_text(fact.months, gettext))
    if fact.form:
        parts.append(str(WORDS["potential_form"].get(fact.form, fact.form)))
    return ", ".join(parts) or gettext("ada, jumlah belum diketahui")


def amount_in_words(amount: int, unit: str) -> str:
    """Say an amount in the unit people use: grams as kilograms or tons, square metres as hectares."""
    steps = {"g": ((1_000_000, "ton"), (1_000, "kg")), "ml": ((1_000, "liter"),), "m2": ((10_000, "ha"),)}
    for each, name in steps.get(unit, ()):
        if amount >= each:
            return f"{_decimal(Fraction(amount, each))} {name}"
    return f"{_decimal(Fraction(amount))} {unit}"


def _decimal(number: Fraction) -> str:
    text = f"{float(round(number, 2)):,.2f}".rstrip("0").rstrip(".")
    return text if in_english() else text.replace(",", "_").replace(".", ",").replace("_", ".")


def _picture(told: dict[str, int]) -> SafeString:
    """Draw every village as a dot, deeper where more is known; regencies are links in the table beside it."""
    dots = places.dots()
    if not dots:
        return SafeString("")
    frame = frame_around([(dot.latitude, dot.longitude) for dot in dots], MAP_WIDTH)
    points: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for dot in dots:
        points[_level(told.get(dot.code, 0))].append(frame.point(dot.latitude, dot.longitude))
    paths = "".join(f'<path class="tahu{level}" d="{dots_path(points[level])}"/>' for level in sorted(points))
    label = escape(gettext("Peta desa: makin tua warnanya, makin banyak yang diketahui"))
    return mark_safe(  # noqa: S308 -- escaped above
        f'<svg class="peta-tahu" viewBox="0 0 {MAP_WIDTH} {frame.height}" role="img" aria-label="{label}">{paths}</svg>'
    )


def _level(told: int) -> int:
    return -(-told * LEVELS // len(programmes.ASKED))


def sheet_address(sheet_id: object) -> str:
    """Give the address of a sheet on its way in."""
    return reverse("office:sheet", args=[sheet_id])
