"""Which village a row means: by a code of one of two schemes, by its name within what lies around it, or nearly.

Only what cannot be mistaken is taken as found; everything near is shown to a person, who says which.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

CODE, NAME, NEAR, SEVERAL, CONFLICT, NONE = "code", "name", "near", "several", "conflict", "none"
SCHEME = "scheme"
"""A code that either scheme could have given, and nothing beside it says which."""
FOUND = frozenset({CODE, NAME})
ENOUGH_DISTRICTS = 8
"""Undotted codes of so many districts, all fit to be Kemendagri's, are: BPS ends the fewer of its districts in 1–3."""
MOST_SHOWN = 6
_CODE = re.compile(r"(53)[.\s-]?(\d{2})[.\s-]?(\d{2})[.\s-]?([123]\d{3})")
_BPS = re.compile(r"(53)[.\s-]?(\d{2})[.\s-]?(\d{3})[.\s-]?(\d{3})")
_PREFIX = re.compile(r"^(desa|kelurahan|kel|ds|kecamatan|kec|kabupaten|kab|kota) ")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A village as far as matching needs it; names folded (``places.normalise``), ``also`` its other spellings."""

    code: str
    name: str
    district: str
    regency: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What was found: ``how``, the village where sure, else those to choose from, the likeliest first; score 0…100."""

    how: str
    code: str = ""
    near: tuple[str, ...] = ()
    score: int = 0


