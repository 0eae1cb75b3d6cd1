"""Recording permits, renewing, correcting, verifying and revoking them. Each is a fact; nothing is overwritten.

A number opens goods once somebody who may has compared it with its paper: who records it and may, says so at once
(``is_checked``); others are verified later.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import models
from nttmart.contexts.legality.locks import lock_permit
from nttmart.contexts.legality.operations.gating import work_out
from nttmart.contexts.legality.queries.permits import find_standing, get_permit, nib_of
from nttmart.contexts.legality.rules.errors import NoSuchPermit, PermitEnded, PermitTaken
from nttmart.contexts.legality.rules.numbers import About, NumberRead, read_number
from nttmart.contexts.legality.rules.permits import Permit, check_dates, check_end, is_of_maker, keep_doubt
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_, Sentence
from nttmart.kernel.text import clean_line

_OF_ONE: Final = frozenset({"nib", "pb_umku", "pirt", "md", "cosmetic", "remedy", "halal"})
"""Numbers that are one maker's. Marks, indications and free numbers may be shared by a group."""


_OF_A_PRODUCT: Final = frozenset({"pirt", "md", "cosmetic", "remedy"})
"""Numbers whose digits name one product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPermit:
    """A permit as somebody enters it. ``product_id`` None: it holds for all the maker makes."""

    kind: str
    number: str
    producer_id: UUID
    product_id: UUID | None = None
    issued_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A permit that was recorded, its number in one form, and what is doubtful about it."""

    id: UUID
    number: str
    doubts: tuple[Sentence, ...]


def preview_permit(new: NewPermit, *, at: datetime, replaces: UUID | None = None) -> NumberRead:
    """Read a permit as it would be recorded, changing nothing. ``replaces``: the permit it corrects, counted no more.

    :raises BadPermitNumber, BadPermitDates, NoSuchPermit: as ``record_permit``.
    """
    dates = check_dates(new.kind, new.issued_on, new.expires_on, today=local_date(at))
    maker = producers.get_producer(new.producer_id)
    regency = places.get_regency(maker.regency_code)
    codes = {maker.regency_code.replace(".", ""), regency.bps_code}
    about = About(frozenset(filter(None, codes)), nib_of(maker.id), new.issued_on, new.expires_on)
    read = read_number(new.kind, new.number, about)
    if new.expires_on is None:
        dates = (*dates, *check_end(new.kind, new.issued_on, _end_of(read.expires_year), today=local_date(at)))
    beside = (*_shared(new, read.normal), *_second(new, read.normal, replaces))
    return replace(read, doubts=(*read.doubts, *dates, *beside))


def _shared(new: NewPermit, number: str) -> tuple[Sentence, ...]:
    """Doubt a number that is one product's where it stands for another product of this maker."""
    others = {of_product for _, maker, of_product, _ in find_standing(new.kind, number) if maker == new.producer_id}
    if new.kind not in _OF_A_PRODUCT or new.product_id is None or not others - {new.product_id, None}:
        return ()
    return (Sentence(N_("Nomor ini sudah tercatat untuk produk lain; satu nomor untuk satu produk.")),)


def _second(new: NewPermit, number: str, replaces: UUID | None) -> tuple[Sentence, ...]:
    """Doubt a business number (NIB) beside another one that stands for this maker."""
    other = nib_of(new.producer_id, besides=(number, replaces)) if new.kind == "nib" else ""
    said = N_("Pembuat ini sudah punya NIB lain, %(other)s; satu usaha satu NIB. Perbaiki atau cabut yang salah.")
    return (Sentence(said, {"other": other}),) if other else ()


def record_permit(new: NewPermit, *, actor: Actor, at: datetime, is_checked: bool = False) -> Recorded:
    """Record a permit; what is doubtful is kept beside it. The gate of the goods it touches is worked out at once.

    The number of a standing permit with a later end renews it: the old one held until its end.

    :raises BadPermitNumber, BadPermitDates: if it cannot be, with the reason.
    :raises PermitTaken: if this number stands already, here or with another maker.
    :raises NoSuchPermit: for an unknown kind or goods of another maker.
    """
    read = preview_permit(new, at=at)
    with transaction.atomic():
        recorded = _write(new, read, actor=actor, at=at, is_checked=is_checked)
        work_out(at=at, producer_id=new.producer_id)
    return recorded


def record_permits(
    news: Sequence[NewPermit], *, actor: Actor, at: datetime, is_checked: bool = False
) -> list[Recorded]:
    """Record many permits, all or none, and work out the gate of all goods once. As ``record_permit``."""
    with transaction.atomic():
        recorded = [_write(new, preview_permit(new, at=at), actor=actor, at=at, is_checked=is_checked) for new in news]
        work_out(at=at)
    return recorded


