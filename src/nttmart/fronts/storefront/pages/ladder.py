"""The ladder from raw to standard as a small chart: what a kilogram fetches at each step, labelled directly."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.design.figures import rupiah
from nttmart.fronts.storefront.pages.words import LADDER, UNITS, source_words, word

ROW = 44
BAR = 300


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table under the chart."""

    name: str
    price: str
    added: str
    source: str


@dataclass(frozen=True, slots=True)
class LadderView:
    chart: SafeString
    unit: str
    steps: tuple[Step, ...]


def ladder_view(rungs: Sequence[catalogue.Rung]) -> LadderView | None:
    """Draw the ladder, or nothing where no figures are known."""
    if not rungs:
        return None
    return LadderView(_chart(rungs), word(UNITS, rungs[0].unit), tuple(_step(rung) for rung in rungs))


def _step(rung: catalogue.Rung) -> Step:
    added = "—" if rung.added is None else f"{rupiah(rung.added)}"
    if rung.added_percent is not None:
        added += f" ({rung.added_percent:+d} %)"
    return Step(word(LADDER, rung.step), rupiah(rung.price_per_unit), added, source_words(rung.source))


def _chart(rungs: Sequence[catalogue.Rung]) -> SafeString:
    most = max(rung.price_per_unit for rung in rungs)
    rows = []
    for at, rung in enumerate(rungs):
        y = at * ROW
        width = max(2, rung.price_per_unit * BAR // most)
        rows.append(
            f'<text x="0" y="{y + 14}">{escape(word(LADDER, rung.step))}: {rupiah(rung.price_per_unit)}</text>'
            f'<rect x="0" y="{y + 20}" width="{width}" height="14" rx="3"/>'
        )
    label = escape(gettext("Nilai tambah dari mentah sampai berstandar; angkanya ada di tabel"))
    return mark_safe(  # noqa: S308 -- escaped above
        f'<svg class="tangga" role="img" aria-label="{label}" viewBox="0 0 {BAR} {len(rungs) * ROW}" '
        f'width="{BAR}" height="{len(rungs) * ROW}">{"".join(rows)}</svg>'
    )
