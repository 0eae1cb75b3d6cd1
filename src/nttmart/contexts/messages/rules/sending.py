"""Sending: what a carrier is and says, when it is tried again, when people sleep, how messages share a parcel. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from nttmart.kernel.errors import Refusal

PARCEL_LIMIT: Final = 4_096
"""Letters of a text on WhatsApp."""
BUTTONS_LIMIT, BUTTON_TITLE_LIMIT, BUTTON_ID_LIMIT, WITH_BUTTONS_LIMIT = 3, 20, 256, 1_024
RESENT: Final = "\n\n(Dikirim ulang: mungkin pesan ini sudah Anda terima.)"
"""Said when nobody knows whether it came the first time: twice is better seen than a debt notice lost."""
_ROOM: Final = PARCEL_LIMIT - len(RESENT)
WINDOW: Final = timedelta(hours=24)
_WINDOW_MARGIN: Final = timedelta(minutes=5)
"""The carrier's clock may differ from ours: the last minutes of the window are not used."""
UNHEARD_FOR: Final = timedelta(hours=1)
AWAKE_FOR: Final = timedelta(minutes=10)
"""Whoever wrote so lately is answered at night too; later than that an answer lets people sleep."""
NUDGE_HOLDS, NUDGE_AGAIN = timedelta(days=1), timedelta(days=7)
"""How long a nudge may be answered before what waited is printed, and when one that was not is tried again."""
RETRY_AFTER: Final = (
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=25), timedelta(hours=2), timedelta(hours=12),
)  # fmt: skip
_SPREAD_THOUSANDTHS: Final = 200
TOKEN_REFUSED: Final = 190
_HEALS: Final = frozenset({1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 133004})
"""Codes of the Cloud API that pass: trouble on the other side, limits of throughput, of a pair, of the account."""
FIRST_PURPOSES: Final = ("purchase_order", "order", "payout", "payment", "bank_account")
"""What still goes by chat when the month grows short, by how its purpose begins; the rest is printed."""


class NoSuchParcel(Refusal):
    """No parcel with that id."""


