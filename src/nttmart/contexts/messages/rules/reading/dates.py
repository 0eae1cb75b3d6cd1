"""Reads days as people say them: «lusa», «senin depan», «akhir bulan», «3 hari lagi», «habis panen».

Today is given; weeks begin on Monday; what lies in the past or cannot be known is said to be so.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from nttmart.contexts.messages.rules.reading.days import (
    DAYPARTS,
    FURTHEST_DAYS,
    MONTHS,
    SPANS,
    WEEKDAYS,
    Duration,
    Found,
    When,
    after,
    coming,
    coming_month,
    lemma,
    month_end,
    month_start,
)
from nttmart.contexts.messages.rules.reading.monthdays import read_day_of_month, read_month
from nttmart.contexts.messages.rules.reading.numbers import read_number
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of
from nttmart.contexts.messages.rules.reading.words import Token

_AFTER: Final = frozenset({"habis", "setelah", "sesudah", "selesai", "abis", "usai", "selepas", "lepas"})
_EVENTS: Final = kinds_of(
    "panen natal misa paskah lebaran acara pesta sekolah gereja musim hujan ibadah kebun adat ujian puasa"
)


def read_when(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    """Read the day, or the length of time, that begins at ``at``."""
    for reader in _READERS:
        found = reader(tokens, at, today)
        if found is not None:
            return found
    return None


def _skip_daypart(tokens: Sequence[Token], at: int) -> int:
    """«besok pagi», «senin sore jam 3» are still that day."""
    at += lemma(tokens, at) in DAYPARTS
    if lemma(tokens, at) == "jam" and at + 1 < len(tokens) and tokens[at + 1].kind == "number":
        at += 2
        at += lemma(tokens, at) in DAYPARTS
    return at


def _relative(tokens: Sequence[Token], at: int, today: date) -> Found | None:  # noqa: PLR0911 -- one return for each way of saying it
    word, after_it = lemma(tokens, at), lemma(tokens, at + 1)
    if word == "besok":
        if after_it == "lusa":
            return When(None, "unsure"), at + 2
        return When(today + timedelta(days=1)), _skip_daypart(tokens, at + 1)
    if word in {"lusa", "tulat"}:
        return When(today + timedelta(days=2 + (word == "tulat"))), _skip_daypart(tokens, at + 1)
    if _is_today(tokens, at):
        return When(today), _skip_daypart(tokens, at + 2)
    if word in {"nanti", "sebentar"}:
        ahead = _skip_daypart(tokens, at + 1)
        return (When(today), ahead) if ahead > at + 1 else (When(None, "vague"), at + 1)
    if word == "kemarin":
        return When(None, "past"), _skip_daypart(tokens, at + 1)
    return None


def _is_today(tokens: Sequence[Token], at: int) -> bool:
    """«hari ini», «sore ini», and as in Kupang «ini hari»."""
    word, after_it = lemma(tokens, at), lemma(tokens, at + 1)
    if after_it == "ini" and (word == "hari" or word in DAYPARTS):
        return True
    named = after_it == "hari" and lemma(tokens, at + 2) in WEEKDAYS  # «ini hari senin»
    return word == "ini" and (after_it in DAYPARTS or (after_it == "hari" and not named))


def _weekday(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    named = lemma(tokens, at) == "hari"
    word = lemma(tokens, at + named)
    if word not in WEEKDAYS or (word == "minggu" and not named):
        return None
    number, after_it = WEEKDAYS.index(word), at + named + 1
    monday = today - timedelta(days=today.weekday())
    ahead = timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    said = lemma(tokens, after_it)
    if said == "minggu" and lemma(tokens, after_it + 1) in {"depan", "ini"}:
        said, after_it = lemma(tokens, after_it + 1), after_it + 1
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
    comma = at + 2 < len(tokens) and tokens[at].text == "," and lemma(tokens, at + 2) in MONTHS  # «Kamis, 8 Juli»
    at += comma
    more = read_day_of_month(tokens, at, today) if at < len(tokens) and not _counted(tokens, at + 1) else None
    if more is None or not isinstance(more[0], When):
        return when, at
    other = more[0]
    same = other.on is not None and when.on is not None and other.on.weekday() == when.on.weekday()
    return (other if same else When(None, "unsure")), more[1]


def _counted(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].sense == "unit"


def _week_or_month(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    word, said = lemma(tokens, at), lemma(tokens, at + 1)
    if word not in {"minggu", "bulan", "tahun"} or said not in {"depan", "ini", "lalu", "kemarin"}:
        return None
    if said != "depan":
        return When(None, "vague" if said == "ini" else "past"), at + 2
    if word == "tahun":
        return When(None, "vague"), at + 2
    if word == "bulan":
        return _day_of_next_month(tokens, at + 2, today) or (When(month_start(today, 1), span=True), at + 2)
    day = _weekday(tokens, at + 2, today)
    monday = today + timedelta(days=7 - today.weekday())
    if day is not None and isinstance(day[0], When) and day[0].on is not None and day[0].sure == "sure":
        return When(monday + timedelta(days=day[0].on.weekday())), day[1]
    return When(monday, span=True), at + 2


def _day_of_next_month(tokens: Sequence[Token], at: int, today: date) -> Found | None:
    """«bulan depan tgl 3»: the day told behind its month."""
    if lemma(tokens, at) != "tanggal":
        return None
    said = read_day_of_month((*tokens[: at + 2], Token("word", "bulan", lemma="bulan"), _NEXT), at, today)
    counted = at + 2 < len(tokens) and (tokens[at + 2].text in {"-", "–"} or lemma(tokens, at + 2) == "sampai")
    return None if said is None or counted else (said[0], at + 2)


_NEXT: Final = Token("word", "depan", lemma="depan")


def _edge(tokens: Sequence[Token], at: int, today: date) -> Found | None:  # noqa: PLR0911 -- one return for each way of saying it
    """«awal bulan», «akhir desember», «akhir tahun», «tahun baru», «natal»."""
    word, said = lemma(tokens, at), lemma(tokens, at + 1)
    if (word, said) == ("tahun", "baru"):
        return When(None, "vague", date(today.year + 1, 1, 1)), at + 2
    if word == "natal" and lemma(tokens, at - 1) not in {"libur", "cuti"}:
        return When(None, "vague", coming(25, 12, today).on), at + 1
    if word not in {"awal", "akhir"}:
        return None
    if said == "bulan":
        return _edge_of_month(tokens, at, today)
    if said == "tahun" and lemma(tokens, at - 1) == "libur" and lemma(tokens, at + 2) in {"tanggal", "dari", "mulai"}:
        return When(None, "vague"), at + 2  # «libur akhir tahun tgl 24 …»: the holiday's name
    if said == "tahun":
        return When(date(today.year, 12, 31) if word == "akhir" else date(today.year + 1, 1, 1)), at + 2
    if said in MONTHS:
        first = coming_month(MONTHS.index(said) + 1, today)
        return When(first if word == "awal" else month_end(first.year * 12 + first.month - 1)), at + 2
    return (When(None, "unsure"), at + 2) if said == "minggu" else None


def _edge_of_month(tokens: Sequence[Token], at: int, today: date) -> Found:
    """«awal bulan», «akhir bulan ini», «akhir bulan depan»."""
    further = lemma(tokens, at + 2)
    end = at + 2 + (further in {"depan", "ini"})
    if further == "lalu":
        return When(None, "past"), at + 3
    if lemma(tokens, at) == "awal":
        return When(month_start(today, 1)), end
    return When(month_end(today.year * 12 + today.month - 1 + (further == "depan"))), end


def _lasting(tokens: Sequence[Token], at: int, today: date) -> Found | None:  # noqa: PLR0911 -- one return for each way of saying it
    """«3 hari lagi» is a day, «2 minggu» a length of time, «2 minggu lalu» gone by."""
    number = read_number(tokens, at)
    if number is None or number[0].doubt or number[0].value.denominator != 1:
        return None
    end = number[1]
    span = lemma(tokens, end)
    if span not in SPANS or not 0 < number[0].value <= FURTHEST_DAYS:
        return None
    duration, said = Duration(int(number[0].value), span), lemma(tokens, end + 1)
    if said in {"depan", "ini", *WEEKDAYS}:  # «antar 5 minggu depan», «5 hari senin»: the number counts goods
        return None
    if said in {"lalu", "kemarin"}:
        return When(None, "past"), end + 2
    if said in {"lagi", "lgi"}:
        on = after(today, duration)
        return When(on, "sure" if (on - today).days <= FURTHEST_DAYS else "unsure"), end + 2
    if said == "ke" and lemma(tokens, end + 2) == "depan":
        return duration, end + 3
    return duration, end + 1


def _event(tokens: Sequence[Token], at: int, _today: date) -> Found | None:
    """«habis panen», «setelah natal»: after something whose day nobody knows."""
    word = lemma(tokens, at) or (tokens[at].text if at < len(tokens) else "")
    if word in _AFTER and lemma(tokens, at + 1) in _EVENTS:
        return When(None, "vague"), at + 2
    return None


_READERS: Final[tuple[Callable[[Sequence[Token], int, date], Found | None], ...]] = (
    *(_event, _relative, _edge, _week_or_month, _weekday, read_day_of_month, _lasting, read_month),
)
