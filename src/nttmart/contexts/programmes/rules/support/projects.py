"""A school's project book: plan, cost, batch, sell, bank, reflect; figures that agree; no student is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from nttmart.contexts.programmes.rules.support.saying import BadProject
from nttmart.kernel.errors import N_
from nttmart.kernel.money import format_rupiah

KINDS: Final = ("book", "food", "device", "other")
PLANNED, COSTED, MADE, SOLD, BANKED, REFLECTED = STEPS = ("planned", "costed", "made", "sold", "banked", "reflected")
NEEDS: Final[dict[str, str]] = {COSTED: PLANNED, MADE: COSTED, SOLD: MADE, BANKED: SOLD, REFLECTED: SOLD}
"""What must have been told before."""
FIGURES: Final[dict[str, tuple[str, ...]]] = {
    PLANNED: (),
    COSTED: ("quantity", "cost_idr", "price_idr"),
    MADE: ("quantity", "cost_idr"),
    SOLD: ("quantity", "price_idr"),
    BANKED: ("amount_idr",),
    REFLECTED: (),
}
"""Which figures belong to a step: all of these and no other."""
MOST_IDR: Final = 10**10
MOST_PIECES: Final = 10**6
LEAST_TOLD: Final = 5
"""Students are counted in public only from five on."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a step: what does not belong to it is None."""

    quantity: int | None = None
    cost_idr: int | None = None
    price_idr: int | None = None
    amount_idr: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a project as it was told."""

    id: UUID
    number: int
    kind: str
    on: date
    figures: Figures
    text: str
    by: str
    photos: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What the steps add up to. Costs are of what was made; ``per_piece_idr`` is rounded up, None before a batch."""

    made: int
    sold: int
    cost_idr: int
    proceeds_idr: int
    banked_idr: int

    @property
    def per_piece_idr(self) -> int | None:
        """What one piece cost to make, rounded up to a whole rupiah."""
        return -(-self.cost_idr // self.made) if self.made else None

    @property
    def left(self) -> int:
        """Pieces made and not sold."""
        return self.made - self.sold

    @property
    def to_bank_idr(self) -> int:
        """What was taken in and has not reached the school's account."""
        return self.proceeds_idr - self.banked_idr

    @property
    def surplus_idr(self) -> int:
        """What came in above what was spent; below nought while it is not earned back."""
        return self.proceeds_idr - self.cost_idr


@dataclass(frozen=True, slots=True)
class Project:
    """A project with its steps. ``students`` is a count; nobody is named."""

    id: UUID
    school_id: UUID
    school_name: str
    regency_code: str
    title: str
    kind: str
    plan: str
    students: int
    begins_on: date
    steps: tuple[Step, ...]

    @property
    def account(self) -> Account:
        """What its steps add up to."""
        return account_of([(step.kind, step.figures) for step in self.steps])

    @property
    def next_step(self) -> str:
        """Which step comes next: the first that was never told; empty when all were."""
        told = {step.kind for step in self.steps}
        return next((kind for kind in STEPS if kind not in told), "")


def account_of(steps: Sequence[tuple[str, Figures]]) -> Account:
    """Add up steps."""
    made = sum(each.quantity or 0 for kind, each in steps if kind == MADE)
    sold = sum(each.quantity or 0 for kind, each in steps if kind == SOLD)
    cost = sum(each.cost_idr or 0 for kind, each in steps if kind == MADE)
    proceeds = sum((each.quantity or 0) * (each.price_idr or 0) for kind, each in steps if kind == SOLD)
    return Account(made, sold, cost, proceeds, sum(each.amount_idr or 0 for kind, each in steps if kind == BANKED))


def check_step(  # noqa: PLR0913 -- the step, and what was told before it, the day and the shelves
    told: Sequence[tuple[str, date, Figures]], kind: str, on: date, figures: Figures, *, today: date, sent: int = 0
) -> None:
    """Refuse a step that cannot follow what was told, or figures that do not agree with it.

    :param sent: pieces that outlets took in: these are not at the school to be sold. :raises BadProject:
    """
    if kind not in STEPS:
        raise BadProject(N_("Pilih langkahnya."), field="kind")
    if on > today:
        raise BadProject(N_("Tanggalnya belum tiba."), field="on")
    if told and on < told[-1][1]:
        raise BadProject(N_("Tanggalnya sebelum langkah terakhir."), field="on")
    if kind in NEEDS and NEEDS[kind] not in {each for each, _, _ in told}:
        raise BadProject(
            N_("Langkah sebelumnya belum dicatat: rencana, biaya, buat, jual, setor, renungan."), field="kind"
        )
    _check_figures(kind, figures)
    so_far = account_of([(each, its) for each, _, its in told])
    left = max(so_far.left - sent, 0)
    if kind == SOLD and (figures.quantity or 0) > left:
        raise BadProject(N_("Yang tersisa %(left)s. Tidak bisa menjual lebih dari yang dibuat."), field="quantity",
                         left=_written(left))  # fmt: skip
    if kind == BANKED and (figures.amount_idr or 0) > so_far.to_bank_idr:
        raise BadProject(N_("Hasil yang belum disetor Rp%(left)s. Tidak bisa menyetor lebih dari itu."),
                         field="amount_idr", left=_written(so_far.to_bank_idr))  # fmt: skip


def _written(amount: int) -> str:
    """Write a number with its thousands set apart."""
    return format_rupiah(amount).replace("Rp", "")


def _check_figures(kind: str, figures: Figures) -> None:
    for name in ("quantity", "cost_idr", "price_idr", "amount_idr"):
        value: int | None = getattr(figures, name)
        if value is None and name in FIGURES[kind]:
            raise BadProject(N_("Isi angkanya."), field=name)
        if value is not None and name not in FIGURES[kind]:
            raise BadProject(N_("Angka ini bukan milik langkah itu. Kosongkan."), field=name)
        least = 1 if name in {"quantity", "amount_idr"} else 0
        if value is not None and not least <= value <= (MOST_PIECES if name == "quantity" else MOST_IDR):
            raise BadProject(N_("Angkanya tidak masuk akal."), field=name)
