"""Runs inside a shop's environment: made-up shelves of a province, a run of forecasts over them, and how good it is.

`python -m benchmarks.foreseeing run OUTLETS PRODUCTS` fills two years of shelves and foresees them, `quality SERIES`
foresees made-up series whose process is known and compares with what came. Prints JSON, one figure a line.
"""

import json
import resource
import sys
import time
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import pi, sin, sqrt
from random import Random
from statistics import fmean

import django

SEED = 20261122
WEEKS = 104
WEEK = timedelta(weeks=1)
AT = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
"""Two in the morning in NTT on Tuesday 24 November 2026."""
FIRST = datetime(2024, 11, 25, 2, 0, tzinfo=UTC)
"""The Monday morning 104 weeks before that week began."""
CHANCES = (0.05, 0.1, 0.2, 0.35, 0.6, 0.9)
SIZES = (1.2, 2.0, 4.0)
HELD_OUT = 3


@dataclass(frozen=True)
class Process:
    """Sales of a week: with a chance one or more, of a mean size; the chance may swing with the year or have moved."""

    chance: float
    size: float
    swing: float
    moved: float

    def chance_in(self, week: int) -> float:
        level = self.chance * (self.moved if week >= WEEKS // 2 else 1.0)
        return min(0.97, level * (1 + self.swing * sin(2 * pi * week / 52)))

    def rate_in(self, week: int) -> float:
        """What is really to be expected of a week."""
        return self.chance_in(week) * self.size

    def draw(self, dice: Random, week: int) -> int:
        if dice.random() >= self.chance_in(week):
            return 0
        pieces = 1
        while dice.random() < 1 - 1 / self.size and pieces < 60:
            pieces += 1
        return pieces


def a_process(dice: Random) -> Process:
    """One in five swings with the year, one in six sells half or twice as much since a year."""
    swing = 0.8 if dice.random() < 0.2 else 0.0
    moved = dice.choice((0.5, 2.0)) if dice.random() < 1 / 6 else 1.0
    return Process(dice.choice(CHANCES), dice.choice(SIZES), swing, moved)


def main(what: str, *numbers: str) -> None:
    """Do one of the two."""
    django.setup()
    for figure in {"run": run, "quality": quality}[what](*map(int, numbers)):
        print(json.dumps(figure), flush=True)


def run(outlet_count: int, products: int) -> Iterator[dict[str, object]]:
    """Fill the shelves, note the gaps, run, run again, and run from nothing once more."""
    from nttmart.contexts.supply import api as supply

    begun = time.monotonic()
    filled = fill(outlet_count, products)
    yield {"what": "filled", **filled, "seconds": round(time.monotonic() - begun, 1)}
    begun = time.monotonic()
    gaps = supply.note_shelves(at=AT)
    yield {"what": "gaps of two years", "gaps": gaps, "seconds": round(time.monotonic() - begun, 1)}
    begun = time.monotonic()
    supply.note_shelves(at=AT + timedelta(hours=1), since=AT - timedelta(hours=1))
    yield {"what": "gaps of an hour", "seconds": round(time.monotonic() - begun, 2)}
    told: list[int] = []
    first, figure = timed_run(told)
    rows = rows_of(first)
    yield {"what": "run", **figure, "progress_told": len(told), **shares(first)}
    again, figure = timed_run(told)
    yield {"what": "run again", **figure, "same_run": again == first}
    forget()
    anew, figure = timed_run(told)
    yield {"what": "run anew", **figure, "same_rows": rows_of(anew) == rows, "rows": len(rows)}


def timed_run(told: list[int]) -> tuple[object, dict[str, object]]:
    """Run, with wall and processor seconds and the most memory so far."""
    from nttmart.contexts.supply import api as supply

    begun, used = time.monotonic(), time.process_time()
    run_id = supply.run_forecasts(at=AT, progress=lambda done, _of: told.append(done))
    found = supply.get_run(run_id)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return run_id, {
        "series": found.done, "proposals": found.proposals, "inputs": found.inputs_sha256[:16],
        "seconds": round(time.monotonic() - begun, 1), "cpu_s": round(time.process_time() - used, 1),
        "memory_mb": round(memory),
    }  # fmt: skip


def rows_of(run_id: object) -> list[tuple[object, ...]]:
    """Everything a run said, without ids."""
    from nttmart.contexts.supply.models import ReorderProposal, SeriesForecast

    said = SeriesForecast.objects.filter(run=run_id).order_by("outlet_id", "variant_id")
    asked = ReorderProposal.objects.filter(run=run_id).order_by("outlet_id", "variant_id")
    return [
        *said.values_list("outlet_id", "variant_id", "method", "basis", "weekly", "errors", "scores"),
        *asked.values_list("outlet_id", "variant_id", "quantity", "up_to", "expected_milli", "margin_milli"),
    ]


def shares(run_id: object) -> dict[str, object]:
    """How often each method was chosen, and the mean RMSSE of each in the back-tests."""
    from nttmart.contexts.supply.models import SeriesForecast

    chosen: dict[str, int] = {}
    errors: dict[str, list[float]] = {}
    rows = SeriesForecast.objects.filter(run=run_id).values_list("method", "scores")
    for method, scores in rows.iterator():
        chosen[method] = chosen.get(method, 0) + 1
        for name, (rmsse, _bias) in [*scores.items(), *([("chosen", scores[method])] if scores else [])]:
            if rmsse is not None:
                errors.setdefault(name, []).append(rmsse)
    return {"chosen": chosen, "rmsse": {name: round(fmean(each), 4) for name, each in errors.items()}}


def forget() -> None:
    """Take all runs away."""
    from nttmart.contexts.supply.models import ForecastRun, ReorderProposal, SeriesForecast

    for table in (ReorderProposal, SeriesForecast, ForecastRun):
        table.objects.all().delete()


def fill(outlet_count: int, products: int) -> dict[str, object]:
    """Put so many products on so many shelves for two years; the second delivery is late by up to four weeks."""
    from nttmart.contexts.outlets import api as outlets

    variants = list(copied(products))
    cards = outlets.list_outlets()[:outlet_count]
    dice = Random(SEED)
    moves = sum(fill_shelf(card.id, variants, dice) for card in cards)
    return {"outlets": len(cards), "products": products, "series": len(cards) * len(variants), "moves": moves}


def copied(count: int) -> Iterator[tuple[object, object]]:
    """Copy published products sold from stock; gives (variant, maker)."""
    from nttmart.contexts.catalogue.models import Product, Variant
    from nttmart.kernel.ids import uuid7

    sources = list(
        Variant.objects.filter(
            product__state="published", product__sale_mode="stock", retired_at=None, weighed=False
        ).select_related("product")[:200]
    )
    new_products, new_variants = [], []
    for number in range(count):
        variant = copy(sources[number % len(sources)])
        product = copy(variant.product)
        product.id, product.slug = uuid7(), f"contoh-{number}"
        variant.id, variant.sku, variant.product_id = uuid7(), f"X{number:07d}", product.id
        new_products.append(product)
        new_variants.append(variant)
    Product.objects.bulk_create(new_products)
    Variant.objects.bulk_create(new_variants)
    return iter(
        [(variant.id, product.producer_id) for variant, product in zip(new_variants, new_products, strict=True)]
    )


def fill_shelf(outlet_id: object, variants: list[tuple[object, object]], dice: Random) -> int:
    """Write two lots a variant with what came and was sold, as plain rows: the triggers count."""
    from django.db import transaction

    from nttmart.contexts.stock.models import Lot, Move
    from nttmart.kernel.bulk import insert_rows
    from nttmart.kernel.ids import uuid7

    lots, moves = [], []
    for variant_id, producer_id in variants:
        process, late = a_process(dice), dice.choice((0, 0, 0, 1, 2, 4))
        second = dice.randrange(30, 80)
        sold = [0 if second - late <= week < second else process.draw(dice, week) for week in range(WEEKS)]
        for begin, end, left in ((0, second, 0 if late else 3), (second, WEEKS, dice.randrange(0, 9))):
            lot_id, came_at = uuid7(), FIRST + begin * WEEK
            lots.append(
                (lot_id, variant_id, outlet_id, producer_id, "consignment", None, "", None, came_at, 0, 0, None, None)
            )
            gone = [(week, pieces) for week, pieces in enumerate(sold) if pieces and begin <= week < end]
            moves.append(row(uuid7(), lot_id, "received", max(1, sum(each for _, each in gone) + left), came_at))
            moves.extend(
                row(uuid7(), lot_id, "sold", -pieces, FIRST + week * WEEK + timedelta(days=2)) for week, pieces in gone
            )
    names = (
        "id",
        "variant_id",
        "outlet_id",
        "producer_id",
        "ownership",
        "unit_cost",
        "batch",
        "best_before_on",
        "received_at",
        "on_hand",
        "reserved",
        "terms_id",
        "recall_id",
    )
    with transaction.atomic():
        insert_rows(Lot, names, lots)
        insert_rows(
            Move,
            (
                "id",
                "lot_id",
                "kind",
                "quantity",
                "document_kind",
                "document_id",
                "line_id",
                "sequence",
                "occurred_at",
                "recorded_at",
                "actor",
                "note",
            ),
            moves,
        )
    return len(moves)


def row(id_: object, lot_id: object, kind: str, quantity: int, at: datetime) -> tuple[object, ...]:
    return (id_, lot_id, kind, quantity, "benchmark", id_, None, 0, at, at, "benchmark", "")


def quality(count: int) -> Iterator[dict[str, object]]:
    """Foresee series whose process is known, and compare with what then came and with what was to be expected."""
    from nttmart.contexts.supply.api import METHODS, forecast, propose_reorder, scale_of
    from nttmart.contexts.supply.api import Week as WeekSold
    from nttmart.contexts.supply.rules.backtest import foresee

    dice = Random(SEED)
    errors: dict[str, list[float]] = {name: [] for name in (*METHODS, "chosen")}
    biases: dict[str, list[float]] = {name: [] for name in errors}
    rates: dict[str, list[float]] = {name: [] for name in errors}
    enough, known, short = 0, 0, 0
    for _ in range(count):
        process = a_process(dice)
        sold = [process.draw(dice, week) for week in range(WEEKS + HELD_OUT)]
        past, came = sold[:WEEKS], sold[WEEKS:]
        scale = scale_of(past)
        found = forecast([WeekSold(each) for each in past], HELD_OUT)
        if found.is_fallback or not scale:
            short += 1
            continue
        due = fmean(process.rate_in(week) for week in range(WEEKS, WEEKS + HELD_OUT))
        for name, wrong in errors.items():
            said = found.weekly if name == "chosen" else foresee(name, past, HELD_OUT)
            wrong.append(sqrt(fmean((real - each) ** 2 for real, each in zip(came, said, strict=True))) / scale)
            biases[name].append(fmean(said) - due)
            rates[name].append(abs(fmean(said) - due))
        asked = propose_reorder(found, free=0, coming=0, service_bp=9_000)
        known += asked.is_service_known
        enough += asked.is_service_known and sum(came) <= asked.up_to
    yield {
        "what": "quality", "series": count, "too_short": short, "weeks_ahead": HELD_OUT,
        "rmsse": {name: round(fmean(each), 4) for name, each in errors.items()},
        "bias_a_week": {name: round(fmean(each), 3) for name, each in biases.items()},
        "off_the_known_rate": {name: round(fmean(each), 3) for name, each in rates.items()},
        "service_asked": 0.9, "service_had": round(enough / known, 4) if known else None,
    }  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1], *sys.argv[2:])
