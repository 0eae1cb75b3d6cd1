"""Corrections of published figures, statements, words about grades: facts, checked before they are written."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from nttmart.contexts.insight.models import FigureCorrection, GradeWord, Statement
from nttmart.contexts.insight.queries.figures import figure_values
from nttmart.contexts.insight.rules.errors import BadStatement, SaidOtherwise
from nttmart.contexts.insight.rules.figures import LARGEST, check_bounds, check_rupiah, figure_named
from nttmart.contexts.insight.rules.grades import RUNGS
from nttmart.contexts.producers import api as producers
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.rates import rate
from nttmart.kernel.text import clean_line

_TIMES = "statement_times"
Table = type[FigureCorrection] | type[Statement] | type[GradeWord]


def correct_figure(  # noqa: PLR0913 -- a correction has this many parts
    *, figure: str, said: int, reason: str, source: str, actor: Actor, at: datetime, id_: UUID | None = None
) -> UUID:
    """Write down that something published was wrong; what is true is what records say today. The same again is once.

    :raises NoSuchFigure: for no figure. :raises BadStatement: if records say the same.
    :raises TextMissing, TextTooLong, SaidOtherwise: if so.
    """
    figure_named(figure)
    true = figure_values(at=at)[figure]
    columns = {"figure": figure, "said": said, **_texts(reason=reason, source=source)}
    if not 0 <= said <= LARGEST or said == true:
        raise BadStatement(N_("Catatan mengatakan hal yang sama; tidak ada yang diralat."), field="said")
    return _write(FigureCorrection, id_, columns, actor, at, found={"true": true, "on": local_date(at)})


def state_figure(  # noqa: PLR0913 -- a statement has this many parts
    *, figure: str, value: int, published_in: str, source: str, on: date, actor: Actor, at: datetime,
    id_: UUID | None = None,
) -> UUID:  # fmt: skip
    """Write down a figure as it was published somewhere. The same again is once.

    :raises ImpossibleFigure: if it is more than the whole it is a part of, or than so many times what records say as
        a dated rule allows. :raises NoSuchFigure, BadStatement, TextMissing, TextTooLong, SaidOtherwise,
        NoRuleInForce: if so.
    """
    check_bounds(figure, value, figure_values(at=at), times=rate(_TIMES, local_date(at)).value)
    columns = {"figure": figure, "value": value, "on": _day(on, at)}
    return _write(Statement, id_, columns | _texts(published_in=published_in, source=source), actor, at)


def state_rupiah(  # noqa: PLR0913 -- a statement has this many parts
    *, about: str, value: int, heads: int, each: int, published_in: str, source: str, on: date, actor: Actor,
    at: datetime, id_: UUID | None = None,
) -> UUID:  # fmt: skip
    """Write down a published sum of rupiah with the heads and the amount each it is said to come from.

    :raises ImpossibleFigure: if they cannot give it, with what they can.
    :raises BadStatement, TextMissing, TextTooLong, SaidOtherwise: if so.
    """
    check_rupiah(value, heads, each)
    columns = {"value": value, "heads": heads, "each": each, "on": _day(on, at)}
    texts = _texts(about=about, published_in=published_in, source=source)
    return _write(Statement, id_, columns | texts, actor, at)


def say_of_grade(  # noqa: PLR0913 -- a word has this many parts
    *, producer_id: UUID, rung: str, reason: str, on: date, actor: Actor, at: datetime, id_: UUID | None = None
) -> UUID:
    """Write down that a maker stands elsewhere than records say, and why. It changes no rung: it is shown beside.

    :raises BadStatement: for no rung, or a day to come. :raises NotFoundProducer, TextMissing, TextTooLong,
        SaidOtherwise: if so.
    """
    producers.get_producer(producer_id)
    if rung not in RUNGS:
        raise BadStatement(N_("Pilih satu anak tangga."), field="rung")
    columns = {"producer_id": producer_id, "rung": rung, "on": _day(on, at), **_texts(reason=reason)}
    return _write(GradeWord, id_, columns, actor, at)


_LIMITS = {"about": 120, "published_in": 200, "reason": 300, "source": 300}


def _texts(**said: str) -> dict[str, str]:
    return {field: clean_line(text, limit=_LIMITS[field], field=field) for field, text in said.items()}


def _day(on: date, at: datetime) -> date:
    if on > local_date(at):
        raise BadStatement(N_("Hari ini belum tiba."), field="on")
    return on


def _write(  # noqa: PLR0913 -- what is said, by whom, and what was found
    table: Table, id_: UUID | None, columns: dict[str, Any], actor: Actor, at: datetime, *,
    found: dict[str, Any] | None = None,
) -> UUID:  # fmt: skip
    """Write a fact once: the same id with the same body is known, with another it is refused.

    :param found: what was worked out beside what was said.
    """
    fact_id = id_ or uuid7()
    rows = table.objects.filter(pk=fact_id)
    with transaction.atomic():
        known = rows.values(*columns).first()
        if known is not None:
            if known != columns:
                raise SaidOtherwise(N_("Formulir ini sudah dikirim dengan isi lain."))
            return fact_id
        table.objects.create(id=fact_id, **columns, **(found or {}), by=str(actor), at=at)
        record(actor, "said", table.__name__.lower(), fact_id, at=at)
    return fact_id
