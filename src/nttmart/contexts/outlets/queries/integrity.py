"""What must always be true of tills and shifts; ``check_books`` prints what it finds."""

import hashlib
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets.models import (
    CashExplanation,
    CashMovement,
    FactDecision,
    LostDrawer,
    MovementDecision,
    Shift,
    Till,
    TillFact,
    TillProblem,
)
from nttmart.contexts.outlets.queries.drawers import movements_to_account
from nttmart.contexts.outlets.rules.drawers import ACCOUNTED, EXPLANATION, FACT_MONEY, LOST
from nttmart.contexts.outlets.rules.facts import NotAFact, is_signed, read_fact
from nttmart.contexts.outlets.rules.problems import HELD_BACK, MONEY_KINDS
from nttmart.contexts.outlets.rules.shifts import CLOSING, MOVEMENT

_AT_ONCE = 500


def check() -> Iterator[str]:
    """Say in plain sentences what is wrong; nothing when all is well. Reads every fact and proves it again."""
    yield from _facts()
    yield from _cash()
    yield from _waiting()


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
    """What went to the bank, what was found or missing, and what people decided is booked, no more and no less."""
    money = dict(FactDecision.objects.filter(kind="money").values_list("fact_id", "amount"))
    explained = dict(CashExplanation.objects.values_list("id", "amount"))
    posted = MovementDecision.objects.filter(kind__in=["bank", "lost"])
    accounted = dict(posted.values_list("movement_id", "movement__amount"))
    lost = LostDrawer.objects.filter(counted__isnull=False).values_list("id", F("counted") - F("expected"))
    to_bank = CashMovement.objects.filter(reason="to_bank").values_list("id", "amount")
    closed = Shift.objects.filter(closed_at__isnull=False).exclude(counted_cash=F("expected_cash"))
    off = closed.values_list("id", F("counted_cash") - F("expected_cash"))
    for word, kind, told in (
        ("Setoran", MOVEMENT, dict(to_bank)),
        ("Selisih giliran", CLOSING, dict(off)),
        ("Uang catatan", FACT_MONEY, money),
        ("Selisih laci", EXPLANATION, explained),
        ("Uang laci", ACCOUNTED, accounted),
        ("Laci kasir yang dicabut", LOST, dict(lost)),
    ):
        booked = ledger.sum_by_document(kind)
        for id_ in sorted(told.keys() | booked.keys()):
            if abs(told.get(id_, 0)) != booked.get(id_, 0):
                yield f"{word} {id_} dicatat {told.get(id_, 0)}, tetapi dibukukan {booked.get(id_, 0)}."


def _waiting() -> Iterator[str]:
    """Whatever moved money and is in no book waits for a person: an open line in the tray says so."""
    open_ = TillProblem.objects.filter(settled_at__isnull=True)
    decided = FactDecision.objects.filter(fact=OuterRef("id"))
    why = open_.filter(fact=OuterRef("id"), code__in=HELD_BACK)
    lost = TillFact.objects.filter(~Exists(decided), ~Exists(why), state="apart", kind__in=MONEY_KINDS)
    for id_ in lost.order_by("id").values_list("id", flat=True):
        yield f"Catatan kasir {id_} tidak dibukukan, dan tidak ada yang menunggunya di daftar masalah."
    asked = open_.filter(fact=OuterRef("fact"), code="cash_to_account")
    for id_ in movements_to_account().filter(~Exists(asked)).order_by("id").values_list("id", flat=True):
        yield f"Uang laci {id_} tidak dibukukan, dan tidak ada yang menunggunya di daftar masalah."