@dataclass(slots=True)
class Gazetteer:
    """All villages, to be asked row by row. ``regencies`` and ``districts`` give folded names and other names by code.

    ``bps`` gives our regency by the four digits BPS gives it: of a BPS code only the regency is known, the rest of
    it is not in our tables.
    """

    villages: Mapping[str, Candidate]
    regencies: Mapping[str, str]
    bps: Mapping[str, str]
    _by_name: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    _by_regency: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    _near: dict[tuple[str, str, str], Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for village in self.villages.values():
            self._by_regency[village.code[:5]].append(village)
            for name in {village.name, *village.also}:
                self._by_name[name.replace(" ", "")].append(village)

    def match(self, code: str, regency: str, district: str, village: str, *, is_all_ours: bool = False) -> Match:
        """Find the village of a row; all names folded, ``code`` as written. Blank parts are not held against any.

        A Kemendagri code is taken if what the row says beside it agrees; a code without dots that BPS could have
        given too needs a name or a place beside it, or ``is_all_ours`` (``are_all_ours`` of its whole column). Of a
        BPS code only the regency is known.
        """
        key, around = _ours(code), bps_regency(code, self.bps)
        if key in self.villages:
            return self._by_code(key, "" if "." in code or is_all_ours else around, regency, district, village)
        named = self._by_names(regency or around, district, village)
        said = self._regency_code(regency)
        if around and said and said != around:
            return _conflict(named.code, *named.near) if named.code or named.near else named
        return named

    def _by_code(self, key: str, around: str, regency: str, district: str, village: str) -> Match:
        """Judge a code that fits a village of ours; ``around`` is the regency it lies in if BPS gave it."""
        named = self._by_names(regency, district, village)
        if village:
            if key in (named.code, *named.near) or self._agrees(key, regency, district, village):
                return Match(CODE, key, score=100)
            by_bps = self._by_names(around, district, village) if around else Match(NONE)
            if any(place.startswith(around) for place in (by_bps.code, *by_bps.near) if place) and not (
                regency and self._regency_code(regency) != around
            ):
                return by_bps
            return _conflict(key, named.code, *named.near)
        if not self._agrees(key, regency, district, ""):
            return _conflict(key)
        is_told = bool(district) or (bool(regency) and not key.startswith(around or "-"))
        return Match(CODE, key, score=100) if not around or is_told else Match(SCHEME, near=(key,), score=50)

    def _agrees(self, key: str, regency: str, district: str, village: str) -> bool:
        """Tell whether a village lies where a row says, and is called so (or the row does not say)."""
        place = self.villages[key]
        names = (place.name, *place.also)
        return self._lies(place, regency, district) and (not village or any(_alike(_bare(village), n) for n in names))

    def _by_names(self, regency: str, district: str, village: str) -> Match:
        if not village:
            return Match(NONE)
        alike = self._named(village) or self._named(_bare(village))
        within = [v for v in alike if self._lies(v, regency, district)]
        within = [v for v in within if _is_of_kind(v, village)] or within
        if len(within) == 1:
            return Match(NAME, within[0].code, score=100)
        if within:
            return Match(SEVERAL, near=tuple(v.code for v in within)[:MOST_SHOWN], score=90)
        loose = [v for v in alike if self._lies(v, regency, "")]
        if loose:
            return Match(NEAR, near=tuple(v.code for v in loose)[:MOST_SHOWN], score=80)
        return self._nearly(regency, district, _bare(village))

    def _named(self, village: str) -> list[Candidate]:
        return self._by_name.get(village.replace(" ", ""), [])

    def _nearly(self, regency: str, district: str, village: str) -> Match:
        """Look for misspellings, in the district if it is known, else in the regency, else everywhere."""
        asked = (regency, district, village)
        if asked not in self._near:
            self._near[asked] = self._look(regency, district, village)
        return self._near[asked]

    def _look(self, regency: str, district: str, village: str) -> Match:
        code = self._regency_code(regency)
        around = self._by_regency[code] if code else [v for v in self.villages.values() if self._lies(v, regency, "")]
        for pool in ([v for v in around if self._lies(v, "", district)], around):
            names = {v.code: v.name for v in pool}
            allowed = 1 + (len(village) >= 6) + (len(village) >= 10)  # noqa: PLR2004 -- longer names bear more slips
            close = process.extract(village, names, scorer=OSA.distance, score_cutoff=allowed, limit=MOST_SHOWN)
            if close:
                best = int(close[0][1])
                return Match(NEAR, near=tuple(code for _, _, code in close), score=75 - 10 * best)
        return Match(NONE)

    def _lies(self, village: Candidate, regency: str, district: str) -> bool:
        return self._is_regency(village, regency) and (
            not district or _alike(district, village.district) or _alike(_bare(district), village.district)
        )

    def _is_regency(self, village: Candidate, regency: str) -> bool:
        if not regency:
            return True
        code = self._regency_code(regency)
        return village.code.startswith(f"{code}.") if code else _alike(_bare(regency), village.regency)

    def _regency_code(self, regency: str) -> str:
        """Give the code of a regency said by any of its names, or by its code; nothing where it is misspelt."""
        if regency in self.bps.values():
            return regency
        return self.regencies.get(regency, self.regencies.get(_bare(regency), ""))


def bps_regency(code: str, bps: Mapping[str, str]) -> str:
    """Give our code of the regency a ten-digit BPS village code lies in; nothing where it is none."""
    match = _BPS.fullmatch(code.strip())
    return bps.get(match.group(1) + match.group(2), "") if match else ""


def is_ours(code: str) -> bool:
    """Tell whether a code has the form of a Kemendagri village code, with dots or without."""
    return _ours(code) != ""


def _ours(code: str) -> str:
    match = _CODE.fullmatch(code.strip())
    return ".".join(match.groups()) if match else ""


def are_all_ours(codes: Iterable[str]) -> bool:
    """Judge a column of codes: all that have no dots are surely Kemendagri's, or have dots.

    One that BPS alone could have given leaves every undotted one in doubt; so do few, for BPS has districts like ours.
    """
    undotted = [code.strip() for code in codes if code.strip() and "." not in code]
    is_any_bps = any(not is_ours(code) and _BPS.fullmatch(code) for code in undotted)
    return not is_any_bps and len({_ours(code)[:8] for code in undotted} - {""}) >= ENOUGH_DISTRICTS


def _conflict(*codes: str) -> Match:
    return Match(CONFLICT, near=tuple(dict.fromkeys(filter(None, codes)))[:MOST_SHOWN])


def _is_of_kind(village: Candidate, said: str) -> bool:
    """Tell whether «desa» or «kel» before a name fits: the last four digits of a kelurahan begin with 1."""
    word = said.split(" ", 1)[0]
    kinds = {"desa": "2", "ds": "2", "kelurahan": "1", "kel": "1"}
    return word not in kinds or village.code[9] == kinds[word]


def _bare(name: str) -> str:
    return _PREFIX.sub("", name).strip()


def _alike(said: str, known: str) -> bool:
    """Tell whether two folded names are the same but for spaces and one or two slips of longer ones."""
    a, b = said.replace(" ", ""), known.replace(" ", "")
    return a == b or (min(len(a), len(b)) >= 6 and OSA.distance(a, b) <= 1 + (len(b) >= 10))  # noqa: PLR2004 -- as above
