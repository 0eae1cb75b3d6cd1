"""How long a sheet of every village takes to be looked at, beside reading its cells; what the map weighs."""

import json
from collections.abc import Iterator

from benchmarks.places import prepared


def measure_potential(engine: str) -> Iterator[dict[str, object]]:
    """Bring a sheet with a row for every village, a tenth of the names misspelt; look at it, load it, draw the map."""
    with prepared(engine, 1) as place:
        for line in place.run("benchmarks.bringing").splitlines():
            yield {"part": "potential", "engine": engine, **json.loads(line)}
