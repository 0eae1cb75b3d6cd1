"""What partners commit themselves to: kept, in part or late by the calendar; one record and one rupiah count once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from nttmart.contexts.programmes.rules.support.saying import BadCommitment
from nttmart.kernel.errors import N_
from nttmart.kernel.money import format_rupiah

PARTNER_KINDS: Final = ("university", "firm", "bumd", "bank", "village", "agency", "community")
MACHINE, SESSION, CASE, DOCUMENT = RECORDS = ("machine", "session", "permit_case", "document")
"""What shows that something was given: one of our records, or a paper that is named."""
LATE, PART, OPEN, KEPT_LATE, KEPT, ENDED = STATES = ("late", "part", "open", "kept_late", "kept", "ended")
MOST_IDR: Final = 10**13
MOST_PIECES: Final = 10**7
_FULL: Final = 10_000
_MOST_LETTERS: Final = 160


@dataclass(frozen=True, slots=True)
class Given:
    """Something given toward a commitment, in rupiah or in its unit, and the record that shows it."""

    id: UUID
    amount: int
    on: date
    record_kind: str
    record_id: UUID | None
    text: str
    by: str
    photos: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a partner promised by a day, to a village, a maker or a cohort: ``amount_idr``, or a quantity in a unit.

    ``from_id``: the commitment of another partner whose money is handed on here; such rupiah are in that one's sum.
    """

    id: UUID
    partner_id: UUID
    partner_name: str
    partner_kind: str
    what: str
    amount_idr: int | None
    quantity: int | None
    unit: str
    due_on: date
    to_kind: str
    to_id: str
    to_name: str
    regency_code: str
    document: str
    from_id: UUID | None
    ended_on: date | None
    reason: str
    given: tuple[Given, ...]

    @property
    def promised(self) -> int:
        """How much: rupiah, or pieces of its unit."""
        return self.amount_idr if self.amount_idr is not None else self.quantity or 0

    @property
    def given_sum(self) -> int:
        """How much was given of it."""
        return sum(each.amount for each in self.given)

    @property
    def left(self) -> int:
        """How much is still owed; nothing once it is ended."""
        return 0 if self.ended_on else self.promised - self.given_sum

    @property
    def share_bp(self) -> int:
        """The share given, in basis points."""
        return self.given_sum * _FULL // self.promised

    def state(self, on: date) -> str:
        """Say how it stands on a day: kept or kept late, ended, late, given in part, open."""
        if self.given_sum >= self.promised:
            return KEPT_LATE if max(each.on for each in self.given) > self.due_on else KEPT
        if self.ended_on is not None:
            return ENDED
        if on > self.due_on:
            return LATE
        return PART if self.given else OPEN

    def days_late(self, on: date) -> int:
        """Count the days since it was due, until all was given or until today; nought if none."""
        state = self.state(on)
        if state == LATE:
            return (on - self.due_on).days
        return (max(each.on for each in self.given) - self.due_on).days if state == KEPT_LATE else 0


@dataclass(frozen=True, slots=True)
class Shown:
    """What one of our records can show: of which makers (and cohort) it is, on which day, and what it is worth.

    A record is one piece of whatever was promised. ``value_idr`` None: it shows no rupiah, a receipt must.
    """

    maker_ids: frozenset[UUID]
    on: date
    cohort_id: UUID | None = None
    value_idr: int | None = None


@dataclass(frozen=True, slots=True)
class PartnerSum:
    """What a partner committed and gave, in rupiah of its own; and how many commitments stand how.

    ``broken`` counts those ended before all was given, ``broken_idr`` what of its own rupiah never came.
    """

    partner_id: UUID
    name: str
    kind: str
    promised_idr: int
    given_idr: int
    count: int
    late: int
    kept: int
    broken: int
    broken_idr: int

    @property
    def key(self) -> str:
        """The letters of its name, under which an institution is found."""
        return institution_key(self.name)


def check_amount(amount_idr: int | None, quantity: int | None, unit: str) -> None:
    """Refuse a commitment that is not one of rupiah and a quantity with its unit.

    :raises BadCommitment:
    """
    if (amount_idr is None) == (quantity is None):
        raise BadCommitment(N_("Isi salah satu: rupiah, atau jumlah dengan satuannya."), field="amount_idr")
    if amount_idr is not None and not 0 < amount_idr <= MOST_IDR:
        raise BadCommitment(N_("Jumlah rupiahnya tidak masuk akal."), field="amount_idr")
    if quantity is not None and not 0 < quantity <= MOST_PIECES:
        raise BadCommitment(N_("Jumlahnya tidak masuk akal."), field="quantity")
    if quantity is not None and not unit:
        raise BadCommitment(N_("Tulis satuannya, misalnya unit atau sesi."), field="unit")


def _written(amount: int, in_rupiah: int | None = None) -> str:
    """Write a number with its thousands set apart, with «Rp» where what was promised is an amount of rupiah."""
    return format_rupiah(amount) if in_rupiah is not None else format_rupiah(amount).replace("Rp", "")


