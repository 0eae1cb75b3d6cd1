"""How long a province's run of forecasts takes, whether it repeats, and how good it is beside the plain methods."""

import json
from collections.abc import Iterator

from benchmarks.places import prepared

OUTLETS, PRODUCTS = 22, 2_000
SERIES = 3_000


def measure_forecast(engine: str) -> Iterator[dict[str, object]]:
    """Fill shelves of 22 outlets with 2,000 goods each, foresee them thrice; then series whose process is known."""
    with prepared(engine, 1) as place:
        for line in place.run("benchmarks.foreseeing", "run", str(OUTLETS), str(PRODUCTS)).splitlines():
            yield {"part": "forecast", "engine": engine, **json.loads(line)}
        if engine == "sqlite":
            yield {"part": "forecast", **json.loads(place.run("benchmarks.foreseeing", "quality", str(SERIES)))}
