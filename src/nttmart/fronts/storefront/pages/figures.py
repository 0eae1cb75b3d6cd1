"""The figures anybody may check: what each is, of how many, since when, what was corrected, and every record in it."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from nttmart.contexts.insight import api as insight
from nttmart.design.figures import number, rupiah
from nttmart.fronts.storefront.pages.addresses import village_address
from nttmart.fronts.storefront.pages.words import day

PAGE = 100
_NAMES = {
    "maker": "storefront:maker",
    "product": "storefront:product",
    "outlet": "storefront:outlet",
    "regency": "storefront:regency",
}


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction, without who wrote it."""

    said: str
    true: str
    on: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as the registry shows it."""

    key: str
    name: str
    definition: str
    value: str
    out_of: str
    corrections: tuple[CorrectionRow, ...]
    is_by_regency: bool
    """Whether names stay with the officers and only regencies are told."""


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What was published somewhere, beside what records say."""

    about: str
    said: str
    records_say: str
    agrees: bool
    published_in: str
    on: str


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The whole registry."""

    as_of: str
    figures: tuple[FigureRow, ...]
    statements: tuple[SaidRow, ...]


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record or a group with its address; none for the small groups together."""

    title: str
    address: str
    on: str
    counts: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure with a page of what it counts."""

    row: FigureRow
    as_of: str
    records: tuple[RecordRow, ...]
    total: str
    page: int
    pages: int
    canonical: str


def figures_view(at: datetime) -> FiguresView:
    """Put the registry together."""
    counted = insight.list_figures(at=at)
    values = {each.figure.key: each.value for each in counted}
    corrections = insight.list_corrections()
    return FiguresView(
        as_of=day(counted[0].as_of),
        figures=tuple(_row(each, [c for c in corrections if c.figure == each.figure.key]) for each in counted),
        statements=tuple(_said(each) for each in insight.list_statements(values)),
    )


def figure_view(key: str, at: datetime, page: int) -> FigureView:
    """Put a figure's page together, its records a hundred a page; a page beyond the last is the last.

    :raises NoSuchFigure: if there is none.
    """
    found = insight.get_figure(key, at=at)
    pages = max(1, -(-len(found.records) // PAGE))
    page = min(max(page, 1), pages)
    return FigureView(
        row=_row(found, insight.list_corrections(key)),
        as_of=day(found.as_of),
        records=tuple(_record(each) for each in found.records[(page - 1) * PAGE : page * PAGE]),
        total=number(len(found.records)),
        page=page,
        pages=pages,
        canonical=reverse("storefront:figure", args=[key]),
    )


def figure_csv(key: str, at: datetime) -> str:
    """Write a figure's records as CSV.

    :raises NoSuchFigure: if there is none.
    """
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(["kind", "key", "title", "on", "counts"])
    for each in insight.get_figure(key, at=at).records:
        on = each.on.isoformat() if each.on else ""
        sheet.writerow([each.kind, each.key, _unarmed(_title(each)), on, each.counts])
    return out.getvalue()


def figure_json(key: str, at: datetime) -> str:
    """Write a figure with its definition and records as JSON.

    :raises NoSuchFigure: if there is none.
    """
    found = insight.get_figure(key, at=at)
    told: dict[str, Any] = {
        "key": key,
        "name": found.figure.name,
        "definition": found.figure.definition,
        "value": None if _is_few(found) else found.value,
        "out_of": {"key": found.figure.of, "value": found.out_of} if found.figure.of else None,
        "as_of": found.as_of.isoformat(),
        "records": [
            {"kind": each.kind, "key": each.key, "title": _title(each), "counts": each.counts,
             "on": each.on.isoformat() if each.on else None}
            for each in found.records
        ],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1)


def _row(found: insight.Counted, corrections: list[insight.Correction]) -> FigureRow:
    figure = found.figure
    whole = gettext(insight.figure_named(figure.of).name) if figure.of else ""
    return FigureRow(
        key=figure.key,
        name=gettext(figure.name),
        definition=gettext(figure.definition),
        value=_written(figure, found.value),
        out_of=f"{number(found.out_of)} ({whole})" if found.out_of is not None else "",
        corrections=tuple(
            CorrectionRow(number(each.said), _written(figure, each.true), day(each.on), each.reason, each.source)
            for each in corrections
        ),
        is_by_regency=figure.told_by == insight.BY_REGENCY,
    )


def _written(figure: insight.Figure, value: int) -> str:
    """Write a number; nobody at all is not told from people too few to be counted in public."""
    return gettext("kurang dari lima") if figure.unit == insight.PEOPLE and not value else number(value)


def _is_few(found: insight.Counted) -> bool:
    """Tell whether these are people too few to be counted in public."""
    return found.figure.unit == insight.PEOPLE and not found.value


def _said(each: insight.Said) -> SaidRow:
    if each.records_say is None:
        most = {"heads": number(each.heads or 0), "each": rupiah(each.each or 0)}
        none = gettext("tidak ada catatannya; dihitung %(heads)s orang × %(each)s") % most
        return SaidRow(each.about, rupiah(each.value), none, each.agrees, each.published_in, day(each.on))
    figure = insight.figure_named(each.figure)
    value, records_say = number(each.value), _written(figure, each.records_say)
    return SaidRow(gettext(figure.name), value, records_say, each.agrees, each.published_in, day(each.on))


def _record(each: insight.Record) -> RecordRow:
    return RecordRow(_title(each), _address(each), day(each.on) if each.on else "", number(each.counts))


def _title(each: insight.Record) -> str:
    return each.title or gettext("Kelompok kecil, dijumlahkan")


def _address(each: insight.Record) -> str:
    if each.kind == "village":
        return village_address(each.key)
    page = reverse(_NAMES[each.kind], args=[each.key]) if each.kind else ""
    return f"{page}#{each.anchor}" if each.anchor else page


def _unarmed(text: str) -> str:
    """Keep a spreadsheet from reading a name as a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text
