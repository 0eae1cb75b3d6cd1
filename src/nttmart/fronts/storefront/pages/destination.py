"""Where an order is to be brought: the village that was typed, or near names to choose from and a word about why."""

from dataclasses import dataclass

from django.utils.translation import gettext

from nttmart.contexts.places import api as places
from nttmart.fronts.storefront.pages.choices import Option
from nttmart.kernel.words import say

MOST_PLACES = 8
EXACT, NAMED = 100, 95
"""The scores of a place whose name was typed exactly, and of one named with what it lies in: «Fulur, Belu»."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A village by code and full name; or, without a code, what is unclear (``trouble``) and what may be meant."""

    code: str = ""
    name: str = ""
    trouble: str = ""
    choices: tuple[Option, ...] = ()
    typed: str = ""
    """What the choices answer; a choice made for other words does not count."""


def read_destination(typed: str, chosen: str = "") -> Destination:
    """Find the village meant by its name, or by the code chosen for that name."""
    if chosen:
        try:
            return Destination(chosen, places.get_village(chosen).full_name, typed=typed)
        except places.NotFoundPlace as refusal:
            return Destination(trouble=say(refusal), typed=typed)
    if not typed:
        return Destination(trouble=gettext("Isi desa atau kelurahan tujuan."))
    found = places.search_places(typed, kinds=("village",), limit=MOST_PLACES)
    for least in (EXACT, NAMED):
        sure = [match.place for match in found if match.score >= least]
        if len(sure) == 1:
            return Destination(sure[0].code, sure[0].full_name, typed=typed)
    return _unclear(typed, [match.place for match in found])


def _unclear(typed: str, found: list[places.Place]) -> Destination:
    near = found or places.near_villages(typed, limit=MOST_PLACES)
    if found:
        trouble = gettext("Ada beberapa tempat yang cocok dengan «%(typed)s». Pilih desanya.")
    elif near:
        trouble = gettext("Tidak ada desa atau kelurahan bernama «%(typed)s». Pilih yang mirip, atau tulis lagi.")
    else:
        trouble = gettext("Desa atau kelurahan ini tidak kami temukan. Coba tulis nama kecamatannya juga.")
    return Destination(trouble=trouble % {"typed": typed}, choices=tuple(map(_option, near)), typed=typed)


def _option(place: places.Place) -> Option:
    return place.code, place.name, f"{place.district_name}, {place.regency_name}"
