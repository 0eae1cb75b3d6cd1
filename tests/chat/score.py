"""Measures the reader on files of messages; ``python -m chat.score FILE …`` prints the counts and times."""

import json
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from nttmart.contexts.messages.rules.reading import read
from nttmart.contexts.messages.rules.reading.lines import as_json

Verdict = Literal["right", "wrong action", "asked needlessly"]
FILES = ("dev.jsonl", "held.jsonl", *(f"held{number}.jsonl" for number in range(2, 69) if number not in {55, 64}))
_ONE_IS_MEANT = {"pause", "resume", "accept", "counter", "decline", "yes", "no", "ask_sales", "ask_owed"}


@dataclass(frozen=True)
class Score:
    """How many lines were read right, acted on wrongly, or asked about needlessly; and which line was which."""

    verdicts: tuple[tuple[int, Verdict], ...]

    def count(self, verdict: Verdict) -> int:
        return sum(found == verdict for _, found in self.verdicts)

    @property
    def right(self) -> int:
        return self.count("right")

    @property
    def wrong_actions(self) -> int:
        return self.count("wrong action")

    @property
    def asked_needlessly(self) -> int:
        return self.count("asked needlessly")

    def lines(self, verdict: Verdict) -> tuple[int, ...]:
        return tuple(number for number, found in self.verdicts if found == verdict)


def score(path: Path) -> Score:
    """Read every line of a file and judge it against its right reading."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return Score(tuple((number, judge(json.loads(line))) for number, line in enumerate(lines, 1)))


def judge(line: dict[str, Any]) -> Verdict:
    """Judge one line: facts compare as whole values in any order; no facts act on nothing, as a question does."""
    reading = as_json(read(line["text"], line["products"], date.fromisoformat(line["today"]), line.get("pending")))
    given = reading.get("facts", [])
    right = line["right"].get("facts", [])
    if not given:
        return "right" if not right or line.get("may_ask") else "asked needlessly"
    return "right" if _compared(given, line["products"]) == _compared(right, line["products"]) else "wrong action"


def _compared(facts: list[dict[str, Any]], products: list[str]) -> list[str]:
    """Facts in one order; a new product's name regardless of case, an only product where none need be said."""
    return sorted(json.dumps(_normal(fact, products), sort_keys=True) for fact in facts)


def _normal(fact: dict[str, Any], products: list[str]) -> dict[str, Any]:
    normal = {key: float(value) if key == "quantity" else value for key, value in fact.items()}
    if fact["intent"] == "new_product":
        normal["product"] = str(fact.get("product", "")).casefold()
    elif fact["intent"] in _ONE_IS_MEANT and len(products) == 1:
        normal.pop("product", None)
    return normal


def times_of(path: Path) -> list[float]:
    """Milliseconds of this process that each line takes to be read, the quickest first."""
    taken: list[float] = []
    for written in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(written)
        began = time.process_time()
        read(line["text"], line["products"], date.fromisoformat(line["today"]), line.get("pending"))
        taken.append((time.process_time() - began) * 1_000)
    return sorted(taken)


def main() -> None:
    taken = sorted(each for name in sys.argv[1:] for each in times_of(Path(name)))  # first, before all is remembered
    for name in sys.argv[1:]:
        found = score(Path(name))
        print(  # noqa: T201 -- a figure for whoever measures
            f"{Path(name).name}: {found.right} of {len(found.verdicts)} right,"
            f" {found.wrong_actions} wrong actions, {found.asked_needlessly} asked needlessly"
        )
    if taken:
        middle, late = taken[len(taken) // 2], taken[len(taken) * 95 // 100]
        print(f"{len(taken)} read: p50 {middle:.1f} ms, p95 {late:.1f} ms, longest {taken[-1]:.1f} ms")  # noqa: T201 -- the same


if __name__ == "__main__":
    main()
