"""Permits of the demo's makers: made up, of the right form and easily told apart, so that its shop stays full.

What the gate finds missing is recorded: numbers begin with 9100, 999 or CONTOH. Who says that a certificate is being
asked for has an open case. One permit ends within a month and one case is late: the office has something to show.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.config.demo.labels import lay_out_labels
from nttmart.config.demo.makers import HELPER
from nttmart.config.stakes import at_stake
from nttmart.contexts.legality import api as legality
from nttmart.contexts.people import api as people
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date

_ISSUED_BEFORE: Final = timedelta(days=400)
_ISSUED_TO_CHOSEN: Final = timedelta(days=31)
"""Makers of chosen villages have their P-IRT since their training, just before the month's sales."""
_ENDS_SOON: Final = timedelta(days=25)
_YEARS: Final = 3
_OPENED_BEFORE: Final = timedelta(days=30)
_ANSWERED: Final = frozenset({"missing", "unnumbered"})
_UNFILED: Final = "unfiled"
_EVERY: Final = 10_000
_OFFICER: Final = Actor("Petugas Dinas (contoh)")


def record_papers(at: datetime) -> int:
    """Record what the makers of the demo lack, open one late case, work out the gate and lay out some labels.

    Gives how many permits.
    """
    legality.work_out(at=at)
    recorded = legality.record_permits(list(_lacking(local_date(at))), actor=_OFFICER, at=at, is_checked=True)
    _open_cases(at)
    legality.work_out(at=at, at_stake=at_stake(at))
    lay_out_labels(at)
    return len(recorded)


def _lacking(on: date) -> Iterator[legality.NewPermit]:
    """Give a permit for each kind a maker's goods lack, in the order of makers; the first P-IRT ends soon."""
    wanted = sorted(
        {
            (card.producer_id, reason.permits[0])
            for card in _gates()
            for reason in card.reasons
            if reason.what in _ANSWERED
        }
    )
    chosen = set(programmes.chosen_villages())
    fresh = {card.id for card in producers.list_producers(page_size=_EVERY).cards if card.village_code in chosen}
    soon = True
    for number, (producer_id, kind) in enumerate(wanted, start=1):
        if kind not in legality.KINDS:
            continue
        ends = _end_of(kind, on, soon=soon)
        soon = soon and kind != "pirt"
        yield legality.NewPermit(
            kind=kind,
            number=_number(kind, number, producer_id, on, ends),
            producer_id=producer_id,
            issued_on=_issued(kind, on, is_fresh=producer_id in fresh),
            expires_on=ends,
        )


def _gates() -> Iterator[legality.GateCard]:
    for state in ("warn", "closed"):
        page = legality.list_gates(state)
        for number in range(1, page.pages + 1):
            yield from legality.list_gates(state, page=number).cards


def _issued(kind: str, on: date, *, is_fresh: bool) -> date | None:
    if kind == "halal":
        return None
    return on - (_ISSUED_TO_CHOSEN if is_fresh and kind == "pirt" else _ISSUED_BEFORE)


def _end_of(kind: str, on: date, *, soon: bool) -> date | None:
    if kind not in {"pirt", "md", "cosmetic", "remedy", "sni"}:
        return None
    return on + _ENDS_SOON if soon and kind == "pirt" else date(on.year + _YEARS, 12, 31)


def _number(kind: str, number: int, producer_id: UUID, on: date, ends: date | None) -> str:
    if kind == "pirt":
        regency = places.get_regency(producers.get_producer(producer_id).regency_code)
        return f"206{regency.bps_code}{number % 100:02}{number:04}{ends:%y}"
    issued = on - _ISSUED_BEFORE
    forms = {
        "nib": f"9100{number:09}",
        "md": f"MD 999{number:09}",
        "halal": f"ID53999{number:08}{issued:%m%y}",
        "cosmetic": f"NA 1899{number:09}",
        "remedy": f"TR 999{number:06}",
    }
    return forms.get(kind, f"CONTOH-{number:04}")


def _open_cases(at: datetime) -> None:
    """Open a halal case for each maker that says it asks for a certificate; the first, a month ago, is late.

    An officer of the demo has them; without one, whoever has an account.
    """
    accounts = people.list_accounts()
    officers = [each for each in accounts if any(role.role == "officer" for role in each.roles)] or list(accounts)
    asking = sorted({card.producer_id for card in _gates() if any(why.what == _UNFILED for why in card.reasons)})
    for number, producer_id in enumerate(asking if officers else []):
        legality.open_case(
            "halal",
            producer_id=producer_id,
            product_id=None,
            owner_id=officers[0].id,
            actor=HELPER,
            at=at if number else at - _OPENED_BEFORE,
        )
