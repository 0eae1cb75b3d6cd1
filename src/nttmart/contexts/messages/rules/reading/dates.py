"""Reads days as people say them: «lusa», «senin depan», «tgl 5», «akhir bulan», «3 hari lagi», «habis panen».

Today is given; weeks begin on Monday; what lies in the past or cannot be known is said to be so.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from nttmart.contexts.messages.rules.reading.numbers import read_number
from nttmart.contexts.messages.rules.reading.words import Token

Sureness = Literal["sure", "past", "vague", "unsure"]
WEEKDAYS: Final = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
MONTHS: Final = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
DAYPARTS: Final = frozenset({"pagi", "siang", "sore", "malam"})
SPANS: Final = ("hari", "minggu", "bulan")
FURTHEST_DAYS: Final = 366
_DAY_MONTH: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_AFTER: Final = frozenset({"habis", "setelah", "sesudah", "selesai", "abis", "usai", "selepas", "lepas"})
_EVENTS: Final = frozenset(
    "panen natal misa paskah lebaran acara pesta sekolah gereja musim hujan ibadah kebun adat ujian puasa".split()
)


@dataclass(frozen=True, slots=True)
class When:
    """A day, or why there is none. ``last`` is its last day where a whole month was named."""

    on: date | None
    sure: Sureness = "sure"
    last: date | None = None
    until: date | None = None
    span: bool = False
    """A whole week or month was named: good for «from then», unclear for «until then»."""


@dataclass(frozen=True, slots=True)
class Duration:
    """So many days, weeks or months, not yet said what for."""

    count: int
    span: str


Found = tuple[When | Duration, int]


def read_when(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    """Read the day, or the length of time, that begins at ``at``."""
    for reader in _READERS:
        found = reader(tokens, at, today)
        if found is not None:
            return found
    return None


def after(today: date, duration: Duration) -> date:
    """The day a length of time from today; a month ahead is the same day of that month, or its last."""
    if duration.span != "bulan":
        return today + timedelta(days=duration.count * (7 if duration.span == "minggu" else 1))
    months = today.year * 12 + today.month - 1 + duration.count
    return min(date(months // 12, months % 12 + 1, 1) + timedelta(days=today.day - 1), month_end(months))


def month_end(months: int) -> date:
    """The last day of a month counted from year nought."""
    return date((months + 1) // 12, (months + 1) % 12 + 1, 1) - timedelta(days=1)


def _lemma(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lemma if 0 <= at < len(tokens) else ""


def _skip_daypart(tokens: Sequence[Token], at: int) -> int:
    """«besok pagi», «senin sore jam 3» are still that day."""
    at += _lemma(tokens, at) in DAYPARTS
    if _lemma(tokens, at) == "jam" and at + 1 < len(tokens) and tokens[at + 1].kind == "number":
        at += 2
        at += _lemma(tokens, at) in DAYPARTS
    return at


def _relative(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    word, after_it = _lemma(tokens, at), _lemma(tokens, at + 1)
    if word == "besok":
        if after_it == "lusa":
            return When(None, "unsure"), at + 2
        return When(today + timedelta(days=1)), _skip_daypart(tokens, at + 1)
    if word == "lusa":
        return When(today + timedelta(days=2)), _skip_daypart(tokens, at + 1)
    if (word == "hari" or word in DAYPARTS) and after_it == "ini":
        return When(today), _skip_daypart(tokens, at + 2)
    if word in {"nanti", "sebentar"}:
        ahead = _skip_daypart(tokens, at + 1)
        return (When(today), ahead) if ahead > at + 1 else (When(None, "vague"), at + 1)
    if word == "kemarin":
        return When(None, "past"), _skip_daypart(tokens, at + 1)
    return None


def _weekday(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    named = _lemma(tokens, at) == "hari"
    word = _lemma(tokens, at + named)
    if word not in WEEKDAYS or (word == "minggu" and not named):
        return None
    number, after_it = WEEKDAYS.index(word), at + named + 1
    monday = today - timedelta(days=today.weekday())
    ahead = timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    said = _lemma(tokens, after_it)
    if said == "minggu" and _lemma(tokens, after_it + 1) in {"depan", "ini"}:
        said, after_it = _lemma(tokens, after_it + 1), after_it + 1
        if said == "depan":
            return When(monday + timedelta(days=7 + number)), after_it + 1
    if said == "depan":
        on = monday + timedelta(days=7 + number)
        return When(on, "sure" if number <= today.weekday() else "unsure"), after_it + 1
    if said == "ini":
        on = monday + timedelta(days=number)
        return When(on, "sure" if on >= today else "past"), after_it + 1
    if said in {"lalu", "kemarin"}:
        return When(None, "past"), after_it + 1
    return _with_day(When(today + ahead), tokens, _skip_daypart(tokens, after_it), today)


def _with_day(when: When, tokens: Sequence[Token], at: int, today: date) -> Found:
    """«senin tgl 7»: both must be the same day; the date may name a later such day."""
    more = _date_of_month(tokens, at, today) if _lemma(tokens, at) == "tanggal" else None
    if more is None or not isinstance(more[0], When):
        return when, at
    other = more[0]
    same = other.on is not None and when.on is not None and other.on.weekday() == when.on.weekday()
    return (other if same else When(None, "unsure")), more[1]


def _week_or_month(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    word, said = _lemma(tokens, at), _lemma(tokens, at + 1)
    if word not in {"minggu", "bulan", "tahun"} or said not in {"depan", "ini", "lalu", "kemarin"}:
        return None
    if said != "depan":
        return When(None, "vague" if said == "ini" else "past"), at + 2
    if word == "tahun":
        return When(None, "vague"), at + 2
    if word == "bulan":
        return When(_month_start(today, 1), span=True), at + 2
    day = _weekday(tokens, at + 2, today)
    monday = today + timedelta(days=7 - today.weekday())
    if day is not None and isinstance(day[0], When) and day[0].on is not None and day[0].sure == "sure":
        return When(monday + timedelta(days=day[0].on.weekday())), day[1]
    return When(monday, span=True), at + 2


def _month_start(today: date, ahead: int) -> date:
    months = today.year * 12 + today.month - 1 + ahead
    return date(months // 12, months % 12 + 1, 1)


def _edge(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    """«awal bulan», «akhir bulan depan», «akhir desember», «akhir tahun», «tahun baru», «natal»."""
    word, said = _lemma(tokens, at), _lemma(tokens, at + 1)
    if (word, said) == ("tahun", "baru"):
        return When(None, "vague", date(today.year + 1, 1, 1)), at + 2
    if word == "natal":
        return When(None, "vague", _coming(25, 12, today).on), at + 1
    if word not in {"awal", "akhir"}:
        return None
    if said == "tahun":
        return When(date(today.year, 12, 31) if word == "akhir" else date(today.year + 1, 1, 1)), at + 2
    if said in MONTHS:
        first = _coming_month(MONTHS.index(said) + 1, today)
        return When(first if word == "awal" else month_end(first.year * 12 + first.month - 1)), at + 2
    if said != "bulan":
        return (When(None, "unsure"), at + 2) if said == "minggu" else None
    further = _lemma(tokens, at + 2)
    end = at + 2 + (further in {"depan", "ini"})
    if further == "lalu":
        return When(None, "past"), at + 3
    if word == "awal":
        return When(_month_start(today, 1)), end
    return When(month_end(today.year * 12 + today.month - 1 + (further == "depan"))), end


def _coming_month(month: int, today: date) -> date:
    return date(today.year + (month < today.month), month, 1)


def _month_alone(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    at += _lemma(tokens, at) == "bulan" and _lemma(tokens, at + 1) in MONTHS
    if _lemma(tokens, at) not in MONTHS:
        return None
    first = _coming_month(MONTHS.index(_lemma(tokens, at)) + 1, today)
    last = month_end(first.year * 12 + first.month - 1)
    return When(first if first > today else None, "unsure", last), at + 1


def _date_of_month(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    """«tgl 5», «5 desember», «tanggal 5 bulan depan», «5/12/2026», «2026-12-05»."""
    said = _lemma(tokens, at) == "tanggal"
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
    if not said and _lemma(tokens, end) not in MONTHS:
        return None
    if last is None:
        return _day_in_month(first, tokens, end, today, said=said)
    if _lemma(tokens, end) in MONTHS or _lemma(tokens, end + 1) in MONTHS:
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
    on = _day(first, months % 12 + 1, months // 12)
    return (When(None, "unsure") if on is None else When(on, until=when.on)), end


def _through(found: tuple[When, int], first: int, last: int) -> Found:
    """«tgl 24-26», «tgl 24 sampai 2»: the last day follows the first, in its month or the next."""
    when, end = found
    if when.on is None:
        return found
    months = when.on.year * 12 + when.on.month - 1 + (last < first)
    until = _day(last, months % 12 + 1, months // 12)
    return (When(None, "unsure") if until is None else When(when.on, until=until)), end


def _days(tokens: Sequence[Token], at: int) -> tuple[int, int | None, int] | None:
    """A day's number, or two with «-» or «sampai» between them, and where they end."""
    first = _day_number(tokens, at)
    if first is None:
        return None
    day, end = first
    if end < len(tokens) and (tokens[end].text in {"-", "–"} or _lemma(tokens, end) == "sampai"):
        second = _day_number(tokens, end + 1)
        if second is not None and not _counts(tokens, second[1]) and _lemma(tokens, second[1]) not in SPANS[:2]:
            alone = tokens[end].text in {"-", "–"} or _lemma(tokens, second[1]) not in MONTHS
            if alone or _lemma(tokens, end - 1) not in MONTHS:
                return day, second[0], second[1]
    return day, None, end