def correct_permit(  # noqa: PLR0913 -- the new permit whole, and who says so
    permit_id: UUID, new: NewPermit, *, note: str, actor: Actor, at: datetime, is_checked: bool = False
) -> Recorded:
    """Record what a permit should have said; the old one stays, ended by the new one that names it. Locks it.

    A checked one counts for the gate until its correction is checked too.

    :raises PermitEnded: if it was corrected, renewed or revoked before. Else as ``record_permit``.
    """
    read = preview_permit(new, at=at, replaces=permit_id)
    with transaction.atomic():
        held = lock_permit(permit_id)
        old = _standing(held.pk)
        if old.producer_id != new.producer_id:
            raise NoSuchPermit(N_("Izin ini milik pembuat lain."), field="number")
        _note(old.id, "corrected", clean_line(note, limit=300, field="note", required=False), actor, at)
        recorded = _write(new, read, actor=actor, at=at, is_checked=is_checked, replaces=old.id)
        work_out(at=at, producer_id=new.producer_id)
    return recorded


def verify_permit(permit_id: UUID, *, note: str, actor: Actor, at: datetime) -> None:
    """Note that somebody compared a permit with its paper or the office's list: now it opens goods. Locks it.

    :raises PermitEnded, NoSuchPermit: if so.
    """
    with transaction.atomic():
        lock_permit(permit_id)
        permit = _standing(permit_id)
        _note(permit_id, "verified", clean_line(note, limit=300, field="note", required=False), actor, at)
        work_out(at=at, producer_id=permit.producer_id)


def revoke_permit(permit_id: UUID, *, reason: str, actor: Actor, at: datetime) -> None:
    """Note that a permit holds no longer, and why; the gate is worked out at once. Locks it.

    :raises PermitEnded, NoSuchPermit: if so. :raises TextMissing: without a reason.
    """
    reason = clean_line(reason, limit=300, field="reason")
    with transaction.atomic():
        lock_permit(permit_id)
        permit = _standing(permit_id)
        _note(permit_id, "revoked", reason, actor, at)
        work_out(at=at, producer_id=permit.producer_id)


def _write(  # noqa: PLR0913 -- as read, and who says so
    new: NewPermit, read: NumberRead, *, actor: Actor, at: datetime, is_checked: bool, replaces: UUID | None = None
) -> Recorded:
    product_id = None if is_of_maker(new.kind) else new.product_id
    if product_id is not None and catalogue.get_product_desk(product_id).producer_id != new.producer_id:
        raise NoSuchPermit(N_("Produk ini milik pembuat lain."), field="product")
    expires_on = new.expires_on or _end_of(read.expires_year)
    renewed = _renewed(new, read.normal, product_id, expires_on)
    if renewed is not None:
        _note(renewed, "renewed", "", actor, at)
    permit = models.Permit.objects.create(
        kind=new.kind,
        producer_id=new.producer_id,
        product_id=product_id,
        written=clean_line(new.number, limit=60, field="number"),
        number=read.normal,
        issued_on=new.issued_on,
        expires_on=expires_on,
        doubts=[keep_doubt(doubt) for doubt in read.doubts],
        replaces_id=replaces or renewed,
        recorded_at=at,
        recorded_by=str(actor)[:250],
    )
    _note(permit.id, "recorded", "", actor, at)
    if is_checked:
        _note(permit.id, "verified", "", actor, at)
    return Recorded(permit.id, read.normal, read.doubts)


def _renewed(new: NewPermit, number: str, product_id: UUID | None, expires_on: date | None) -> UUID | None:
    """Give the standing permit of this number that a later end renews; refuse a number that is taken."""
    renewed = None
    for permit_id, producer_id, of_product, ends_on in find_standing(new.kind, number):
        if producer_id == new.producer_id and of_product == product_id:
            if ends_on is None or expires_on is None or expires_on <= ends_on:
                raise PermitTaken(
                    N_("Nomor ini sudah tercatat. Bila diperpanjang, tulis hari berakhirnya yang baru."), field="number"
                )
            renewed = permit_id
        if producer_id != new.producer_id and new.kind in _OF_ONE:
            raise PermitTaken(N_("Nomor ini sudah tercatat atas nama pembuat lain. Periksa suratnya."), field="number")
    return renewed


def _end_of(year: int | None) -> date | None:
    """Give the last day of the year a number names, where nobody stated a day."""
    return date(year, 12, 31) if year is not None else None


def _standing(permit_id: UUID) -> Permit:
    permit = get_permit(permit_id)
    if not permit.stands:
        raise PermitEnded(N_("Izin ini sudah diperbaiki, diperpanjang atau dicabut."))
    return permit


def _note(permit_id: UUID, what: str, note: str, actor: Actor, at: datetime) -> None:
    models.PermitEvent.objects.create(
        permit_id=permit_id, what=what, note=note, by=str(actor)[:250], by_user_id=actor.user_id, at=at
    )
    detail: dict[str, Any] = {"note": note} if note else {}
    record(actor, f"legality.{what}", "permit", permit_id, at=at, detail=detail)
