"""Records that timelines and figures lead to: what is known of a village, permits and machines."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext

from nttmart.contexts.insight import api as insight
from nttmart.contexts.programmes import api as programmes
from nttmart.design.figures import in_english, number
from nttmart.fronts.storefront.pages.words import day, word
from nttmart.kernel.errors import N_

ASPECTS: Final = {
    "makers": N_("pembuat di desa"), "road": N_("jalan"), "signal": N_("sinyal"), "power": N_("listrik"),
    "port": N_("pelabuhan"),
}  # fmt: skip
_ANSWERS: Final = {
    "paved": N_("aspal atau beton"), "gravel": N_("kerikil"), "dirt": N_("tanah"), "path": N_("jalan setapak"),
    "4g": "4G", "3g": "3G", "2g": N_("2G: telepon saja"), "full": N_("PLN sepanjang hari"),
    "part": N_("PLN sebagian hari"), "own": N_("surya atau genset"), "yes": N_("ya"), "no": N_("tidak"),
    "none": N_("tidak"),
}  # fmt: skip
_STEPS: Final = {"g": ((1_000_000, "ton"), (1_000, "kg")), "ml": ((1_000, N_("liter")),), "m2": ((10_000, "ha"),)}
_UNITS: Final = {
    "lembar": N_("lembar"), "buah": N_("buah"), "ekor": N_("ekor"), "batang": N_("batang"), "ikat": N_("ikat"),
    "m2": "m²",
}  # fmt: skip
_PER: Final = {
    "day": N_("%(amount)s sehari"), "week": N_("%(amount)s seminggu"), "month": N_("%(amount)s sebulan"),
    "season": N_("%(amount)s semusim"), "year": N_("%(amount)s setahun"),
}  # fmt: skip
_HUNDREDTHS: Final = 100
_FORMS: Final = {"raw": N_("mentah"), "processed": N_("olahan"), "both": N_("mentah dan olahan")}


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record with its place on the page: what it is, and since when or who says so."""

    anchor: str
    words: str
    note: str


def known_of_village(code: str) -> tuple[RecordView, ...]:
    """List what is known of a village's potential, each with its source. One query."""
    names = {each.key: each.name_en if in_english() else each.name for each in programmes.list_commodities()}
    return tuple(
        RecordView(insight.anchor_of("potential", each.id), _fact(each.fact, names), _source(each))
        for each in programmes.list_potential(code)
    )


def permits_of(maker_id: UUID, today: date) -> tuple[RecordView, ...]:
    """List a maker's permits in force. Two queries."""
    return tuple(
        RecordView(
            insight.anchor_of("permit", each.id),
            insight.public_title(each.kind, each.number),
            _until(each.from_on, each.expires_on),
        )
        for each in insight.permits_in_force(today, [maker_id])
    )


def machines_of(maker_id: UUID) -> tuple[RecordView, ...]:
    """List the programme's machines that stand with a maker."""
    return tuple(
        RecordView(insight.anchor_of("machine", each.id), each.what, day(each.came_on))
        for each in programmes.list_machines(producer_ids=[maker_id])
        if each.came_on is not None and not each.is_over
    )


def _until(from_on: date, until: date | None) -> str:
    return day(from_on) if until is None else f"{day(from_on)} – {day(until)}"


def _source(each: programmes.FactRecord) -> str:
    return f"{each.source_name}, {day(each.fact.as_of)}" if each.fact.as_of else each.source_name


def _fact(fact: programmes.Fact, names: dict[str, str]) -> str:
    subject = fact.subject or fact.aspect
    name = names.get(subject) or word(ASPECTS, subject)
    said = _said(fact)
    return f"{name}: {said}" if said else name


def _said(fact: programmes.Fact) -> str:
    """Say what is known: an answer, how many makers, or how much of a commodity, when and in which form."""
    if fact.answer:
        return word(_ANSWERS, fact.answer)
    if fact.aspect == "makers":
        return number(fact.quantity or 0)
    if fact.quantity == 0:
        return gettext("sudah tidak ada")
    parts = [
        _much(fact) if fact.quantity else "",
        programmes.months_text(fact.months, gettext) if fact.months else "",
        word(_FORMS, fact.form) if fact.form else "",
    ]
    return ", ".join(part for part in parts if part)


def _much(fact: programmes.Fact) -> str:
    """Say an amount and per when: «2,5 ton setahun»."""
    amount = _amount(fact.quantity or 0, fact.unit)
    return gettext(_PER[fact.per]) % {"amount": amount} if fact.per in _PER else amount


def _amount(quantity: int, unit: str) -> str:
    """Write an amount in the largest unit it fills, to two decimals."""
    for each, name in _STEPS.get(unit, ()):
        if quantity >= each:
            whole, rest = divmod(quantity * _HUNDREDTHS // each, _HUNDREDTHS)
            point = "." if in_english() else ","
            return f"{number(whole)}{f'{point}{rest:02d}'.rstrip('0') if rest else ''} {gettext(name)}"
    return f"{number(quantity)} {word(_UNITS, unit)}"
