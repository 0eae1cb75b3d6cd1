"""A machine is asked for; then its life is told, line by line, in an order that holds."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.locks import lock_machine
from nttmart.contexts.programmes.models import Equipment, EquipmentEvent, EquipmentWithdrawal
from nttmart.contexts.programmes.operations.training.once import is_known
from nttmart.contexts.programmes.queries.support.shown import commitments_shown_by
from nttmart.contexts.programmes.rules.support.commitments import MACHINE
from nttmart.contexts.programmes.rules.support.machines import ASKED, DELIVERED, HANDED_ON, KINDS, check_event
from nttmart.contexts.programmes.rules.support.saying import BadMachine, NoSuchSupport
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line

_MOST_IDR = 10**11


def ask_for_machine(  # noqa: PLR0913 -- a wish for a machine has this many parts
    *,
    kind: str,
    what: str,
    producer_id: UUID,
    on: date,
    actor: Actor,
    at: datetime,
    value_idr: int | None = None,
    note: str = "",
    machine_id: UUID | None = None,
) -> UUID:
    """Write down that a maker asked for a machine. Gives its id; the same again is once.

    :raises BadMachine: for an unknown kind, a worth below nought, or a day to come.
    :raises NotFoundProducer, TextMissing, TextTooLong, SaidOtherwise: if so.
    """
    if kind not in KINDS:
        raise BadMachine(N_("Pilih macam alatnya."), field="kind")
    if value_idr is not None and not 0 <= value_idr <= _MOST_IDR:
        raise BadMachine(N_("Nilainya tidak masuk akal."), field="value_idr")
    producers.get_producer(producer_id)
    fact_id = machine_id or uuid7()
    what = clean_line(what, limit=120, field="what")
    note = clean_line(note, limit=300, field="note", required=False)
    said = {"kind": kind, "what": what, "value_idr": value_idr, "producer": producer_id}
    with transaction.atomic():
        if is_known(Equipment, fact_id, said):
            return fact_id
        check_event([], ASKED, on, today=local_date(at), reason="")
        by = str(actor)[:250]
        said["producer_id"] = said.pop("producer")
        Equipment.objects.create(id=fact_id, **said, said_at=at, by=by)
        EquipmentEvent.objects.create(equipment_id=fact_id, number=1, kind=ASKED, on=on, note=note, said_at=at, by=by)
        record(actor, "programmes.ask_for_machine", "equipment", fact_id, at=at, detail={"what": what})
    return fact_id


def tell_of_machine(  # noqa: PLR0913 -- a line of a machine's life has this many parts
    *,
    machine_id: UUID,
    kind: str,
    on: date,
    actor: Actor,
    at: datetime,
    reason: str = "",
    note: str = "",
    serial: str = "",
    to_id: UUID | None = None,
    event_id: UUID | None = None,
) -> UUID:
    """Write down what happened to a machine. Gives the line's id; the same again is once. Locks the machine.

    :raises BadMachine: for what cannot follow, days out of order, a missing reason, a number known of another machine,
        or handed on to nobody or to who has it.
    :raises NoSuchSupport, NotFoundProducer, TextTooLong, SaidOtherwise: if so.
    """
    fact_id = event_id or uuid7()
    said = {
        "equipment": machine_id,
        "kind": kind,
        "on": on,
        "to": to_id,
        "reason": clean_line(reason, limit=200, field="reason", required=False),
        "note": clean_line(note, limit=300, field="note", required=False),
        "serial": clean_line(serial, limit=60, field="serial", required=False).upper(),
    }
    with transaction.atomic():
        machine = lock_machine(machine_id)
        if is_known(EquipmentEvent, fact_id, said):
            return fact_id
        every = EquipmentEvent.objects.filter(equipment=machine_id)
        told = every.filter(withdrawal__isnull=True).order_by("number")
        life = list(told.values_list("kind", "on"))
        check_event(life, kind, on, today=local_date(at), reason=str(said["reason"]))
        last_to = told.filter(kind=HANDED_ON).values_list("to", flat=True).last()
        _check_to(kind, to_id, last_to or machine.producer_id)
        _check_serial(kind, str(said["serial"]))
        columns = {f"{name}_id" if name in {"equipment", "to"} else name: value for name, value in said.items()}
        EquipmentEvent.objects.create(id=fact_id, number=every.count() + 1, **columns, said_at=at, by=str(actor)[:250])
        record(actor, f"programmes.machine_{kind}", "equipment", machine_id, at=at, detail={"on": on.isoformat()})
    return fact_id


def withdraw_machine_line(*, event_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Write down that the last line of a machine's life was a mistake: it stands as before it. Once. Locks the machine.

    :raises BadMachine: if it is not the last one, is how the machine was asked for, or a commitment is shown by it.
    :raises NoSuchSupport, TextMissing, TextTooLong: if so.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        machine_id = EquipmentEvent.objects.filter(id=event_id).values_list("equipment_id", flat=True).first()
        if machine_id is None:
            raise NoSuchSupport(N_("Catatan ini tidak ada."))
        lock_machine(machine_id)
        if EquipmentWithdrawal.objects.filter(event=event_id).exists():
            return
        told = EquipmentEvent.objects.filter(equipment=machine_id, withdrawal__isnull=True)
        last = told.order_by("-number").values_list("id", "kind")[0]
        if last[0] != event_id or last[1] == ASKED:
            raise BadMachine(N_("Hanya catatan terakhir yang bisa ditarik. Tarik dulu yang sesudahnya."))
        if last[1] in {DELIVERED, HANDED_ON}:
            _refuse_shown(machine_id)
        EquipmentWithdrawal.objects.create(event_id=event_id, reason=reason, said_at=at, by=str(actor)[:250])
        record(actor, "programmes.withdraw_machine_line", "equipment", machine_id, at=at, detail={"reason": reason})


def _refuse_shown(machine_id: UUID) -> None:
    for what in commitments_shown_by(MACHINE, machine_id):
        raise BadMachine(N_("Alat ini membuktikan komitmen «%(what)s». Tarik dulu catatan di komitmen itu."), what=what)


def _check_to(kind: str, to_id: UUID | None, holder: UUID) -> None:
    if kind != HANDED_ON and to_id is not None:
        raise BadMachine(N_("Penerima hanya ditulis bila alat dialihkan."), field="to")
    if kind == HANDED_ON and to_id is None:
        raise BadMachine(N_("Pilih pembuat yang menerima alat ini."), field="to")
    if to_id is not None and to_id == holder:
        raise BadMachine(N_("Alat ini sudah ada pada pembuat itu."), field="to")
    if to_id is not None:
        producers.get_producer(to_id)


def _check_serial(kind: str, serial: str) -> None:
    if serial and kind != "delivered":
        raise BadMachine(N_("Nomor seri ditulis ketika alat tiba."), field="serial")
    if serial and EquipmentEvent.objects.filter(serial=serial, withdrawal__isnull=True).exists():
        raise BadMachine(N_("Nomor seri ini sudah dipakai alat lain. Satu alat dihitung satu kali."), field="serial")
