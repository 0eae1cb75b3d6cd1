"""Codes for goods: ours are drawn at random, so that two outlets without signal never hand out the next number."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue.locks import lock_product
from nttmart.contexts.catalogue.models import Barcode, Variant
from nttmart.contexts.catalogue.rules.barcodes import (
    OWN_NUMBERS,
    WEIGHED_NUMBERS,
    code_text,
    own_code,
    registered_code,
    weighed_code,
)
from nttmart.contexts.catalogue.rules.errors import BadBarcode, BarcodeTaken, NoSuchVariant
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_

_TRIES = 50
_OURS = ("own", "weighed")


@transaction.atomic
def give_barcode(variant_id: UUID, *, actor: Actor, at: datetime) -> str:
    """Give a variant a code of ours, or tell the one it has. Locks the product.

    :raises NoSuchVariant: if there is none.
    """
    variant = _taken(variant_id)
    had = Barcode.objects.filter(variant=variant_id, kind__in=_OURS).values_list("code", flat=True).first()
    if had is not None:
        return code_text(had)
    kind = Barcode.Kind.WEIGHED if variant.weighed else Barcode.Kind.OWN
    code = _free_code(weighed=variant.weighed)
    Barcode.objects.create(code=code, variant_id=variant_id, kind=kind, given_at=at, given_by=str(actor)[:250])
    record(actor, "give_barcode", "variant", variant_id, at=at, detail={"code": code_text(code)})
    return code_text(code)


@transaction.atomic
def record_gtin(variant_id: UUID, code: str, *, actor: Actor, at: datetime) -> str:
    """Record a number that the maker has registered with GS1 for a variant; the same again changes nothing.

    :raises NoSuchVariant, BadBarcode: for what cannot be; weighed goods have only a code of ours.
    :raises BarcodeTaken: if other goods have it.
    """
    variant = _taken(variant_id)
    number = registered_code(code)
    if variant.weighed:
        raise BadBarcode(N_("Barang timbang memakai kode timbang dari kami."), field="code")
    known, is_new = Barcode.objects.get_or_create(
        code=number,
        defaults={
            "variant_id": variant_id,
            "kind": Barcode.Kind.REGISTERED,
            "given_at": at,
            "given_by": str(actor)[:250],
        },
    )
    if known.variant_id != variant_id:
        raise BarcodeTaken(N_("Nomor ini sudah dipakai barang lain."), field="code")
    if is_new:
        record(actor, "record_gtin", "variant", variant_id, at=at, detail={"code": code_text(number)})
    return code_text(number)


def _taken(variant_id: UUID) -> Variant:
    variant = Variant.objects.filter(pk=variant_id).first()
    if variant is None:
        raise NoSuchVariant(N_("Varian ini tidak ada."))
    lock_product(variant.product_id)
    return variant


def _free_code(*, weighed: bool) -> int:
    """Draw numbers until one is free: of ten digits the first always is, of five nearly always."""
    for _ in range(_TRIES):
        number = secrets.randbelow(WEIGHED_NUMBERS if weighed else OWN_NUMBERS)
        code = weighed_code(number) if weighed else own_code(number)
        if not Barcode.objects.filter(code=code).exists():
            return code
    raise BarcodeTaken(N_("Nomor barang timbang hampir habis. Pensiunkan yang tidak dipakai."))
