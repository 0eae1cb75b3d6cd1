"""Reasons in plain sentences, Indonesian and English, from what was computed. No sentence says more than that."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from nttmart.contexts.programmes.rules.choosing.stating import Limit

Pair = tuple[str, str]
"""The same in Indonesian and in English."""

ATTRIBUTES = {
    "regency": ("kabupaten/kota", "regency"),
    "district": ("kecamatan", "district"),
    "island": ("pulau", "island"),
    "commodity": ("komoditas", "commodity"),
    "women_led": ("dipimpin perempuan", "led by women"),
    "remote": ("terpencil", "remote"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of one village; numbers are written already, villages are named."""

    chosen: bool
    total: Pair
    rank: int
    of: int
    rank_in_regency: int | None
    fixed: str
    """``must``, ``never``, ``blank`` or nothing."""
    because: str
    possible: bool
    loss: Pair
    same: bool
    """The sum stays the same: who is in was decided by lot, or by what is fixed."""
    gains_without: bool
    """The plan's sum would rise with the village's place turned round: only its fixing keeps it so."""
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    rise: Pair
    enough: tuple[tuple[str, Pair | None, Pair], ...]
    """Criterion, its score now, the score that would do."""
    in_the_way: tuple[Pair, ...]
    stable: tuple[int, int]


def limit_words(limit: Limit) -> Pair:
    """Name a limit: «kabupaten/kota 53.04: paling banyak 2»."""
    if limit.by == "choose":
        return f"jumlah desa: {limit.at_least}", f"number of villages: {limit.at_least}"
    if limit.by == "budget":
        written = rupiah(limit.at_most or 0)
        return f"anggaran {written}", f"budget {written.replace('.', ',')}"
    if limit.by == "must":
        indonesian, english = limit.names or (limit.value, limit.value)
        return f"{indonesian} diwajibkan masuk", f"{english} is required"
    indonesian, english = ATTRIBUTES.get(limit.by, (limit.by, limit.by))
    plain = ("", "") if limit.value == "ya" else ("tidak", "no") if limit.value == "tidak" else (limit.value,) * 2
    values = limit.names or plain
    if values[0].startswith(("Kabupaten ", "Kota ")):
        indonesian = english = ""
    ends = [
        (word, word_en, number)
        for word, word_en, number in (
            ("paling sedikit", "at least", limit.at_least),
            ("paling banyak", "at most", limit.at_most),
        )
        if number is not None
    ]
    said = ", ".join(f"{word} {number}" for word, _, number in ends)
    said_en = ", ".join(f"{word} {number}" for _, word, number in ends)
    return f"{f'{indonesian} {values[0]}'.strip()}: {said}", f"{f'{english} {values[1]}'.strip()}: {said_en}"


def quota_words(by: str, value: object, at_least: int | None, at_most: int | None, names: Pair | None = None) -> Pair:
    """Name a quota as it is asked; without a value it is for each."""
    if value is not None:
        said = ("ya" if value else "tidak") if isinstance(value, bool) else str(value)
        return limit_words(Limit(by, said, at_least, at_most, names))
    indonesian, english = limit_words(Limit(by, "", at_least, at_most))
    return f"tiap {indonesian}", f"each {english}"


def reason(facts: Facts) -> Pair:
    """Tell why a village is in or out."""
    if facts.fixed in {"never", "blank"}:
        return _left_out(facts)
    place = f"Nilainya {facts.total[0]}, urutan {facts.rank} dari {facts.of}"
    place_en = f"Its total is {facts.total[1]}, number {facts.rank} of {facts.of}"
    if facts.rank_in_regency:
        place += f" (urutan {facts.rank_in_regency} di kabupaten/kotanya)"
        place_en += f" (number {facts.rank_in_regency} in its regency)"
    parts = [(place + ".", place_en + "."), *(_in(facts) if facts.chosen else _out(facts)), _stable(facts)]
    return " ".join(part for part, _ in parts if part), " ".join(part for _, part in parts if part)


def rupiah(amount: int) -> str:
    """Write an amount as people do: Rp9.000.000."""
    return f"Rp{amount:,}".replace(",", ".")


def figure(number: Decimal, rounding: str = ROUND_HALF_UP) -> Pair:
    """Write a number for people: at most two decimals, with a comma in Indonesian; too small for them, it says so."""
    rounded = number.quantize(Decimal("0.01"), rounding=rounding)
    if number and not rounded:
        return "kurang dari 0,01", "less than 0.01"
    written = format(rounded.normalize() + 0, "f")
    return written.replace(".", ","), written


def at_least(number: Decimal) -> Pair:
    """Write a number for people, never less than it is."""
    return figure(number, ROUND_CEILING)


def reached(score: Decimal, ends: tuple[Decimal, Decimal], *, upwards: bool, whole: bool) -> Decimal | None:
    """Give the next score that people write (whole, or of two decimals) that is no worse than this one.

    None if there is none within the scale; a score between the last such score and the end stays as it is.
    """
    step = Decimal(1) if whole else Decimal("0.01")
    near = (score / step).to_integral_value(ROUND_CEILING if upwards else ROUND_FLOOR) * step
    if ends[0] <= near <= ends[1]:
        return near
    return None if whole else score


