"""The door of places: regencies, districts and villages by Kemendagri code, name and position."""

from nttmart.contexts.places.operations.loading import load_places
from nttmart.contexts.places.operations.statuses import load_village_statuses, record_village_status
from nttmart.contexts.places.queries.between import distance_m, zone_between
from nttmart.contexts.places.queries.by_code import (
    get_district,
    get_regency,
    get_village,
    other_spellings,
)
from nttmart.contexts.places.queries.kept import forget_places
from nttmart.contexts.places.queries.lists import (
    count_places,
    district_names,
    dots,
    list_regencies,
    list_villages,
    village_names,
)
from nttmart.contexts.places.queries.near import near_villages
from nttmart.contexts.places.queries.search import bears_name, known_villages, search_places
from nttmart.contexts.places.queries.statuses import list_village_statuses, list_villages_with_status
from nttmart.contexts.places.rules import (
    STATUSES,
    BadReference,
    BadStatus,
    Dot,
    NotFoundPlace,
    Place,
    PlaceCounts,
    PlaceMatch,
    RegencySummary,
    StatusAlreadySaid,
    StatusListed,
    StatusRecord,
    VillageSummary,
    distance_between_m,
    is_code,
    normalise,
)

__all__ = [
    "STATUSES",
    "BadReference",
    "BadStatus",
    "Dot",
    "NotFoundPlace",
    "Place",
    "PlaceCounts",
    "PlaceMatch",
    "RegencySummary",
    "StatusAlreadySaid",
    "StatusListed",
    "StatusRecord",
    "VillageSummary",
    "bears_name",
    "count_places",
    "distance_between_m",
    "distance_m",
    "district_names",
    "dots",
    "forget_places",
    "get_district",
    "get_regency",
    "get_village",
    "is_code",
    "known_villages",
    "list_regencies",
    "list_village_statuses",
    "list_villages",
    "list_villages_with_status",
    "load_places",
    "load_village_statuses",
    "near_villages",
    "normalise",
    "other_spellings",
    "record_village_status",
    "search_places",
    "village_names",
    "zone_between",
]