def check_given(commitment: Commitment, amount: int, on: date, *, today: date) -> None:
    """Refuse what cannot have been given.

    :raises BadCommitment: nothing, more than is left, on a day to come, or for a commitment that ended.
    """
    if commitment.ended_on is not None:
        raise BadCommitment(N_("Komitmen ini sudah diakhiri."))
    if on > today:
        raise BadCommitment(N_("Tanggalnya belum tiba."), field="on")
    if not 0 < amount <= commitment.left:
        raise BadCommitment(N_("Yang masih ditunggu: %(left)s. Lebih dari itu tidak bisa dicatat."), field="amount",
                            left=_written(commitment.left, commitment.amount_idr))  # fmt: skip


def check_shown(commitment: Commitment, makers: Collection[UUID], shown: Shown, amount: int) -> None:
    """Refuse a record that is not of who was promised, or shows less than is said.

    :raises BadCommitment:
    """
    is_of_cohort = commitment.to_kind == "cohort" and shown.cohort_id is not None
    if str(shown.cohort_id) != commitment.to_id if is_of_cohort else not shown.maker_ids & set(makers):
        raise BadCommitment(N_("Catatan ini bukan milik penerima komitmen ini."), field="record")
    if commitment.amount_idr is None:
        if amount > 1:
            raise BadCommitment(N_("Satu catatan membuktikan satu %(unit)s. Catat satu per satu."), field="amount",
                                unit=commitment.unit)  # fmt: skip
    elif shown.value_idr is None:
        raise BadCommitment(N_("Catatan ini tidak menunjukkan rupiah. Pakai kuitansi atau berita acara."),
                            field="record")  # fmt: skip
    elif amount > shown.value_idr:
        raise BadCommitment(N_("Menurut catatannya nilainya Rp%(most)s. Lebih dari itu perlu bukti lain."),
                            field="amount", most=_written(shown.value_idr))  # fmt: skip


def is_same_promise(one: Commitment, other: Commitment) -> bool:
    """Tell whether two commitments are one that was written down twice: same partner, paper, measure, day, receiver."""
    return _promise(one) == _promise(other)


def _promise(one: Commitment) -> tuple[object, ...]:
    measure = (one.amount_idr, one.quantity, one.unit.casefold())
    return (one.partner_id, letters_of(one.document), letters_of(one.what), measure, one.due_on, one.to_kind, one.to_id)


def institution_key(name: str) -> str:
    """Give the key under which an institution is found, however its name is written."""
    return letters_of(name) or "-"


def letters_of(text: str) -> str:
    """Give what two ways of writing a paper or an institution have in common: its letters and digits."""
    return "".join(each for each in text.casefold() if each.isalnum())


def record_key(kind: str, record_id: UUID | None, text: str, partner_id: UUID) -> str:
    """Name the record that shows something was given: the same record has the same key however it is written.

    Papers are told apart by who gave: every bank has a «Kuitansi 001».

    :raises BadCommitment: for an unknown kind, a record without its id, or a paper without its name.
    """
    if kind not in RECORDS:
        raise BadCommitment(N_("Pilih buktinya."), field="record")
    if kind == DOCUMENT:
        letters = letters_of(text)
        if not letters:
            raise BadCommitment(N_("Tulis nama atau nomor surat buktinya."), field="text")
        return f"{kind}:{partner_id}:{letters[:_MOST_LETTERS]}"
    if record_id is None:
        raise BadCommitment(N_("Pilih catatan yang membuktikannya."), field="record")
    return f"{kind}:{record_id}"


def late_first(commitments: Iterable[Commitment], on: date) -> list[Commitment]:
    """Put what is late first, the longest waiting on top, then what is due next, then what is over."""
    rank = {LATE: 0, PART: 1, OPEN: 1}
    return sorted(commitments, key=lambda each: (rank.get(each.state(on), 2), each.due_on, str(each.id)))


def sums_by_partner(commitments: Sequence[Commitment], on: date) -> list[PartnerSum]:
    """Add up by partner. A rupiah counts once: with the partner who gave it first, not with whom it passed through.

    The most late first, then by name. What was ended stays promised, and what of it never came is told as broken.
    """
    found: dict[UUID, list[Commitment]] = {}
    for each in commitments:
        found.setdefault(each.partner_id, []).append(each)
    sums = [_sum(theirs, on) for theirs in found.values()]
    return sorted(sums, key=lambda each: (-each.late, each.name.casefold(), str(each.partner_id)))


def _sum(theirs: list[Commitment], on: date) -> PartnerSum:
    own = [each for each in theirs if each.amount_idr is not None and each.from_id is None]
    states = [each.state(on) for each in theirs]
    return PartnerSum(
        theirs[0].partner_id,
        theirs[0].partner_name,
        theirs[0].partner_kind,
        sum(each.promised for each in own),
        sum(each.given_sum for each in own),
        len(theirs),
        states.count(LATE),
        states.count(KEPT) + states.count(KEPT_LATE),
        states.count(ENDED),
        sum(each.promised - each.given_sum for each in own if each.ended_on is not None),
    )
