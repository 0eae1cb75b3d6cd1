"""How far two places lie apart, in metres and in steps of a delivery tariff."""

from nttmart.contexts.places.models import District, Regency, Village
from nttmart.contexts.places.rules import NotFoundPlace, distance_between_m, is_code
from nttmart.kernel.errors import N_


def distance_m(code_a: str, code_b: str) -> int | None:
    """Measure between two places of any kind along the great circle, in metres; None where a position is unknown.

    :raises NotFoundPlace: if a code is not in the list.
    """
    a, b = _position(code_a), _position(code_b)
    return distance_between_m(*a, *b) if a and b else None


def zone_between(from_regency_code: str, from_village_code: str | None, to_village_code: str) -> str:
    """Tell how far a delivery goes: ``regency`` (the same), ``island`` (the same, another regency) or ``province``.

    It starts at the village if that is known, else at the capital of the regency. An unknown island counts as another.

    :raises NotFoundPlace: if a code is not in the list.
    """
    codes = {to_village_code, from_village_code or to_village_code}
    if malformed := [code for code in (*codes, from_regency_code) if not is_code(code)]:
        raise _not_found(malformed[0])
    islands = dict(Village.objects.filter(code__in=codes).values_list("code", "island"))
    if missing := codes - set(islands):
        raise _not_found(missing.pop())
    if to_village_code[:5] == from_regency_code:
        return "regency"
    start = islands[from_village_code] if from_village_code else _island_of_capital(from_regency_code)
    return "island" if start and start == islands[to_village_code] else "province"


def _island_of_capital(regency_code: str) -> str:
    found = Regency.objects.filter(code=regency_code).values_list("island", flat=True).first()
    if found is None:
        raise _not_found(regency_code)
    return found


def _position(code: str) -> tuple[float, float] | None:
    if not is_code(code):
        raise _not_found(code)
    table = {5: Regency, 8: District}.get(len(code), Village)
    found: tuple[float | None, float | None] | None = (
        table.objects.filter(code=code).values_list("latitude", "longitude").first()  # type: ignore[attr-defined]
    )
    if found is None:
        raise _not_found(code)
    latitude, longitude = found
    return None if latitude is None or longitude is None else (latitude, longitude)


def _not_found(code: str) -> NotFoundPlace:
    return NotFoundPlace(N_("Tempat dengan kode «%(code)s» tidak ada dalam daftar."), code=code[:20])
