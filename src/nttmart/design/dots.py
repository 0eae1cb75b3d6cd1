"""Dots that draw the islands: positions fitted into a picture, and many points as one short path."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 640
PADDING = 10
STRIP = 2
"""Dots are drawn down and up in strips this wide, so that each is near the last and written in few characters."""


@dataclass(frozen=True)
class Projection:
    """Turns degrees into map units. Near the equator a degree is as wide as it is high (within 2 %)."""

    west: float
    north: float
    scale: float
    height: int

    def point(self, latitude: float, longitude: float) -> tuple[int, int]:
        return (
            round(PADDING + (longitude - self.west) * self.scale),
            round(PADDING + (self.north - latitude) * self.scale),
        )


def frame_around(positions: list[tuple[float, float]], width: int = WIDTH, most_high: int = WIDTH) -> Projection:
    """Fit positions (latitude, longitude) into a width, or into a height if they lie north-south."""
    south, north = min(p[0] for p in positions), max(p[0] for p in positions)
    west, east = min(p[1] for p in positions), max(p[1] for p in positions)
    inner = width - 2 * PADDING
    scale = min(inner / max(east - west, 0.02), (most_high - 2 * PADDING) / max(north - south, 0.02))
    west -= (inner / scale - (east - west)) / 2
    return Projection(west, north, scale, round(2 * PADDING + (north - south) * scale))


def dots_path(points: Iterable[tuple[int, int]]) -> str:
    """Draw points as one path: zero-length strokes with round ends, from neighbour to neighbour."""
    parts: list[str] = []
    x = y = 0
    for at in sorted(set(points), key=_serpentine):
        across, down = at[0] - x, at[1] - y
        parts.append(f"m{across}{'' if down < 0 else ' '}{down}z")
        x, y = at
    return "M0 0" + "".join(parts)


def _serpentine(point: tuple[int, int]) -> tuple[int, int]:
    strip = point[0] // STRIP
    return strip, point[1] if strip % 2 else -point[1]
