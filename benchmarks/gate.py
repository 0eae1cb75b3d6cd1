"""How long the shelf gate of fifty thousand products takes to be worked out, beside reading them."""

import json
from collections.abc import Iterator

from benchmarks.places import prepared


def measure_gate(engine: str) -> Iterator[dict[str, object]]:
    """Fill the shelf to fifty thousand products, work out all their gates, and again with nothing changed."""
    with prepared(engine, 1) as place:
        for line in place.run("benchmarks.gating").splitlines():
            yield {"part": "gate", "engine": engine, **json.loads(line)}
