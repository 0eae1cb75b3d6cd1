"""What a place is and how a typed name is read: accents, apostrophes and the words «desa», «kab.» do not matter."""

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from nttmart.kernel.errors import N_, Refusal

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the earth (IUGG 1980)."""

_CODE = re.compile(r"[0-9]{2}\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?")

BOUNDS = (-11.2, -7.9, 118.8, 125.3)
"""South, north, west and east of every inhabited place of the province, in degrees with a little margin."""

KINDS_BY_PREFIX = {
    "desa": ("desa",),
    "ds": ("desa",),
    "kel": ("kelurahan",),
    "kelurahan": ("kelurahan",),
    "kec": ("kecamatan",),
    "kecamatan": ("kecamatan",),
    "kab": ("kabupaten",),
    "kabupaten": ("kabupaten",),
    "kota": ("kota",),
}
"""Words people put before a name, and which sort of place each means. «Kota» may also begin a name (Kota Baru)."""

STATUSES = ("none", "mapped", "candidate", "ovop")
"""Where a village may stand in the programme: not in it, potential written down, proposed, chosen."""
SOURCE_LONGEST = 300


class NotFoundPlace(Refusal):
    """No place has this code or address."""


class BadReference(Refusal):
    """A file of reference data is not what it should be; nothing of it was loaded."""


class BadStatus(Refusal):
    """A status of the programme that is not known, not yet true, or that nobody answers for."""


class StatusAlreadySaid(Refusal):
    """The very same was recorded before."""


@dataclass(frozen=True, slots=True)
class Place:
    """A regency, district or village with the names above it. What is unknown is None or empty, never guessed."""

    kind: str
    """``regency``, ``district`` or ``village``."""
    code: str
    name: str
    village_kind: str
    """``desa`` or ``kelurahan``, empty for others."""
    district_code: str
    district_name: str
    regency_code: str
    regency_name: str
    regency_slug: str
    postal_code: str = ""
    island: str = ""
    latitude: float | None = None
    longitude: float | None = None
    elevation_m: int | None = None
    bps_code: str = ""
    position_note: str = ""
    """Why the position is doubtful; empty if it is not."""
    aliases: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Name the place so that two of the same name can be told apart: «Mata Air, Reok, Manggarai»."""
        return ", ".join(dict.fromkeys(part for part in (self.name, self.district_name, self.regency_name) if part))


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place that a typed name may mean; 100 is an exact hit."""

    place: Place
    score: float
    matched_alias: str = ""


@dataclass(frozen=True, slots=True)
class RegencySummary:
    """One regency as lists and the map show it."""

    code: str
    bps_code: str
    slug: str
    name: str
    capital: str
    island: str
    """The island of the capital; a regency may lie on several."""
    latitude: float
    longitude: float
    area_km2: float
    population: int
    desa_count: int
    kelurahan_count: int
    district_count: int

    @property
    def official_name(self) -> str:
        return official_name(self.name)

    @property
    def village_count(self) -> int:
        return self.desa_count + self.kelurahan_count


@dataclass(frozen=True, slots=True)
class VillageSummary:
    """One village in a list; both coordinates are None where unknown."""

    code: str
    name: str
    kind: str
    district_code: str
    district_name: str
    regency_code: str
    postal_code: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Dot:
    """A village on the map."""

    code: str
    regency_code: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class StatusRecord:
    """What was recorded of a village in the programme: since when, who says so, who wrote it down."""

    status: str
    since_on: date
    source: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class StatusListed:
    """A village with the status that holds now."""

    code: str
    name: str
    district_name: str
    regency_name: str
    status: str
    since_on: date


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """How many rows there are after loading."""

    regencies: int
    districts: int
    desa: int
    kelurahan: int

    @property
    def villages(self) -> int:
        return self.desa + self.kelurahan


@dataclass(frozen=True, slots=True)
class Query:
    """A typed name, read: the name without the word before it, and which sorts of place it may mean."""

    name: str
    sorts: frozenset[str] = frozenset()


def normalise(text: str) -> str:
    """Fold a name for comparing: lower case, no accents or apostrophes, other marks as single spaces."""
    plain = unicodedata.normalize("NFKD", text[:200]).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c)[0] != "C")
    plain = re.sub(r"['’‘ʼʻ`´ʹ′]", "", plain)
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def readings(text: str) -> list[Query]:
    """Read a typed name both ways: as it stands, and without a leading «desa», «kel.», «kec.», «kab.» or «kota»."""
    name = normalise(text)
    first, _, rest = name.partition(" ")
    found = [Query(name)] if name else []
    if rest and first in KINDS_BY_PREFIX:
        found.insert(0, Query(rest, frozenset(KINDS_BY_PREFIX[first])))
    return found


def is_code(text: str) -> bool:
    """Tell whether a text has the form of a Kemendagri code: 53.07, 53.07.03 or 53.07.03.2005."""
    return _CODE.fullmatch(text) is not None


def official_name(name: str) -> str:
    """Give a regency its official name: «Belu» is Kabupaten Belu, «Kota Kupang» stays."""
    return name if name.startswith(("Kabupaten ", "Kota ")) else f"Kabupaten {name}"


def lies_in_bounds(latitude: float, longitude: float) -> bool:
    """Tell whether a position is one where people of the province live."""
    south, north, west, east = BOUNDS
    return south <= latitude <= north and west <= longitude <= east


def everyday_name(official: str) -> str:
    """Shorten an official name where nothing is lost: Kupang is both a kabupaten and a kota, so both keep the word."""
    short = official.removeprefix("Kabupaten ")
    return official if short == "Kupang" else short


def distance_between_m(latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float) -> int:
    """Measure along the great circle (haversine), in whole metres. Not a road: sea and hills lie between."""
    a, b = math.radians(latitude_a), math.radians(latitude_b)
    half_chord = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(longitude_b - longitude_a) / 2) ** 2
    )
    return round(2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, half_chord))))


def check_status(status: str, since_on: date, source: str, *, today: date) -> str:
    """Refuse a word about a village that nobody answers for; give its source as one line.

    :raises BadStatus: if the status is not known, the day is still to come, or the source is empty or too long.
    """
    if status not in STATUSES:
        raise BadStatus(N_("Keadaan ini tidak dikenal."), field="status")
    if since_on > today:
        raise BadStatus(N_("Tanggalnya belum tiba."), field="since_on")
    line = " ".join(source.split())
    if not line or len(line) > SOURCE_LONGEST or "\0" in line:
        raise BadStatus(N_("Sebutkan sumbernya: surat, berita atau halaman, paling panjang 300 huruf."), field="source")
    return line