class ParcelEnded(Refusal):
    """The parcel arrived, failed, or is being sent just now."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a carrier is given: whom by, whom to, and a text, perhaps with buttons, or a template with its words."""

    parcel_id: UUID
    number_id: str
    bsuid: str | None
    phone: str | None
    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    template: str = ""
    language: str = "id"
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """The carrier took it, under its own number."""

    ref: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The carrier said no: with which code, and whether that passes."""

    code: int
    is_for_ever: bool


@dataclass(frozen=True, slots=True)
class Later:
    """It surely was not taken; try again after so many seconds at least."""

    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Unheard:
    """It was given away, and no answer came: it may have been taken."""


Outcome = Taken | Refused | Later | Unheard


@dataclass(frozen=True, slots=True)
class MediaFetched:
    """A file as the carrier gave it."""

    content: bytes
    mime: str


class Carrier(Protocol):
    """A way to people: an adapter sends one parcel, or fetches one file; it keeps nothing and decides nothing."""

    number_id: str

    def send(self, outgoing: Outgoing) -> Outcome:
        """Send; never raises for what a network or the other side does."""

    def media(self, media_id: str, largest: int) -> MediaFetched | Refused | Later:
        """Fetch a file of at most so many bytes."""


@dataclass(frozen=True, slots=True)
class CarrierStatus:
    """What a carrier says of something it took. ``parcel_id`` is what we wrote on it, if it says it back."""

    carrier_ref: str
    status: str
    at: datetime
    parcel_id: UUID | None = None
    error_code: int | None = None
    billable: bool | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A month of one of our numbers. ``delivered`` and ``pending`` count parcels; cost and budget are in rupiah.

    ``free_used`` of ``free`` are taken. ``price_idr`` of the next beyond them; 0: not known, so nothing is bought.
    """

    free: int
    free_used: int
    delivered: int
    pending: int
    cost: int
    budget: int
    price_idr: int

    @property
    def capacity(self) -> int:
        """How many may go in the month in all."""
        return self.free + (self.budget // self.price_idr if self.price_idr else 0)

    @property
    def used(self) -> int:
        """How many of these are gone."""
        return self.free_used + (self.cost // self.price_idr if self.price_idr else 0)

    @property
    def is_short(self) -> bool:
        """Whether four fifths are gone."""
        return self.used * 5 >= self.capacity * 4

    def price_of(self, category: str, *, is_answer: bool = False) -> int | None:
        """Give what one more costs, in rupiah; None if it may not go: spent, or nobody knows the price.

        An answer goes also when all is spent, at its price: whoever wrote is owed it, and nothing can be printed.
        """
        if category == "service" and self.free_used < self.free:
            return 0
        has_room = self.price_idr and self.cost + self.price_idr <= self.budget
        return self.price_idr if has_room or is_answer else None


@dataclass(frozen=True, slots=True)
class ToPack:
    """A message to be packed."""

    id: UUID
    text: str
    buttons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Packed:
    """Messages that share a parcel, and its text."""

    ids: tuple[UUID, ...]
    text: str
    buttons: tuple[tuple[str, str], ...] = ()


def pack(messages: Iterable[ToPack]) -> list[Packed]:
    """Put messages to one address into as few parcels as hold them, in their order; one with buttons goes alone."""
    packed: list[Packed] = []
    for message in messages:
        last = packed[-1] if packed and not packed[-1].buttons else None
        together = f"{last.text}\n\n{message.text}" if last else ""
        if last is None or message.buttons or len(together) > _ROOM:
            packed.append(Packed((message.id,), message.text, message.buttons))
        else:
            packed[-1] = Packed((*last.ids, message.id), together)
    return packed


def heals(code: int) -> bool:
    """Tell whether the trouble behind a carrier's code passes by itself."""
    return code in _HEALS


def next_try(attempts: int, at: datetime, parcel_id: UUID) -> datetime | None:
    """Tell when to try again after so many attempts; None when it was enough.

    A fifth more or less by the parcel's id, so that what failed together does not come back together.
    """
    if attempts > len(RETRY_AFTER):
        return None
    spread = parcel_id.int % (2 * _SPREAD_THOUSANDTHS + 1) - _SPREAD_THOUSANDTHS
    return at + RETRY_AFTER[attempts - 1] * (1000 + spread) // 1000


def loud_at(at: datetime, zone: str, quiet_from_minute: int, quiet_until_minute: int) -> datetime:
    """Tell the first moment from ``at`` on when people of a zone may be disturbed. Minutes count from their midnight.

    The quiet may pass midnight; equal minutes mean no quiet at all.
    """
    here = at.astimezone(ZoneInfo(zone))
    minute = here.hour * 60 + here.minute
    if quiet_from_minute <= quiet_until_minute:
        is_quiet = quiet_from_minute <= minute < quiet_until_minute
    else:
        is_quiet = minute >= quiet_from_minute or minute < quiet_until_minute
    if not is_quiet:
        return at
    day = here.date() + timedelta(days=minute >= quiet_until_minute)
    until = time(quiet_until_minute // 60, quiet_until_minute % 60)
    return datetime.combine(day, until, ZoneInfo(zone)).astimezone(at.tzinfo)


def is_open(heard_at: datetime | None, at: datetime) -> bool:
    """Tell whether a free text may be sent: somebody wrote within the last day."""
    return heard_at is not None and heard_at <= at < heard_at + WINDOW - _WINDOW_MARGIN


def is_awake(heard_at: datetime | None, at: datetime) -> bool:
    """Tell whether somebody wrote so lately that an answer disturbs nobody's sleep."""
    return heard_at is not None and heard_at <= at <= heard_at + AWAKE_FOR


def is_repeated(attempts: int, *, is_template: bool) -> bool:
    """Tell whether what was given away, and never heard of, is given once more.

    The carrier knows no key by which twice would be once. A text goes once more and says so; a template cannot say it,
    and what was tried before is rather printed than brought a third time.
    """
    return attempts <= 1 and not is_template


def goes_first(purposes: Sequence[str]) -> bool:
    """Tell whether any of these goes by chat also when the month grows short."""
    return any(purpose.startswith(FIRST_PURPOSES) for purpose in purposes)


def settled(statuses: Iterable[str]) -> str:
    """Tell what became of a parcel from all that was said of it, doubled and in any order: read is read."""
    said = set(statuses)
    return next((state for state in ("read", "delivered", "failed", "sent") if state in said), "taken")
