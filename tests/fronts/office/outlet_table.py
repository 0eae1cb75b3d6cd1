"""Which answer each address of the outlet's rooms gives whom: part of the table in ``test_access``."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from factories.tills import enrol
from fronts.office.foreseen import foresee
from fronts.office.money import ANA, ask, draft
from fronts.office.papers import call_back, deliver, send
from fronts.office.tills import a_day, problem_ids, sell_when_revoked
from fronts.office.world import World
from fronts.till.asking import send as tell
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7

ABSENT = UUID("01920000-0000-7000-8000-000000000bad")
Arguments = Callable[[World], tuple[Any, ...]]


def nothing(_world: World) -> tuple[Any, ...]:
    return ()


def outlet(world: World) -> tuple[Any, ...]:
    return (world.shop.outlet.id,)


def till(world: World) -> tuple[UUID]:
    return (enrol(world.shop.outlet.id, at=now()).id,)


def lost_drawer(world: World) -> tuple[UUID, UUID]:
    device = enrol(world.shop.outlet.id, at=now())
    device.open_shift()
    tell(device.facts)
    outlets.revoke_till(till_id=device.id, reason="hilang", actor=ANA, at=now())
    return device.id, UUID(str(device.shift))


def shift(world: World) -> tuple[UUID]:
    return (a_day(world).shift_id,)


def oversell(world: World) -> tuple[UUID]:
    a_day(world, oversell=True)
    return (sales.list_oversells([world.shop.outlet.id])[0].id,)


def beni_here(world: World) -> tuple[Any, ...]:
    return (world.shop.outlet.id, world.users["beni"].id)


def problem(world: World) -> tuple[UUID]:
    a_day(world, counted_short=1_000)
    return (problem_ids(world)[0],)


def held(world: World) -> tuple[UUID]:
    a_day(world, bad_sums=True)
    return (problem_ids(world, "bad_sums")[0],)


def taken(world: World) -> tuple[UUID]:
    a_day(world, taken=5_000)
    return (problem_ids(world, "cash_to_account")[0],)


def made_up(world: World) -> tuple[UUID]:
    return (sell_when_revoked(world),)


OF_HERE = (200, 200, 404, 302, 403, 403, 200, 200, 403, 403)
HERE_TO_DECIDE = (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)
# Answers as in PEOPLE: manager, cashier, of elsewhere, nobody, curator, officer, auditor, steward, maker, helper
OUTLET_TABLE: dict[tuple[str, str], tuple[Arguments, tuple[int, ...]]] = {
    ("GET", "tills"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "till_invite"): (outlet, (200, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "till_invite"): (outlet, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "till"): (till, (200, 200, 404, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "till_revoke"): (till, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "till_drawer"): (lost_drawer, HERE_TO_DECIDE),
    ("GET", "sellers"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "seller_pin"): (beni_here, (200, 200, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "seller_pin"): (beni_here, (422, 422, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "seller_pin_remove"): (beni_here, (302, 302, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "shifts"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "shift"): (shift, (200, 200, 404, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "day"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "tray"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "tray"): (nothing, (422, 403, 422, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "problem"): (problem, OF_HERE),
    ("GET", "problem_text"): (problem, OF_HERE),
    ("POST", "problem_book"): (held, HERE_TO_DECIDE),
    ("POST", "problem_money"): (held, HERE_TO_DECIDE),
    ("POST", "problem_undo"): (made_up, HERE_TO_DECIDE),
    ("POST", "problem_cash"): (problem, HERE_TO_DECIDE),
    ("POST", "problem_account"): (taken, HERE_TO_DECIDE),
    ("GET", "oversells"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "oversell"): (oversell, (200, 200, 404, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "oversell"): (oversell, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
}  # fmt: skip


def batch(world: World) -> tuple[UUID]:
    return (draft(world),)


def paid_line(world: World) -> tuple[UUID, UUID]:
    batch_id = draft(world)
    settlements.mark_batch_paid(batch_id=batch_id, reference="B-1", paid_at=now(), actor=ANA, at=now())
    return batch_id, settlements.get_payout_batch(batch_id).lines[0].id


def payout(world: World) -> tuple[UUID, UUID, UUID]:
    _batch_id, line_id = paid_line(world)
    return world.shop.outlet.operator_id, world.shop.producer_id, line_id


def spent(world: World) -> tuple[UUID, UUID]:
    return world.shop.outlet.id, uuid7()


def asked(world: World) -> tuple[UUID]:
    return (ask(world),)


def foreseen(world: World) -> tuple[UUID, UUID]:
    return world.shop.outlet.id, foresee(world).variant_id


def proposed(world: World) -> tuple[UUID, UUID]:
    return world.shop.outlet.id, foresee(world).id


def maker_and_asked(world: World) -> tuple[UUID, UUID]:
    return world.shop.producer_id, ask(world, sent=True)


def maker(world: World) -> tuple[UUID]:
    return (world.shop.producer_id,)


def operator(world: World) -> tuple[UUID]:
    return (world.shop.outlet.operator_id,)


def outlet_and_maker(world: World) -> tuple[UUID, UUID]:
    return world.shop.outlet.id, world.shop.producer_id


READ_MONEY = (200, 403, 404, 302, 403, 403, 200, 200, 403, 403)
DECIDE = (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)
OPEN_TO_DECIDE = (200, 403, 404, 302, 403, 403, 403, 403, 403, 403)
ROOM_OF_MONEY = (200, 403, 200, 302, 403, 403, 200, 200, 403, 403)
OUTLET_TABLE |= {
    ("GET", "open_parts"): (operator, READ_MONEY),
    ("GET", "batches"): (nothing, ROOM_OF_MONEY),
    ("GET", "batch_draft"): (operator, OPEN_TO_DECIDE),
    ("POST", "batch_draft"): (operator, DECIDE),
    ("GET", "batch"): (batch, READ_MONEY),
    ("POST", "batch_export"): (batch, OPEN_TO_DECIDE),
    ("POST", "batch_paid"): (batch, DECIDE),
    ("POST", "batch_withdraw"): (batch, DECIDE),
    ("POST", "batch_proof"): (batch, DECIDE),
    ("POST", "batch_return"): (paid_line, DECIDE),
    ("GET", "payout_slip"): (payout, READ_MONEY),
    ("POST", "payout_slip"): (payout, DECIDE),
    ("GET", "payout_slip_pdf"): (payout, READ_MONEY),
    ("POST", "payout_return"): (payout, DECIDE),
    ("POST", "payout_withdraw"): (payout, DECIDE),
    ("POST", "payout_proof"): (payout, DECIDE),
    ("GET", "unproved"): (operator, READ_MONEY),
    ("GET", "proof"): (lambda _w: (ABSENT,), (404, 403, 404, 302, 403, 403, 404, 404, 403, 403)),
    ("GET", "bank_account"): (maker, (200, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("POST", "bank_account"): (maker, (422, 403, 403, 302, 403, 422, 403, 403, 422, 422)),
    ("POST", "bank_account_end"): (maker, (403, 403, 403, 302, 403, 302, 403, 403, 302, 302)),
    ("GET", "wanted"): (nothing, (200, 200, 200, 302, 200, 200, 200, 200, 200, 200)),
    ("GET", "wanted_note"): (nothing, (200, 200, 200, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "wanted_note"): (nothing, (422, 422, 422, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "wanted_answer"): (maker, (403, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("POST", "wanted_answer"): (maker, (403, 403, 403, 302, 403, 422, 403, 403, 422, 422)),
    ("GET", "reorder"): (nothing, ROOM_OF_MONEY),
    ("GET", "reorder_order"): (outlet, OPEN_TO_DECIDE),
    ("POST", "reorder_order"): (outlet, DECIDE),
    ("GET", "reorder_series"): (foreseen, READ_MONEY),
    ("POST", "reorder_pass_over"): (proposed, DECIDE),
    ("GET", "purchase_orders"): (nothing, ROOM_OF_MONEY),
    ("GET", "purchase_order_choose"): (outlet, OPEN_TO_DECIDE),
    ("GET", "purchase_order_new"): (outlet_and_maker, OPEN_TO_DECIDE),
    ("POST", "purchase_order_new"): (outlet_and_maker, DECIDE),
    ("GET", "purchase_order"): (asked, READ_MONEY),
    ("POST", "purchase_order_send"): (asked, (302, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "purchase_order_edit"): (asked, DECIDE),
    ("POST", "purchase_order_take"): (asked, DECIDE),
    ("POST", "purchase_order_refuse"): (asked, DECIDE),
    ("GET", "maker_orders"): (maker, (200, 403, 200, 302, 403, 200, 200, 200, 200, 200)),
    ("GET", "maker_order"): (maker_and_asked, (200, 403, 404, 302, 403, 200, 200, 200, 200, 200)),
    ("POST", "maker_order"): (maker_and_asked, (422, 403, 404, 302, 403, 422, 403, 403, 422, 422)),
    ("GET", "maker_order_slip"): (maker_and_asked, (200, 403, 404, 302, 403, 200, 200, 200, 200, 200)),
    ("POST", "purchase_order_cancel"): (asked, DECIDE),
    ("POST", "purchase_order_receive"): (asked, DECIDE),
    ("GET", "results"): (nothing, ROOM_OF_MONEY),
    ("GET", "margins"): (nothing, ROOM_OF_MONEY),
    ("GET", "expenses"): (nothing, ROOM_OF_MONEY),
    ("GET", "expense_add"): (outlet, OPEN_TO_DECIDE),
    ("POST", "expense_add"): (outlet, DECIDE),
    ("POST", "expense_withdraw"): (spent, (302, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "openings"): (outlet, READ_MONEY),
    ("POST", "openings"): (outlet, DECIDE),
    ("POST", "opening_withdraw"): (
        lambda w: (w.shop.outlet.id, ABSENT),
        (302, 403, 404, 302, 403, 403, 403, 403, 403, 403),
    ),
    ("GET", "mix"): (nothing, ROOM_OF_MONEY),
    ("GET", "mix_set"): (outlet, OPEN_TO_DECIDE),
    ("POST", "mix_set"): (outlet, DECIDE),
    ("GET", "outbox"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "outbox"): (nothing, (302, 302, 302, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "chat_outbox"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "chat_print_instead"): (lambda _w: (ABSENT,), (404, 404, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "set_aside"): (nothing, (403, 403, 403, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "set_aside_again"): (lambda _w: (ABSENT,), (403, 403, 403, 302, 403, 403, 403, 302, 403, 403)),
    ("POST", "set_aside_close"): (lambda _w: (ABSENT,), (403, 403, 403, 302, 403, 403, 403, 302, 403, 403)),
    ("GET", "maker_chats"): (maker, (200, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("POST", "maker_chats"): (maker, (200, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("POST", "maker_chat_stop"): (
        lambda w: (w.shop.producer_id, ABSENT),
        (404, 403, 403, 302, 403, 404, 403, 403, 404, 404),
    ),
    ("POST", "maker_chat_end"): (
        lambda w: (w.shop.producer_id, ABSENT),
        (404, 403, 403, 302, 403, 404, 403, 403, 404, 404),
    ),
}


def note(world: World) -> tuple[UUID]:
    return (deliver(world),)


def sending(world: World) -> tuple[UUID]:
    return (send(world),)


def lot(world: World) -> tuple[UUID]:
    return (world.lot_id,)


def stocked_lot(world: World) -> tuple[UUID]:
    return (world.shop.stock_up(next(iter(world.shop.variants.values())), 3),)


def called_back(world: World) -> tuple[UUID]:
    return (call_back(world),)


def operator_and_maker(world: World) -> tuple[UUID, UUID]:
    return world.shop.outlet.operator_id, world.shop.producer_id


SEE_GOODS = (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)
OF_THE_OUTLET = (200, 200, 404, 302, 403, 403, 200, 200, 403, 403)
OPEN_TO_WORK = (200, 200, 404, 302, 403, 403, 403, 403, 403, 403)
WORK = (422, 422, 404, 302, 403, 403, 403, 403, 403, 403)
OUTLET_TABLE |= {
    ("GET", "deliveries"): (nothing, SEE_GOODS),
    ("GET", "delivery_choose"): (outlet, OPEN_TO_WORK),
    ("GET", "delivery_new"): (outlet_and_maker, OPEN_TO_WORK),
    ("POST", "delivery_new"): (outlet_and_maker, WORK),
    ("GET", "delivery"): (note, OF_THE_OUTLET),
    ("POST", "delivery"): (note, WORK),
    ("POST", "delivery_withdraw"): (note, WORK),
    ("GET", "transfers"): (nothing, SEE_GOODS),
    ("GET", "transfer_new"): (outlet, OPEN_TO_WORK),
    ("POST", "transfer_new"): (outlet, WORK),
    ("GET", "transfer"): (sending, SEE_GOODS),
    ("POST", "transfer"): (sending, (403, 403, 422, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "counts"): (nothing, SEE_GOODS),
    ("GET", "count_new"): (outlet, OPEN_TO_DECIDE),
    ("POST", "count_new"): (outlet, DECIDE),
    ("GET", "leaving"): (nothing, SEE_GOODS),
    ("GET", "lot_labels_pdf"): (stocked_lot, OPEN_TO_WORK),
    ("POST", "lot_convert"): (lot, (302, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "recall_ask"): (lot, OPEN_TO_DECIDE),
    ("POST", "recall_ask"): (lot, DECIDE),
    ("GET", "recalls"): (nothing, SEE_GOODS),
    ("GET", "recall"): (called_back, SEE_GOODS),
    ("POST", "recall_lift"): (called_back, (422, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("GET", "terms"): (nothing, SEE_GOODS),
    ("GET", "terms_choose"): (operator, OPEN_TO_DECIDE),
    ("GET", "terms_enter"): (operator_and_maker, OPEN_TO_DECIDE),
    ("POST", "terms_enter"): (operator_and_maker, DECIDE),
    ("POST", "escrow_release"): (till, (302, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "lot_labels"): (lot, OPEN_TO_WORK),
    ("GET", "delivery_labels"): (note, OPEN_TO_WORK),
    ("GET", "delivery_labels_pdf"): (note, OPEN_TO_WORK),
}


def promised(world: World) -> tuple[UUID, UUID]:
    promise_id = supply.promise(
        producer_id=world.shop.producer_id, variant_id=world.shop.variants["Kopi Lela"], quantity=5,
        due_on=local_date(now()), outlet_id=world.shop.outlet.id, actor=ANA, at=now(),
    )  # fmt: skip
    return world.shop.producer_id, promise_id


def of_maker(world: World) -> tuple[UUID, UUID]:
    return world.shop.producer_id, ABSENT


SEE_PROMISES = (200, 403, 200, 302, 403, 200, 200, 200, 200, 200)
OPEN_TO_PROMISE = (200, 403, 403, 302, 403, 200, 403, 403, 200, 200)
PROMISE = (422, 403, 403, 302, 403, 422, 403, 403, 422, 422)
END_OF_ANOTHERS = (404, 403, 403, 302, 403, 404, 403, 403, 404, 404)
OUTLET_TABLE |= {
    ("GET", "promises"): (maker, SEE_PROMISES),
    ("GET", "coming"): (nothing, SEE_GOODS),
    ("GET", "promise_new"): (maker, OPEN_TO_PROMISE),
    ("POST", "promise_new"): (maker, PROMISE),
    ("GET", "promise"): (promised, SEE_PROMISES),
    ("POST", "promise"): (promised, (404, 403, 403, 302, 403, 404, 403, 403, 404, 404)),
    ("POST", "standing_end"): (of_maker, END_OF_ANOTHERS),
    ("GET", "pause_new"): (maker, OPEN_TO_PROMISE),
    ("POST", "pause_new"): (maker, PROMISE),
    ("POST", "pause_end"): (maker, (302, 403, 403, 302, 403, 302, 403, 403, 302, 302)),
    ("GET", "capacity_state"): (maker, OPEN_TO_PROMISE),
    ("POST", "capacity_state"): (maker, PROMISE),
    ("GET", "feeder_new"): (maker, OPEN_TO_PROMISE),
    ("POST", "feeder_new"): (maker, PROMISE),
    ("POST", "feeder_end"): (of_maker, END_OF_ANOTHERS),
    ("GET", "material_tie"): (maker, OPEN_TO_PROMISE),
    ("POST", "material_tie"): (maker, PROMISE),
    ("POST", "material_untie"): (of_maker, (302, 403, 403, 302, 403, 302, 403, 403, 302, 302)),
    ("GET", "materials"): (nothing, (200, 403, 200, 302, 200, 200, 200, 200, 200, 200)),
    ("GET", "material_write"): (nothing, (403, 403, 403, 302, 403, 200, 403, 403, 403, 403)),
    ("POST", "material_write"): (nothing, (403, 403, 403, 302, 403, 422, 403, 403, 403, 403)),
}
