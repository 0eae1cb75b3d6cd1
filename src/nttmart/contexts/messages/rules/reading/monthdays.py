"""Reads days of a month: «tgl 5», «5 desember», «24-26 des», «5/12/2026», and months named alone."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading.days import (
    MONTHS,
    SPANS,
    Found,
    When,
    coming,
    coming_day,
    coming_month,
    dated,
    lemma,
    month_end,
    month_start,
    real_day,
)
from nttmart.contexts.messages.rules.reading.numbers import read_number
from nttmart.contexts.messages.rules.reading.words import Token

_DAY_MONTH: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

LONGEST_MONTH: Final = 31


def read_month(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    at += lemma(tokens, at) == "bulan" and lemma(tokens, at + 1) in MONTHS
    if lemma(tokens, at) not in MONTHS or tokens[at].text == "jan":
        return None
    first = coming_month(MONTHS.index(lemma(tokens, at)) + 1, today)
    last = month_end(first.year * 12 + first.month - 1)
    return When(first if first > today else None, "unsure", last), at + 1


def read_day_of_month(tokens: Sequence[Token], at: int, today: date) -> Found | None:  # noqa: PLR0911 -- one return for each way of saying it
    """«tgl 5», «5 desember», «tanggal 5 bulan depan», «5/12/2026», «2026-12-05»."""
    said = lemma(tokens, at) == "tanggal"
    at += said
    at += said and at < len(tokens) and tokens[at].text in {".", ":"}
    if at >= len(tokens):
        return None
    written = _written_date(tokens[at].text, today, surely=said) if tokens[at].kind == "number" else None
    if written is not None:
        return (written, at + 1) if said or not _counts(tokens, at + 1) else None
    days = _days(tokens, at)
    if days is None:
        return (When(None, "unsure"), at) if said else None
    first, last, end = days
    if not said and lemma(tokens, end) not in MONTHS:
        return None
    if last is None:
        return _day_in_month(first, tokens, end, today, said=said)
    if lemma(tokens, end) in MONTHS or lemma(tokens, end + 1) in MONTHS:
        found = _day_in_month(last, tokens, end, today, said=said)
        return None if found is None else _from_before(found, first, last)
    found = _day_in_month(first, tokens, end, today, said=said)
    return None if found is None else _through(found, first, last)


def _from_before(found: tuple[When, int], first: int, last: int) -> Found:
    """«24 sampai 2 januari»: the month named is the last day's; the first may lie in the month before."""
    when, end = found
    if when.on is None:
        return found
    months = when.on.year * 12 + when.on.month - 1 - (last < first)
    on = real_day(first, months % 12 + 1, months // 12)
    return (When(None, "unsure") if on is None else When(on, until=when.on)), end


def _through(found: tuple[When, int], first: int, last: int) -> Found:
    """«tgl 24-26», «tgl 24 sampai 2»: the last day follows the first, in its month or the next."""
    when, end = found
    if when.on is None:
        return found
    months = when.on.year * 12 + when.on.month - 1 + (last < first)
    until = real_day(last, months % 12 + 1, months // 12)
    return (When(None, "unsure") if until is None else When(when.on, until=until)), end


def _days(tokens: Sequence[Token], at: int) -> tuple[int, int | None, int] | None:
    """A day's number, or two with «-» or «sampai» between them, and where they end."""
    first = _day_number(tokens, at)
    if first is None:
        return None
    day, end = first
    if end < len(tokens) and (tokens[end].text in {"-", "–"} or lemma(tokens, end) == "sampai"):
        second = _day_number(tokens, end + 1)
        if second is not None and not _counts(tokens, second[1]) and lemma(tokens, second[1]) not in SPANS[:2]:
            alone = tokens[end].text in {"-", "–"} or lemma(tokens, second[1]) not in MONTHS
            if alone or lemma(tokens, end - 1) not in MONTHS:
                return day, second[0], second[1]
    return day, None, end


def _day_number(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    if at >= len(tokens):
        return None
    text = tokens[at].text
    if tokens[at].kind == "number":
        return (int(text), at + 1) if text.isdecimal() and 1 <= int(text) <= LONGEST_MONTH else None
    words = [token.lemma for token in tokens[at : at + 3] if token.sense == "number"]
    number = read_number(tokens, at) if words else None
    whole = (
        number is not None
        and number[0].value.denominator == 1
        and not number[0].doubt
        and 1 <= number[0].value <= LONGEST_MONTH
    )
    return (int(number[0].value), number[1]) if number is not None and whole else None


def _counts(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].sense == "unit"


def _day_in_month(day: int, tokens: Sequence[Token], at: int, today: date, *, said: bool) -> tuple[When, int] | None:
    end = at + (lemma(tokens, at) == "bulan")
    month = lemma(tokens, end)
    if month in MONTHS:
        year = tokens[end + 1].text if end + 1 < len(tokens) and tokens[end + 1].kind == "number" else ""
        if re.fullmatch(r"20\d\d", year):
            return dated(day, MONTHS.index(month) + 1, int(year), today), end + 2
        return coming(day, MONTHS.index(month) + 1, today), end + 1
    if month in {"depan", "ini"} and end > at:
        start = month_start(today, int(month == "depan"))
        return dated(day, start.month, start.year, today), end + 1
    return (replace(coming_day(day, today), monthless=True), at) if said else None


def _written_date(text: str, today: date, *, surely: bool) -> When | None:
    iso = _ISO.fullmatch(text)
    if iso:
        return dated(int(iso[3]), int(iso[2]), int(iso[1]), today)
    found = _DAY_MONTH.fullmatch(text)
    if not found or ("/" not in text and not found[3]):
        return None
    day, month = int(found[1]), int(found[2])
    if found[3]:
        return dated(day, month, int(found[3]) + (2000 if len(found[3]) == 2 else 0), today)  # noqa: PLR2004 -- «26»
    part_of_one = day < month <= 4  # noqa: PLR2004 -- «1/2», «3/4» are parts; «5/12» is a day
    if not surely and (part_of_one or real_day(day, month, 2024) is None):
        return None
    return coming(day, month, today)
