"""Where a maker is paid: told by the maker, on their consent, erased when they end it (UU PDP 27/2022 art. 8, 16)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.messages import api as messages
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import models
from nttmart.contexts.producers.locks import lock_producer
from nttmart.contexts.producers.queries import ACCOUNT_FIELDS
from nttmart.contexts.producers.rules import (
    LAST_DIGITS,
    BankAccount,
    BankAccountNotForYou,
    BankDetails,
    NotFoundBankAccount,
    NotFoundProducer,
    bank_account_notice,
    check_account_number,
    check_bank_code,
    check_may_change,
    check_open,
)
from nttmart.kernel import audit
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_
from nttmart.kernel.keys import seal, unseal
from nttmart.kernel.text import clean_line

PURPOSE = "bank_account"
"""The purpose under which the maker's consent stands; also what the number is sealed for."""


def set_bank_account(  # noqa: PLR0913 -- an account and the consent have these parts
    *,
    producer_id: UUID,
    bank_code: str,
    bank_name: str,
    number: str,
    holder: str,
    text_version: str,
    channel: str,
    told_by: str,
    actor: Actor,
    at: datetime,
    language: str = "id",
    operator_id: UUID | None = None,
) -> UUID:
    """Keep where a maker is paid, with the consent to keep it; the one before ends and is erased. Gives its id.

    Locks the maker. The trail says that it was done, never the number; so does a notice to the maker, which the
    operator prints if there is one.

    :param told_by: in which part the actor keys it in: a key of ``TOLD_BY``.
    :raises BankAccountStands: if a manager would replace what the maker told.
    :raises BankAccountMalformed, TextMissing, TextTooLong: with the field.
    :raises NotFoundProducer, ProducerClosed: if so.
    """
    number, code = check_account_number(number), check_bank_code(bank_code)
    bank_name = clean_line(bank_name, limit=60, field="bank_name")
    holder = clean_line(holder, limit=80, field="holder")
    with transaction.atomic():
        maker = _open_maker(producer_id)
        held = _account_in_force(producer_id)
        check_may_change(told_by, has_account=held is not None)
        _end(held, actor, at)
        consent_id = people.give_consent(
            subject_key=people.subject_key(f"producer:{producer_id}"),
            purpose=PURPOSE,
            text_version=text_version,
            language=language,
            channel=channel,
            actor=actor,
            at=at,
        )
        account = models.BankAccount.objects.create(
            producer_id=producer_id,
            bank_code=code,
            bank_name=bank_name,
            sealed_number=seal(PURPOSE, number),
            sealed_holder=seal(PURPOSE, holder),
            last_digits=number[-LAST_DIGITS:],
            consent_id=consent_id,
            added_at=at,
            added_by=str(actor)[:250],
        )
        audit.record(actor, "producer.bank_account_set", "producer", producer_id, at=at, detail={"bank": code})
        _notify(account.id, maker, "diganti" if held else "diisi", told_by, operator_id, at)
    return account.id


def end_bank_account(
    producer_id: UUID, *, told_by: str, actor: Actor, at: datetime, operator_id: UUID | None = None
) -> None:
    """Forget where a maker is paid: number and holder are erased, the consent is withdrawn. Locks the maker.

    The maker hears of it, as with ``set_bank_account``.
    :raises BankAccountStands: if a manager asks for it.
    :raises NotFoundBankAccount: if there is none. :raises NotFoundProducer: if so.
    """
    with transaction.atomic():
        maker = lock_producer(producer_id)
        if maker is None:
            raise NotFoundProducer(N_("Pembuat ini tidak ditemukan."))
        held = _account_in_force(producer_id)
        if held is None:
            raise NotFoundBankAccount(N_("Pembuat ini belum memberi rekening bank."))
        check_may_change(told_by, has_account=True)
        _end(held, actor, at)
        _notify(held[0], maker, "dihapus", told_by, operator_id, at)
        audit.record(actor, "producer.bank_account_ended", "producer", producer_id, at=at)


def open_bank_accounts(
    account_ids: Collection[UUID], viewer: people.Viewer, *, reason: str, at: datetime
) -> dict[UUID, BankDetails]:
    """Read bank accounts whole, by account id: for the maker, and for managers of outlets, who pay makers.

    One query, and one more a maker: that somebody looked stays in the trail. An account that has ended is missing.
    :raises BankAccountNotForYou: if the viewer is neither.
    """
    held = models.BankAccount.objects.filter(id__in=account_ids, ended_at__isnull=True)
    rows = list(held.values_list(*ACCOUNT_FIELDS, "sealed_number", "sealed_holder"))
    makers = {row[1] for row in rows}
    if not viewer.holds("outlet_manager") and not all(viewer.may("producer", producer_id=maker) for maker in makers):
        raise BankAccountNotForYou(N_("Rekening pembuat hanya untuk pembuatnya dan kepala gerai."))
    actor = Actor(viewer.display_name, viewer.user_id)
    with transaction.atomic():
        for maker in sorted(makers):
            audit.record(actor, "producer.bank_account_read", "producer", maker, at=at, detail={"reason": reason})
    return {row[0]: BankDetails(BankAccount(*row[:-2]), *(unseal(PURPOSE, part) for part in row[-2:])) for row in rows}


def _open_maker(producer_id: UUID) -> models.Producer:
    producer = lock_producer(producer_id)
    if producer is None:
        raise NotFoundProducer(N_("Pembuat ini tidak ditemukan."))
    check_open(producer.closed_at)
    return producer


def _account_in_force(producer_id: UUID) -> tuple[UUID, UUID] | None:
    """Find the account in force with its consent."""
    held = models.BankAccount.objects.filter(producer_id=producer_id, ended_at__isnull=True)
    return held.values_list("id", "consent_id").first()


def _end(held: tuple[UUID, UUID] | None, actor: Actor, at: datetime) -> None:
    """Erase the account in force, if there is one."""
    if held is None:
        return
    account_id, consent_id = held
    models.BankAccount.objects.filter(id=account_id).update(ended_at=at, sealed_number="", sealed_holder="")
    people.withdraw_consent(consent_id, actor=actor, at=at)


def _notify(  # noqa: PLR0913, PLR0917 -- what was done to which account, by whom, when
    account_id: UUID, maker: models.Producer, change: str, told_by: str, operator_id: UUID | None, at: datetime
) -> None:
    """Queue the maker's notice; without an operator it waits for the maker alone."""
    to = messages.Party("producer", maker.id)
    messages.queue_message(
        messages.NewMessage(
            purpose="bank_account_ended" if change == "dihapus" else "bank_account_set",
            sender=messages.Party("operator", operator_id) if operator_id else to,
            to=to,
            subject=messages.Party("bank_account", account_id),
            text=messages.plain_text(bank_account_notice(change, maker.name, told_by, at)),
        ),
        at=at,
    )
