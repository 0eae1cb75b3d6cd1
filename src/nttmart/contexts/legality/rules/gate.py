"""The shelf gate: through which ways goods may be sold on a day, by the dated rows and the permits on file.

A permit that ended or was revoked closes the ways its row names, and only those, until a later one holds. One never
recorded is warned of, and closes only where a row says ``closes``: goods that stood on the shelf before this was
counted keep standing. A number nobody compared with its paper opens nothing; an officer's ruling opens until a day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from nttmart.contexts.legality.rules.names import day_named, permits_named
from nttmart.contexts.legality.rules.permits import MARKS
from nttmart.contexts.legality.rules.rulebook import PER_SHIPMENT, PermitRule
from nttmart.contexts.legality.rules.traits import CHANNELS, Traits
from nttmart.kernel.errors import N_, Sentence

HALAL_STATES: Final = ("certified", "in_process", "not_halal_declared", "exempt_kind", "missing")
FORBIDDEN: Final = "forbidden"
"""A row's duty where no permit opens a way of selling."""
_RANK: Final = {"open": 0, "warn": 1, "closed": 2}


@dataclass(frozen=True, slots=True)
class OnFile:
    """A permit on file for goods: the last day it reaches (None: none), cut short if it was revoked before."""

    kind: str
    until: date | None
    is_revoked: bool = False
    is_checked: bool = True
    number: str = ""

    def reaches(self, on: date) -> bool:
        """Tell whether its time is not over on a day; on its last it is not."""
        return self.until is None or on <= self.until

    def holds(self, on: date) -> bool:
        """Tell whether it holds on a day: it reaches that far, and somebody compared it with its paper."""
        return self.is_checked and self.reaches(on)


OnFiles = Mapping[str, Sequence[OnFile]]
"""All that is on file for goods, their own and their maker's, by kind of permit."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a way of selling is closed or warned of: by a word of ``_SAID``."""

    rule: str
    permits: tuple[str, ...]
    what: str
    until: date | None = None
    confirmed: bool = True

    @property
    def last_day(self) -> date | None:
        """Give the last day before it closes; None if it never does by itself, or always did."""
        if self.what == "revoked" and self.until:
            return self.until - timedelta(days=1)
        return self.until if self.what in {"ended", "ending", "ruled"} else None

    @property
    def sentence(self) -> Sentence:
        """Say it to a person."""
        until = day_named(self.until) if self.until else ""
        values = {"permit": permits_named(self.permits), "until": until}
        return Sentence(_SAID[self.what], values)


_SAID: Final = {
    "missing": N_("%(permit)s belum tercatat"),
    "ended": N_("%(permit)s habis berlaku sejak %(until)s"),
    "revoked": N_("%(permit)s dicabut sejak %(until)s"),
    "unchecked": N_("nomor %(permit)s belum dicocokkan petugas"),
    "ruled": N_("%(permit)s diberi waktu oleh petugas sampai %(until)s"),
    "forbidden": N_("dilarang dijual lewat jalan ini"),
    "ending": N_("%(permit)s berlaku sampai %(until)s"),
    "unnumbered": N_("nomor %(permit)s belum tercatat"),
    "unfiled": N_("pengurusan %(permit)s belum tercatat"),
    "in_process": N_("%(permit)s masih diurus"),
    "contradicts": N_("%(permit)s bertentangan dengan bahannya (babi atau alkohol)"),
}


