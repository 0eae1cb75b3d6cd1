"""What must always be true of tills and shifts; ``check_books`` prints what it finds."""

import hashlib
from collections.abc import Iterator

from django.db.models import F

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets.models import CashMovement, Shift, Till, TillFact
from nttmart.contexts.outlets.rules.facts import NotAFact, is_signed, read_fact
from nttmart.contexts.outlets.rules.shifts import CLOSING, MOVEMENT

_AT_ONCE = 500


def check() -> Iterator[str]:
    """Say in plain sentences what is wrong; nothing when all is well. Reads every fact and proves it again."""
    yield from _facts()
    yield from _cash()


def _facts() -> Iterator[str]:
    """Every fact is still what its till signed, and stands where its text says."""
    keys = dict(Till.objects.values_list("id", "public_key"))
    columns = ("id", "till_id", "seq", "prev", "hash", "kind", "text", "sig")
    for id_, till_id, seq, prev, digest, kind, text, sig in (
        TillFact.objects.order_by("id").values_list(*columns).iterator(_AT_ONCE)
    ):
        if hashlib.sha256(text.encode()).hexdigest() != digest or not is_signed(keys[till_id], text, sig):
            yield f"Catatan kasir {id_} bukan lagi yang ditandatangani kasirnya."
            continue
        try:
            said = read_fact(text, sig)
        except NotAFact:
            yield f"Catatan kasir {id_} tidak terbaca lagi."
            continue
        if (said.id, said.till_id, said.seq, said.prev, said.kind) != (id_, till_id, seq, prev, kind):
            yield f"Catatan kasir {id_} tidak berdiri di tempat yang disebut isinya."


def _cash() -> Iterator[str]:
    """What went to the bank and what was found or missing in a drawer is booked, no more and no less."""
    to_bank = CashMovement.objects.filter(reason="to_bank").values_list("id", "amount")
    closed = Shift.objects.filter(closed_at__isnull=False).exclude(counted_cash=F("expected_cash"))
    off = closed.values_list("id", F("counted_cash") - F("expected_cash"))
    for word, kind, told in (("Setoran", MOVEMENT, dict(to_bank)), ("Selisih giliran", CLOSING, dict(off))):
        booked = ledger.sum_by_document(kind)
        for id_ in sorted(told.keys() | booked.keys()):
            if abs(told.get(id_, 0)) != booked.get(id_, 0):
                yield f"{word} {id_} dicatat {told.get(id_, 0)}, tetapi dibukukan {booked.get(id_, 0)}."
