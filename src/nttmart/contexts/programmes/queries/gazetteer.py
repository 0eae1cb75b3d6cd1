"""All villages as matching needs them, from places; built once for each sheet, from what is kept and two queries."""

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes.rules.potential.matching import Candidate, Gazetteer


def gazetteer() -> Gazetteer:
    """Gather every village with its other spellings, and regencies by every name and by BPS number."""
    fold = places.normalise
    also = places.other_spellings()
    villages = {
        place.code: Candidate(
            place.code,
            fold(place.name),
            fold(place.district_name),
            fold(place.regency_name),
            tuple(fold(spelling) for spelling in also.get(place.code, ())),
        )
        for place in places.known_villages().values()
    }
    regencies: dict[str, str] = {}
    for regency in places.list_regencies():
        for name in (regency.name, regency.official_name, *also.get(regency.code, ())):
            regencies[fold(name)] = regency.code
    bps = {regency.bps_code: regency.code for regency in places.list_regencies()}
    return Gazetteer(villages, regencies, bps)
