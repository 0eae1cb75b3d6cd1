"""Permits and gates as they stood on a day, from the dated records: for grades, their history and figures."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import models
from nttmart.contexts.legality.queries.labels import facts_of, numbers_of
from nttmart.contexts.legality.queries.rulebook import known_of, list_rules, presumed, said_of
from nttmart.contexts.legality.rules.gate import Gate, gate_of, halal_said
from nttmart.contexts.legality.rules.past import (
    FilesKept,
    LabelKept,
    Passing,
    PermitHeld,
    asked_at_most,
    files_for,
    on_file,
    unknown_of,
)
from nttmart.contexts.legality.rules.rulebook import PermitRule, in_force
from nttmart.contexts.legality.rules.traits import Traits
from nttmart.kernel.clock import local_date

_ENDS: Final = ("corrected", "revoked")
_FEW: Final = 500
_LACKING: Final = frozenset(
    {"missing", "ended", "revoked", "unchecked", "unfiled", "unnumbered", "in_process", "ruled", "contradicts"}
)
_FIELDS = ("id", "kind", "number", "producer_id", "product_id", "issued_on", "expires_on", "recorded_at")


def list_held(producer_ids: Collection[UUID] | None = None) -> list[PermitHeld]:
    """List every permit (of some makers) that was not a mistake, with the days it held. Two queries.

    One that was corrected never held: the one that stands instead of it does, as soon as that was checked. A revoked
    one held until that day.
    """
    mine = Q() if producer_ids is None else Q(permit__producer__in=producer_ids)
    events = models.PermitEvent.objects.filter(mine, what__in=[*_ENDS, "verified"]).order_by("-at")
    days: dict[str, dict[UUID, date]] = {what: {} for what in (*_ENDS, "verified")}
    for id_, what, at in events.values_list("permit_id", "what", "at"):
        days[what][id_] = local_date(at)
    permits = models.Permit.objects.order_by("recorded_at", "id")
    if producer_ids is not None:
        permits = permits.filter(producer__in=producer_ids)
    rows = list(permits.values_list(*_FIELDS, "replaces_id"))
    mended = {row[-1] for row in rows if row[0] in days["verified"]} & days["corrected"].keys()
    return [_held(row, days) for row in rows if row[0] not in mended]


def _held(row: tuple[Any, ...], days: Mapping[str, Mapping[UUID, date]]) -> PermitHeld:
    id_, kind, number, maker, product, issued_on, expires_on, recorded_at, _replaces = row
    return PermitHeld(
        id=id_,
        kind=kind,
        number=number,
        producer_id=maker,
        product_id=product,
        from_on=issued_on or local_date(recorded_at),
        expires_on=expires_on,
        revoked_on=days["revoked"].get(id_),
        is_checked=id_ in days["verified"],
    )


def list_kept_labels(producer_ids: Collection[UUID]) -> list[LabelKept]:
    """List the labels of makers' products that broke no rule when they were laid out, with their day. One query."""
    rows = models.LabelDesign.objects.filter(variant__product__producer__in=producer_ids).order_by("saved_at")
    kept = rows.values_list("variant__product__producer_id", "variant__product_id", "saved_at", "facts")
    return [
        LabelKept(maker, product, local_date(at), frozenset(numbers_of(facts_of(said))))
        for maker, product, at, said in kept
    ]


def passes_on(product_ids: Collection[UUID], days: Collection[date]) -> dict[date, dict[UUID, Passing]]:
    """Tell of published goods for which ways of selling nothing they need was lacking on each of some days.

    By day and product. What is not known of goods closes nothing, but it is not complete either: a permit they may
    need counts as needed. Six queries, however many days; of more than a few goods the whole shelf is read at once.
    """
    wanted = set(product_ids)
    listed = catalogue.list_for_gate(wanted if len(wanted) <= _FEW else None)
    goods = [each for each in listed if each.product_id in wanted]
    usual, said = presumed(), said_of([each.product_id for each in goods] if len(goods) <= _FEW else None)
    traits = {
        each.product_id: known_of(
            usual[each.category_slug], said.get(each.product_id, {}), ladder=each.ladder, alcohol=each.is_alcohol
        )
        for each in goods
        if each.category_slug in usual
    }
    rules, held = list_rules(), list_held({each.producer_id for each in goods})
    found = {}
    for day in days:
        rows, kept = in_force(rules, day), on_file(held, day)
        found[day] = {
            each.product_id: Passing(
                _passes(_gate(each, traits, rows, kept, day)), unknown_of(rows, traits.get(each.product_id))
            )
            for each in goods
        }
    return found


def _gate(
    goods: catalogue.GateGoods,
    traits: Mapping[UUID, Traits],
    rows: list[PermitRule],
    kept: FilesKept,
    day: date,
) -> Gate:
    known = traits.get(goods.product_id)
    asked = asked_at_most(rows, known)
    files = files_for(kept, goods.producer_id, goods.product_id)
    return gate_of(asked, files, halal_said(goods.halal, asked, known), day)


def _passes(gate: Gate) -> frozenset[str]:
    """Name the ways of selling for which nothing is lacking: neither closed nor warned of for want of a permit."""
    return frozenset(
        each.channel
        for each in gate.channels
        if not any(reason.what in _LACKING for reason in (*each.reasons, *each.closing))
    )
