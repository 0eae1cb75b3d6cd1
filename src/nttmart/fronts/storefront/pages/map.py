"""The map: every village is a dot, and the dots are the islands. Drawn once per language, kept in the process."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from nttmart.contexts.places import api as places
from nttmart.design.dots import WIDTH, Projection, dots_path, frame_around
from nttmart.fronts.storefront.pages.addresses import village_address

PROVINCE_WIDTH = 480
"""Coarser, so that 3,352 dots are few bytes: the front page reaches a phone in one round trip."""


class Drawn:
    """The dots to draw, known again by being the very same tuple: comparing 3,352 dots takes half a millisecond."""

    def __init__(self, dots: tuple[places.Dot, ...]) -> None:
        self.dots = dots

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Drawn) and other.dots is self.dots

    def __hash__(self) -> int:
        return id(self.dots)


@lru_cache(maxsize=1)
def _islands(drawn: Drawn) -> tuple[Projection, dict[str, str]]:
    frame = frame_around([(dot.latitude, dot.longitude) for dot in drawn.dots], PROVINCE_WIDTH)
    points = defaultdict(list)
    for dot in drawn.dots:
        points[dot.regency_code].append(frame.point(dot.latitude, dot.longitude))
    return frame, {code: dots_path(found) for code, found in points.items()}


def province_map(listings_by_village: Mapping[str, int], most_marked: int = 300) -> SafeString:
    """Draw the province: a link per regency, and a mark on each village that has products (the fullest first).

    The marks are one path that no finger meets: villages are reached through their regency, which is what is touched.
    """
    drawn = Drawn(places.dots())
    known = _codes(drawn) & listings_by_village.keys()
    fullest = sorted(known, key=lambda code: (-listings_by_village[code], code))[:most_marked]
    return _province(drawn, tuple(sorted(fullest)), get_language() or "id")


@lru_cache(maxsize=1)
def _codes(drawn: Drawn) -> frozenset[str]:
    return frozenset(dot.code for dot in drawn.dots)


@lru_cache(maxsize=4)
def _province(drawn: Drawn, marked: tuple[str, ...], _language: str) -> SafeString:
    if not drawn.dots:
        return SafeString("")
    frame, paths = _islands(drawn)
    regencies = "".join(
        f'<a href="{reverse("storefront:regency", args=[regency.slug])}" aria-label="{escape(regency.official_name)}">'
        f'<path d="{paths.get(regency.code, "")}"/></a>'
        for regency in places.list_regencies()
    )
    wanted = set(marked)
    marks = dots_path(frame.point(dot.latitude, dot.longitude) for dot in drawn.dots if dot.code in wanted)
    label = escape(gettext("Peta Nusa Tenggara Timur: setiap titik satu desa atau kelurahan"))
    return mark_safe(  # noqa: S308 -- escaped above
        f'<svg class="provinsi" viewBox="0 0 {PROVINCE_WIDTH} {frame.height}" role="group" aria-label="{label}">'
        f'{regencies}<path class="ada" d="{marks}"/></svg>'
    )


def regency_map(villages: list[places.VillageSummary], listings_by_village: Mapping[str, int]) -> SafeString:
    """Draw one regency: its villages as dots, each a link for finger and mouse; the list below serves everybody."""
    known = [v for v in villages if v.latitude is not None and v.longitude is not None]
    if not known:
        return SafeString("")
    frame = frame_around([(v.latitude or 0.0, v.longitude or 0.0) for v in known], most_high=480)
    marks = []
    for village in sorted(known, key=lambda v: listings_by_village.get(v.code, 0) > 0):
        x, y = frame.point(village.latitude or 0.0, village.longitude or 0.0)
        has = listings_by_village.get(village.code, 0) > 0
        marks.append(
            f'<a href="{village_address(village.code)}" tabindex="-1"><title>{escape(village.name)}</title>'
            + (
                f'<circle class="ada" cx="{x}" cy="{y}" r="8"/></a>'
                if has
                else f'<path stroke-width="9" d="M{x} {y}z"/></a>'
            )
        )
    return mark_safe(  # noqa: S308 -- escaped above
        f'<svg viewBox="0 0 {WIDTH} {frame.height}" aria-hidden="true">{"".join(marks)}</svg>'
    )
