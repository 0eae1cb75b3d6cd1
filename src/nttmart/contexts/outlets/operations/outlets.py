"""Operators and outlets by hand: entered by a steward, opened with evidence, corrected by those who run them."""

import re
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import models
from nttmart.contexts.outlets.queries.outlets import forget_outlets
from nttmart.contexts.outlets.rules.outlets import BadOutlet, NotFoundOutlet
from nttmart.contexts.places import api as places
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

_CODE = re.compile(r"[A-Z]{2,4}")


def register_operator(*, name: str, kind: str, actor: Actor, at: datetime) -> UUID:
    """Enter who will run outlets, and open the book their money is kept in.

    :raises BadOutlet: for a kind nobody knows, or a name that is taken (two would share one book).
    """
    name = clean_line(name, limit=120, field="name")
    slug = slugify(name)[:60].strip("-")
    if kind not in models.Operator.Kind.values:
        raise BadOutlet(N_("Bentuk penyelenggara ini tidak dikenal."), field="kind")
    if not slug:
        raise BadOutlet(N_("Tulis nama dengan huruf Latin."), field="name")
    with transaction.atomic():
        book_id = ledger.open_book(slug=slug, name=name)
        if models.Operator.objects.filter(Q(name__iexact=name) | Q(book_id=book_id)).exists():
            raise BadOutlet(N_("Sudah ada penyelenggara dengan nama itu."), field="name")
        operator = models.Operator.objects.create(name=name, kind=kind, book_id=book_id)
        record(actor, "register_operator", "operator", operator.id, at=at, detail={"name": name, "kind": kind})
    return operator.id


def register_outlet(  # noqa: PLR0913 -- the fields of a form
    *,
    operator_id: UUID,
    name: str,
    code: str,
    regency_code: str,
    address: str,
    source: str,
    actor: Actor,
    at: datetime,
) -> UUID:
    """Enter an outlet as announced; it takes orders only once it is opened with evidence.

    :param code: two to four letters its order numbers begin with.
    :raises BadOutlet: for a code or name that will not do or is taken. :raises NotFoundOutlet: no such operator.
    :raises NotFoundPlace: no such regency.
    """
    name = clean_line(name, limit=120, field="name")
    code, slug = code.strip().upper(), slugify(name)[:80].strip("-")
    if not _CODE.fullmatch(code):
        raise BadOutlet(N_("Kode gerai harus 2 sampai 4 huruf."), field="code")
    if not slug:
        raise BadOutlet(N_("Tulis nama dengan huruf Latin."), field="name")
    fields = {
        "regency_id": places.get_regency(regency_code).code,
        "address": clean_line(address, limit=200, field="address", required=False),
        "source": clean_line(source, limit=300, field="source"),
    }
    with transaction.atomic():
        _refuse_taken(operator_id, code, slug)
        outlet = models.Outlet.objects.create(
            slug=slug, code=code, name=name, operator_id=operator_id, state=models.Outlet.State.ANNOUNCED, **fields
        )
        record(actor, "register_outlet", "outlet", outlet.id, at=at, detail={"name": name, "code": code})
    forget_outlets()
    return outlet.id


def _refuse_taken(operator_id: UUID, code: str, slug: str) -> None:
    if not models.Operator.objects.filter(id=operator_id).exists():
        raise NotFoundOutlet(N_("Penyelenggara ini tidak ada."), field="operator")
    if models.Outlet.objects.filter(code=code).exists():
        raise BadOutlet(N_("Kode itu sudah dipakai gerai lain."), field="code")
    if models.Outlet.objects.filter(slug=slug).exists():
        raise BadOutlet(N_("Sudah ada gerai dengan nama itu."), field="name")


def open_outlet(*, outlet_id: UUID, opened_on: date, evidence: str, actor: Actor, at: datetime) -> None:
    """Note that an outlet has really opened, and how that is known.

    :raises NotFoundOutlet:
    """
    _change(
        outlet_id,
        actor,
        at,
        "open_outlet",
        state=models.Outlet.State.OPENED,
        opened_on=opened_on,
        opened_on_text=opened_on.isoformat(),
        evidence=clean_line(evidence, limit=200, field="evidence"),
    )


def amend_outlet(  # noqa: PLR0913 -- the fields of a form
    *,
    outlet_id: UUID,
    address: str,
    hours: str,
    offers_pickup: bool,
    offers_delivery: bool,
    actor: Actor,
    at: datetime,
) -> None:
    """Change what staff say of their outlet: address, opening hours, pick-up, delivery.

    :raises NotFoundOutlet:
    """
    _change(
        outlet_id,
        actor,
        at,
        "amend_outlet",
        address=clean_line(address, limit=200, field="address", required=False),
        hours=clean_line(hours, limit=120, field="hours", required=False),
        offers_pickup=offers_pickup,
        offers_delivery=offers_delivery,
    )


def _change(outlet_id: UUID, actor: Actor, at: datetime, action: str, **fields: object) -> None:
    with transaction.atomic():
        if not models.Outlet.objects.filter(id=outlet_id).update(**fields):
            raise NotFoundOutlet(N_("Gerai ini tidak ada."), field="outlet")
        detail = {name: str(value) for name, value in fields.items()}
        record(actor, action, "outlet", outlet_id, at=at, detail=detail)
    forget_outlets()