def _day_number(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    if at >= len(tokens):
        return None
    text = tokens[at].text
    if tokens[at].kind == "number":
        return (int(text), at + 1) if text.isdecimal() and 1 <= int(text) <= 31 else None  # noqa: PLR2004 -- days of a month
    words = [token.lemma for token in tokens[at : at + 3] if token.sense == "number"]
    number = read_number(tokens, at) if words else None
    whole = number is not None and number[0].value.denominator == 1 and not number[0].doubt and 1 <= number[0].value <= 31  # noqa: PLR2004
    return (int(number[0].value), number[1]) if number is not None and whole else None


def _counts(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].sense == "unit"


def _day_in_month(
    day: int, tokens: Sequence[Token], at: int, today: date, *, said: bool
) -> tuple[When, int] | None:
    end = at + (_lemma(tokens, at) == "bulan")
    month = _lemma(tokens, end)
    if month in MONTHS:
        year = tokens[end + 1].text if end + 1 < len(tokens) and tokens[end + 1].kind == "number" else ""
        if re.fullmatch(r"20\d\d", year):
            return _dated(day, MONTHS.index(month) + 1, int(year), today), end + 2
        return _coming(day, MONTHS.index(month) + 1, today), end + 1
    if month in {"depan", "ini"} and end > at:
        start = _month_start(today, int(month == "depan"))
        return _dated(day, start.month, start.year, today), end + 1
    return (_coming_day(day, today), at) if said else None


def _coming_day(day: int, today: date) -> When:
    """The next such day of a month, today counting."""
    for ahead in range(3):
        start = _month_start(today, ahead)
        found = _day(day, start.month, start.year)
        if found is not None and found >= today:
            return When(found)
    return When(None, "unsure")


def _coming(day: int, month: int, today: date) -> When:
    for year in (today.year, today.year + 1):
        found = _day(day, month, year)
        if found is not None and found >= today:
            return When(found)
    return When(None, "unsure")


def _dated(day: int, month: int, year: int, today: date) -> When:
    found = _day(day, month, year)
    if found is None or (found - today).days > FURTHEST_DAYS:
        return When(None, "unsure")
    return When(found) if found >= today else When(None, "past")


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _written_date(text: str, today: date, *, surely: bool) -> When | None:
    iso = _ISO.fullmatch(text)
    if iso:
        return _dated(int(iso[3]), int(iso[2]), int(iso[1]), today)
    found = _DAY_MONTH.fullmatch(text)
    if not found or ("/" not in text and not found[3]):
        return None
    day, month = int(found[1]), int(found[2])
    if found[3]:
        return _dated(day, month, int(found[3]) + (2000 if len(found[3]) == 2 else 0), today)  # noqa: PLR2004 -- «26»
    part_of_one = day < month <= 4  # noqa: PLR2004 -- «1/2», «3/4» are parts; «5/12» is a day
    if not surely and (part_of_one or _day(day, month, 2024) is None):
        return None
    return _coming(day, month, today)


def _lasting(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    """«3 hari lagi» is a day, «2 minggu» a length of time, «2 minggu lalu» gone by."""
    number = read_number(tokens, at)
    if number is None or number[0].doubt or number[0].value.denominator != 1:
        return None
    end = number[1]
    span = _lemma(tokens, end)
    if span not in SPANS or not 0 < number[0].value <= FURTHEST_DAYS:
        return None
    duration, said = Duration(int(number[0].value), span), _lemma(tokens, end + 1)
    if said in {"depan", "ini", *WEEKDAYS}:  # «antar 5 minggu depan», «5 hari senin»: the number counts goods
        return None
    if said in {"lalu", "kemarin"}:
        return When(None, "past"), end + 2
    if said in {"lagi", "lgi"}:
        on = after(today, duration)
        return When(on, "sure" if (on - today).days <= FURTHEST_DAYS else "unsure"), end + 2
    if said == "ke" and _lemma(tokens, end + 2) == "depan":
        return duration, end + 3
    return duration, end + 1


def _event(tokens: Sequence[Token], at: int, _today: date) -> Found | None:
    """«habis panen», «setelah natal»: after something whose day nobody knows."""
    word = _lemma(tokens, at) or (tokens[at].text if at < len(tokens) else "")
    if word in _AFTER and _lemma(tokens, at + 1) in _EVENTS:
        return When(None, "vague"), at + 2
    return None


_READERS: Final[tuple[Callable[[Sequence[Token], int, date], Found | None], ...]] = (
    *(_event, _relative, _edge, _week_or_month, _weekday, _date_of_month, _lasting, _month_alone),
)
