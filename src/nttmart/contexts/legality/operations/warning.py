"""Telling makers and officers that a permit ends: ninety, thirty and seven days before, once each."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext, override

from nttmart.contexts.legality import models
from nttmart.contexts.legality.queries.gates import stake_with, stakes_of
from nttmart.contexts.legality.queries.permits import Ending, list_ending
from nttmart.contexts.legality.rules.names import day_named, title_of
from nttmart.contexts.legality.rules.permits import MARKS, mark_reached
from nttmart.contexts.messages import api as messages
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.money import format_rupiah

PURPOSE: Final = "permit_ends"
_TO_MAKER = N_(
    "%(permit)s berlaku sampai %(until)s, %(left)s hari lagi. Perpanjang sekarang, supaya produk Anda tetap "
    "bisa dijual. Tanyakan pendamping Anda bila perlu bantuan."
)
_TO_OFFICER = N_(
    "%(maker)s: %(permit)s berlaku sampai %(until)s, %(left)s hari lagi. Yang dipertaruhkan %(stake)s "
    "(penjualan 90 hari dan barang di rak)."
)


def warn_of_ends(*, at: datetime, operators: Mapping[UUID, UUID] | None = None) -> int:
    """Tell makers and officers of permits that reached a mark nobody was told of; gives how many permits.

    A mark that was passed while nobody looked is told once, as the nearest one. Notice and messages are one. Makers
    without a telephone get a slip; officers are told by chat only, for the office shows them what is due.

    :param operators: by maker, whose outlet prints its slips, as whoever knows outlets says.
    """
    on = local_date(at)
    due = _due(on)
    stakes = stakes_of({ending.producer_id for ending, _ in due})
    makers = producers.get_producer_cards({ending.producer_id for ending, _ in due})
    officers = _officers() if due else {}
    senders = operators or {}
    for ending, mark in due:
        maker = makers[ending.producer_id]
        stake = stake_with(stakes, producer_id=maker.id, product_id=ending.product_id)
        told = sorted(officers.get(maker.regency_code, set()) | officers.get("", set()))
        with transaction.atomic():
            models.ExpiryNotice.objects.create(permit_id=ending.id, mark=mark, at_stake=stake, at=at)
            said = _said(ending, maker.name, stake, on)
            messages.queue_messages(_messages(ending, mark, said, told, senders.get(maker.id)), at=at)
    return len(due)


def _due(on: date) -> list[tuple[Ending, int]]:
    """List permits with the mark they reached, where neither it nor a nearer one was told."""
    endings = [each for each in list_ending(on + timedelta(days=max(MARKS))) if each.expires_on >= on]
    told: dict[UUID, int] = {}
    rows = models.ExpiryNotice.objects.filter(permit__expires_on__gte=on)
    for permit_id, mark in rows.values_list("permit_id", "mark"):
        told[permit_id] = min(mark, told.get(permit_id, mark))
    due = []
    for ending in endings:
        reached = mark_reached(ending.expires_on, on)
        if reached is not None and reached < told.get(ending.id, max(MARKS) + 1):
            due.append((ending, reached))
    return due


def _officers() -> dict[str, set[UUID]]:
    """Name the officers by regency; those of all under no code."""
    found: dict[str, set[UUID]] = {}
    for account in people.list_accounts(with_closed=False):
        for role in account.roles:
            if role.role == "officer":
                found.setdefault(role.scope_id if role.scope == "regency" else "", set()).add(account.id)
    return found


def _said(ending: Ending, maker_name: str, stake: int, on: date) -> dict[str, object]:
    return {
        "maker": messages.plain_text(maker_name),
        "permit": title_of(ending.kind, ending.number),
        "until": day_named(ending.expires_on),
        "left": (ending.expires_on - on).days,
        "stake": format_rupiah(stake),
    }


def _messages(
    ending: Ending, mark: int, said: dict[str, object], officers: list[UUID], operator_id: UUID | None
) -> list[messages.NewMessage]:
    """Write to the maker, and to those officers who are reached by chat."""
    with override("id"):
        maker, officer = gettext(_TO_MAKER) % said, gettext(_TO_OFFICER) % said
    to_maker = messages.Party("producer", ending.producer_id)
    reached = messages.parties_reached({messages.Party("user", user_id) for user_id in officers})
    to = [(to_maker, maker), *((party, officer) for party in sorted(reached, key=lambda party: party.id))]
    sender = messages.Party("operator", operator_id) if operator_id else to_maker
    about = messages.Party("permit", ending.id)
    return [messages.NewMessage(f"{PURPOSE}_{mark}", sender, party, about, text) for party, text in to]