@dataclass(frozen=True, slots=True)
class ChannelGate:
    """What holds for one way of selling: open, warn or closed, and why."""

    channel: str
    state: str = "open"
    reasons: tuple[Reason, ...] = ()
    closing: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """What holds for goods on a day, for each way of selling, and where they stand with halal."""

    channels: tuple[ChannelGate, ...]
    halal: str
    halal_number: str = ""

    @property
    def closed(self) -> tuple[str, ...]:
        """Name the ways that are closed."""
        return tuple(each.channel for each in self.channels if each.state == "closed")

    @property
    def state(self) -> str:
        """Give the worst of them; a warning about exports alone troubles nobody who sells at home."""
        return max((each.state for each in self._felt), key=_RANK.__getitem__)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Give each reason once, those that close first."""
        ordered = sorted(self._felt, key=lambda each: -_RANK[each.state])
        return _once(reason for each in ordered for reason in each.reasons)

    @property
    def _felt(self) -> tuple[ChannelGate, ...]:
        return tuple(each for each in self.channels if each.channel != "export" or each.state == "closed")

    @property
    def till_until(self) -> date | None:
        """Give the last day on which a till may sell them, or might, by what is on file or ruled; None: not known."""
        (till,) = (each for each in self.channels if each.channel == "till")
        return min((day for each in till.reasons if (day := each.last_day)), default=None)

    def reasons_closing(self) -> tuple[Reason, ...]:
        """Give the reasons for which some way is closed; those of exports alone only where nothing else is."""
        home = _once(reason for each in self.channels if each.channel != "export" for reason in each.closing)
        return home or _once(reason for each in self.channels for reason in each.closing)


@dataclass(frozen=True, slots=True)
class HalalSaid:
    """What bears on halal beside the register.

    The curator's word, whether it is a duty for such goods, whether pork or alcohol is in them, and whether a case
    for a certificate was opened lately enough to count.
    """

    claim: str
    is_duty: bool
    is_barred: bool = False
    is_filed: bool = False


def halal_said(claim: str, rules: Iterable[PermitRule], traits: Traits | None, *, is_filed: bool = False) -> HalalSaid:
    """Put together what bears on halal, from the rows that bite and what is known of goods."""
    barred = traits is not None and (traits.known("pork") is True or traits.known("alcohol") is True)
    return HalalSaid(claim, any("halal" in rule.permits for rule in rules), barred, is_filed)


def halal_state(said: HalalSaid, on_file: Sequence[OnFile], on: date) -> str:
    """Give one of the five states: certified only by a number that holds, in process only by an open case.

    Goods without the duty are of an exempt kind unless they say something themselves.
    """
    if said.claim == "not_halal":
        return "not_halal_declared"
    if said.is_barred:
        return "missing"
    if any(each.holds(on) for each in on_file):
        return "certified"
    if said.claim == "exempt":
        return "exempt_kind"
    if said.claim == "in_process" and said.is_filed and not _over(on_file, on):
        return "in_process"
    return "exempt_kind" if said.claim == "missing" and not said.is_duty else "missing"


def gate_of(
    rules: Iterable[PermitRule], on_file: OnFiles, said: HalalSaid, on: date, ruled: Mapping[str, date] | None = None
) -> Gate:
    """Work out the gate of goods on a day.

    :param rules: the rows in force that apply to these goods and bite (``biting``).
    :param on_file: what is on file for the product and its maker, by kind of permit.
    :param ruled: until which day an officer ruled that goods be sold without a permit, by its kind.
    """
    certificates = on_file.get("halal", ())
    halal = halal_state(said, certificates, on)
    found: dict[str, list[tuple[str, Reason]]] = {channel: [] for channel in CHANNELS}
    for rule in rules:
        answer = (
            _halal_answer(rule, halal, said, on_file, on) if "halal" in rule.permits else _answer(rule, on_file, on)
        )
        if answer is not None:
            for channel in rule.channels:
                found[channel].append(_ruled(rule, answer, ruled or {}, on))
    number = _number(certificates, on) if halal == "certified" else ""
    return Gate(tuple(_channel(channel, answers) for channel, answers in found.items()), halal, number)


def biting(rules: Iterable[PermitRule], traits: Traits) -> tuple[PermitRule, ...]:
    """Give the rows with a gate that surely apply to goods; what is not known of goods closes nothing."""
    return tuple(rule for rule in rules if rule.gate and rule.applies(traits))


def closing(gate: Gate) -> str:
    """Write, in Indonesian, why goods are closed somewhere, as the catalogue keeps it; empty if they are not."""
    return "; ".join(str(reason.sentence) for reason in gate.reasons_closing())[:200]


def _channel(channel: str, answers: Sequence[tuple[str, Reason]]) -> ChannelGate:
    state = max((state for state, _ in answers), key=_RANK.__getitem__, default="open")
    ordered = sorted(answers, key=lambda answer: -_RANK[answer[0]])
    closing = tuple(reason for state, reason in answers if state == "closed")
    return ChannelGate(channel, state, tuple(reason for _, reason in ordered), closing)


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Give each reason once, also where two rows give it."""
    found: dict[tuple[object, ...], Reason] = {}
    for reason in reasons:
        found.setdefault((reason.permits, reason.what, reason.until), reason)
    return tuple(found.values())


