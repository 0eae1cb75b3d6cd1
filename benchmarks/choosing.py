"""How long choosing 44 of the province's 3,137 desa takes with quotas and a budget, beside the solver alone."""

import csv
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parents[1]
COMMODITIES = ("kopi", "tenun", "madu", "kemiri", "jagung", "rumput laut", "kakao", "lontar", "ternak", "mete")
CRITERIA = {"potensi": 30, "kelompok": 20, "bahan": 15, "jalan": 15, "pasar": 10, "sinyal": 10}
CASES = {"quotas": False, "quotas-and-budget": True}


def measure_choosing() -> Iterator[dict[str, object]]:
    """Choose twice from made-up scores of all real desa; and let HiGHS alone solve the same problem as the floor."""
    for case, budget in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            path, out = Path(folder, "scenario.json"), Path(folder, "result.json")
            path.write_text(json.dumps(scenario(budget=budget)))
            for what, seconds in phases(path, out).items():
                yield {"part": "choosing", "case": case, "what": what, "seconds": round(seconds, 2)}
            yield {"part": "choosing", "case": case, "what": "floor: HiGHS alone", "seconds": floor(path)}
            yield {"part": "choosing", "case": case, "what": "result", "bytes": out.stat().st_size}


def scenario(*, budget: bool) -> dict[str, Any]:
    """Six criteria; per regency 1 to 4, per commodity 3 to 8, 18 led by women, 14 remote; 70 % of what 44 cost."""
    dice = random.Random(44)
    with (ROOT / "data/reference/ntt_villages.csv").open() as file:
        villages = [village(row, dice) for row in csv.DictReader(file) if row["kind"] == "desa"]
    raw: dict[str, Any] = {
        "choose": 44,
        "criteria": [
            {"key": key, "weight": weight, "scale": {"min": 0, "max": 100}} for key, weight in CRITERIA.items()
        ],
        "villages": villages,
        "quotas": [
            {"by": "regency", "each": True, "at_least": 1, "at_most": 4},
            {"by": "commodity", "each": True, "at_least": 3, "at_most": 8},
            {"by": "women_led", "value": True, "at_least": 18},
            {"by": "remote", "value": True, "at_least": 14},
        ],
    }
    if budget:
        raw["budget_idr"] = sum(each["cost_idr"] for each in villages) * 44 * 70 // (100 * len(villages))
    return raw


def village(row: dict[str, str], dice: random.Random) -> dict[str, Any]:
    """One desa with made-up scores to one decimal."""
    talent = dice.gauss(0, 9)
    return {
        "code": row["code"],
        "name": row["name"],
        "island": row["island"],
        "commodities": [dice.choice(COMMODITIES)],
        "women_led": dice.random() < 0.3,
        "remote": dice.random() < 0.25,
        "cost_idr": dice.randint(80_000, 420_000) * 1000,
        "scores": {key: round(min(100, max(0, 50 + talent + dice.gauss(0, 18))), 1) for key in CRITERIA},
    }


def phases(path: Path, out: Path) -> dict[str, float]:
    """Run the command as a stranger would: when each part was over, from its progress, and how much it worked."""
    before_all = getrusage(RUSAGE_CHILDREN)
    command = [sys.executable, "manage.py", "choose_villages", str(path), "--out", str(out)]
    began = perf_counter()
    ends = {}
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as running:
        assert running.stderr
        for line in running.stderr:
            ends[line.partition(":")[0]] = perf_counter() - began
        if running.wait():
            raise RuntimeError("choose_villages failed")
    whole = perf_counter() - began
    names = {"Pilihan terbaik": "proved best", "Alasan tiap desa": "reasons", "Bobot digeser": "stability, 200 draws"}
    found, before = {}, 0.0
    for said, name in names.items():
        found[name], before = ends[said] - before, ends[said]
    after = getrusage(RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before_all.ru_utime - before_all.ru_stime
    return {**found, "whole command": whole, "whole command, processor time of all cores": worked}


def floor(path: Path) -> float:
    """Let HiGHS solve the same rows once, to its own gap of nought, and prove or explain nothing."""
    sys.path.insert(0, str(ROOT / "src"))
    from nttmart.contexts.programmes.rules.choosing.files import read_scenario_file
    from nttmart.contexts.programmes.rules.choosing.highs import Solver
    from nttmart.contexts.programmes.rules.choosing.stating import state
    from nttmart.contexts.programmes.rules.choosing.weighing import weigh

    read = read_scenario_file(path)
    problem = state(read, weigh(read)).problem
    began = perf_counter()
    Solver(problem).search(60)
    return round(perf_counter() - began, 2)
