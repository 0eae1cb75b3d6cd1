"""Villages as candidates, from what is known of their potential: blank where nobody said anything."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.queries.commodities import list_commodities
from nttmart.contexts.programmes.queries.potential import potential_of_villages
from nttmart.contexts.programmes.rules.choosing.own_data import COLUMN, added_score, scores_of
from nttmart.contexts.programmes.rules.choosing.sheets import sheet_beside

EVERY = 1_000_000


def own_villages(*, told_only: bool = True, sheet: str = "", added: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Give every desa of which something is known (or every one) as a scenario's ``villages``. Three queries.

    Kelurahan are left out: the programme is for desa. What a sheet (CSV) says of their costs and leaders is put beside.
    ``added`` are keys of further criteria, of our records or of the sheet's columns.

    :raises BadScenario: the sheet cannot be read, names villages there are none of, or has not all columns.
    """
    columns = [key.removeprefix(COLUMN) for key in added if key.startswith(COLUMN)]
    beside = sheet_beside(sheet, places.known_villages().keys(), columns) if sheet else {}
    facts = potential_of_villages()
    registered = Counter(
        maker.village_code for maker in producers.list_producers(page_size=EVERY).cards if maker.village_code
    )
    found = []
    for code, place in sorted(places.known_villages().items()):
        told = [record.fact for record in facts.get(code, [])]
        if place.village_kind != "desa" or (told_only and not told and not registered[code]):
            continue
        scores, attributes = scores_of(told, registered[code])
        said = dict(beside.get(code, {}))
        theirs = said.pop("scores", {})
        more = {
            key: theirs.get(key.removeprefix(COLUMN)) if key.startswith(COLUMN) else added_score(key, told)
            for key in added
        }
        where = {"island": place.island} if place.island else {}
        name = f"{place.name}, {place.regency_name}"
        found.append({"code": code, "name": name, "scores": {**scores, **more}, **where, **attributes, **said})
    return found


def own_labels() -> dict[str, dict[str, Any]]:
    """Tell what people call regencies and commodities, as a scenario's ``labels``. One query."""
    return {
        "regency": {regency.code: regency.name for regency in places.list_regencies()},
        "commodity": {kind.key: {"id": kind.name, "en": kind.name_en} for kind in list_commodities()},
    }