def _answer(rule: PermitRule, on_file: OnFiles, on: date) -> tuple[str, Reason] | None:
    """Tell what a row says of goods; None if a permit holds and does not end soon. The furthest end counts."""
    if rule.duty == FORBIDDEN:
        return "closed", _reason(rule, "forbidden")
    kept = [each for permit in rule.permits for each in on_file.get(permit, ())]
    holding = [each.until for each in kept if each.holds(on)]
    if holding:
        last = max((until for until in holding if until is not None), default=None)
        if None in holding or last is None or (last - on).days > max(MARKS):
            return None
        return "warn", _reason(rule, "ending", last)
    over, waits = _over(kept, on), any(each.reaches(on) for each in kept)
    if over and not PER_SHIPMENT & set(rule.permits):
        return "closed", _reason(rule, "unchecked") if waits else _end(rule, over)
    return _lacking(rule, "unchecked" if waits else "missing")


def _over(kept: Iterable[OnFile], on: date) -> OnFile | None:
    """Give the permit that ended last; None if none did."""
    return max((each for each in kept if not each.reaches(on)), key=lambda each: each.until or on, default=None)


def _lacking(rule: PermitRule, what: str) -> tuple[str, Reason]:
    """Say that something was never recorded: closed where the row says so, else warned of."""
    return "closed" if rule.gate == "closes" else "warn", _reason(rule, what)


def _reason(rule: PermitRule, what: str, until: date | None = None) -> Reason:
    return Reason(rule.code, rule.permits, what, until, rule.confirmed)


def _ruled(rule: PermitRule, answer: tuple[str, Reason], ruled: Mapping[str, date], on: date) -> tuple[str, Reason]:
    """Give what closes as a warning while an officer's ruling holds; what is forbidden nobody here may allow."""
    days = [ruled[permit] for permit in rule.permits if permit in ruled and on <= ruled[permit]]
    if answer[0] != "closed" or rule.duty == FORBIDDEN or not days:
        return answer
    return "warn", _reason(rule, "ruled", max(days))


def _end(rule: PermitRule, last: OnFile) -> Reason:
    """Say how the last permit ended: by its day, or revoked on the day after."""
    if last.is_revoked and last.until:
        return _reason(rule, "revoked", last.until + timedelta(days=1))
    return _reason(rule, "ended", last.until)


def _halal_answer(
    rule: PermitRule, halal: str, said: HalalSaid, on_file: OnFiles, on: date
) -> tuple[str, Reason] | None:
    """Tell what the halal duty says: a certificate, a case or «not halal» answers it, a mere word does not."""
    if halal in {"not_halal_declared", "exempt_kind"}:
        return None
    files = on_file.get("halal", ())
    if said.is_barred:
        contradicts = said.claim in {"certified", "in_process"} or any(each.reaches(on) for each in files)
        return ("closed", _reason(rule, "contradicts")) if contradicts else _lacking(rule, "missing")
    if halal == "in_process":
        return "warn", _reason(rule, "in_process")
    if not files and said.claim in _WORDS:
        return _lacking(rule, _WORDS[said.claim])
    return _answer(rule, on_file, on)


_WORDS: Final = {"certified": "unnumbered", "in_process": "unfiled"}


def _number(certificates: Iterable[OnFile], on: date) -> str:
    """Give the number of the certificate that reaches furthest."""
    holding = [each for each in certificates if each.holds(on)]
    return max(holding, key=lambda each: each.until or date.max).number if holding else ""