def blank_words(name: str) -> Pair:
    """Say that a criterion tells nobody apart, because nothing is known."""
    return f"Kriteria «{name}» kosong untuk semua desa.", f"The criterion «{name}» is blank for all villages."


def _left_out(facts: Facts) -> Pair:
    if facts.fixed == "never":
        because = f": {facts.because}" if facts.because else ""
        return f"Tidak boleh dipilih{because}.", f"Not allowed to be chosen{because}."
    return (
        f"Tidak ikut dinilai karena nilai «{facts.because}» kosong.",
        f"Not judged, because its score for «{facts.because}» is blank.",
    )


def _in(facts: Facts) -> list[Pair]:
    said = [("Terpilih.", "Chosen.")]
    if facts.fixed == "must":
        because = f" ({facts.because})" if facts.because else ""
        said = [(f"Terpilih karena diwajibkan{because}.", f"Chosen because it was required{because}.")]
    if not facts.possible:
        return [
            *said,
            ("Tanpa desa ini tidak ada pilihan yang memenuhi semua batas.", "Without it no choice keeps all limits."),
        ]
    return [*said, _without(facts)]


def _without(facts: Facts) -> Pair:
    """Tell what the best plan without a chosen village is."""
    instead, instead_en = _list(facts.enters)
    loss, loss_en = (written.lstrip("-−") for written in facts.loss)
    if facts.gains_without:
        return (
            f"Tanpa kewajiban itu jumlah nilai bisa naik {loss}, dengan {instead}.",
            f"Without that requirement the sum could rise by {loss_en}, with {instead_en}.",
        )
    also, also_en = _list(facts.leaves[1:])
    more = f"; {also} ikut keluar" if facts.leaves[1:] else ""
    more_en = f"; {also_en} would leave too" if facts.leaves[1:] else ""
    if facts.same:
        lot, lot_en = ("", "") if facts.fixed else ("; undian yang memutuskan", "; the lot decided")
        return (
            f"Tanpa desa ini jumlah nilai terbaik tetap sama, gantinya {instead}{more}{lot}.",
            f"Without it the best sum stays the same, {instead_en} would take its place{more_en}{lot_en}.",
        )
    return (
        f"Tanpa desa ini jumlah nilai terbaik turun {loss}: gantinya {instead}{more}.",
        f"Without it the best sum falls by {loss_en}: {instead_en} would take its place{more_en}.",
    )


def _out(facts: Facts) -> list[Pair]:
    if not facts.possible:
        way, way_en = _rows(facts.in_the_way)
        return [
            (
                f"Tidak terpilih: tidak ada pilihan dengan desa ini yang memenuhi semua batas{way}.",
                f"Not chosen: no choice with it keeps all limits{way_en}.",
            )
        ]
    out, out_en = _list(facts.leaves)
    other, other_en = _list(facts.enters[1:])
    more = f"; {other} ikut masuk" if facts.enters[1:] else ""
    more_en = f"; {other_en} would come in too" if facts.enters[1:] else ""
    loss, loss_en = (
        ("jumlah nilai tetap sama, undian yang memutuskan", "the sum would stay the same, the lot decided")
        if facts.same
        else (f"jumlah nilai turun {facts.loss[0]}", f"the sum would fall by {facts.loss[1]}")
    )
    said = [
        (
            f"Tidak terpilih. Kalau desa ini masuk, {out} keluar{more}; {loss}.",
            f"Not chosen. If it came in, {out_en} would leave{more_en}; {loss_en}.",
        )
    ]
    if facts.in_the_way:
        way, way_en = _rows(facts.in_the_way)
        said.append(
            (
                f"Ada desa terpilih yang nilainya lebih rendah, tetapi menukarnya melanggar batas{way}.",
                f"Some chosen village has a lower total, but exchanging them breaks a limit{way_en}.",
            )
        )
    return [*said, _would_enter(facts)]


def _would_enter(facts: Facts) -> Pair:
    first = f"Desa ini masuk bila nilainya naik {facts.rise[0]}"
    first_en = f"It would come in if its total rose by {facts.rise[1]}"
    if not facts.enough:
        return (
            f"{first}; satu kriteria saja tidak cukup untuk itu.",
            f"{first_en}; no criterion alone is enough for that.",
        )
    blank = ("kosong", "blank")
    ways = "; atau ".join(f"{name} dari {(now or blank)[0]} menjadi {then[0]}" for name, now, then in facts.enough)
    ways_en = "; or ".join(f"{name} from {(now or blank)[1]} to {then[1]}" for name, now, then in facts.enough)
    return f"{first}, misalnya {ways}.", f"{first_en}, for instance {ways_en}."


def _stable(facts: Facts) -> Pair:
    times, draws = facts.stable
    if not draws:
        return "", ""
    return (
        f"Terpilih dalam {times} dari {draws} kali bobot digeser.",
        f"Chosen in {times} of {draws} draws of shifted weights.",
    )


def _list(names: tuple[str, ...]) -> Pair:
    if not names:
        return "tidak ada", "nobody"
    return _joined(names, " dan ".join), _joined(names, " and ".join)


def _joined(names: tuple[str, ...], last: Callable[[list[str]], str]) -> str:
    return last([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _rows(rows: tuple[Pair, ...]) -> Pair:
    if not rows:
        return "", ""
    return f" ({'; '.join(row for row, _ in rows)})", f" ({'; '.join(row for _, row in rows)})"
