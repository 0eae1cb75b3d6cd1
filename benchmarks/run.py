"""`python -m benchmarks.run [PART …]`: measure and write one JSON line a figure into benchmarks/results/."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.chat import measure_chat
from benchmarks.choosing import measure_choosing
from benchmarks.forecast import measure_forecast
from benchmarks.gate import measure_gate
from benchmarks.machine import stamped
from benchmarks.pages import measure_pages
from benchmarks.potential import measure_potential
from benchmarks.race import measure_race
from benchmarks.start import measure_start
from benchmarks.till import measure_till, measure_till_server
from benchmarks.weight import measure_weight

RESULTS = Path(__file__).parent / "results"
SCALES = [int(scale) for scale in os.environ.get("BENCH_SCALES", "1 10 100").split()]
PARTS: dict[str, Callable[[], Iterator[dict[str, object]]]] = {
    "start": measure_start,
    "weight": measure_weight,
    "till": measure_till,
    "till-sqlite": partial(measure_till_server, "sqlite"),
    "till-postgresql": partial(measure_till_server, "postgresql"),
    "chat-sqlite": partial(measure_chat, "sqlite"),
    "chat-postgresql": partial(measure_chat, "postgresql"),
    "choosing": measure_choosing,
    "forecast-sqlite": partial(measure_forecast, "sqlite"),
    "forecast-postgresql": partial(measure_forecast, "postgresql"),
    "gate-sqlite": partial(measure_gate, "sqlite"),
    "gate-postgresql": partial(measure_gate, "postgresql"),
    "potential-sqlite": partial(measure_potential, "sqlite"),
    "potential-postgresql": partial(measure_potential, "postgresql"),
    "race-sqlite": partial(measure_race, "sqlite"),
    "race-postgresql": partial(measure_race, "postgresql"),
    "pages-sqlite": partial(measure_pages, "sqlite", SCALES),
    "pages-postgresql": partial(measure_pages, "postgresql", SCALES),
}


def main(names: list[str]) -> None:
    """Measure the parts named, or all; each part's file is written anew once the part is complete."""
    RESULTS.mkdir(exist_ok=True)
    for name in names or PARTS:
        lines = []
        for figure in PARTS[name]():
            lines.append(json.dumps(stamped(figure), ensure_ascii=False))
            print(lines[-1], flush=True)
        (RESULTS / f"{name}.jsonl").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
