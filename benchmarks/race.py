"""Fifty buyers at once for twenty pieces, over HTTP: each stands before the last step, then all order together."""

import threading
import time
from collections import Counter
from collections.abc import Iterator

from benchmarks.journeys import up_to_the_last_step
from benchmarks.places import Place, open_shop, prepared
from benchmarks.shopper import Answer, Shopper

BUYERS, PIECES, RUNS = 50, 20, 3


def measure_race(engine: str) -> Iterator[dict[str, object]]:
    """Run the race some times on one engine; the books must agree after each."""
    with prepared(engine, 1) as place:
        for run in range(1, RUNS + 1):
            yield {"part": "race", "engine": engine, "run": run, **one_race(place)}


def one_race(place: Place) -> dict[str, object]:
    """Stock exactly so many, let them run, count."""
    goods = place.stocked("few", str(PIECES))
    with open_shop(place) as (shop, _):
        begun = time.monotonic()
        steps = [
            up_to_the_last_step(Shopper(shop.url), str(goods["path"]), str(goods["outlet"])) for _ in range(BUYERS)
        ]
        prepared_s = time.monotonic() - begun
        answers: list[Answer] = []
        barrier = threading.Barrier(BUYERS + 1)
        threads = [threading.Thread(target=lambda s=step: (barrier.wait(), answers.append(s()))) for step in steps]
        for thread in threads:
            thread.start()
        barrier.wait()
        begun = time.monotonic()
        for thread in threads:
            thread.join(120)
        raced_s = time.monotonic() - begun
        books = shop.manage("check_books")
    counted = Counter(answer.status for answer in answers)
    accepted = sum(n for status, n in counted.items() if 300 <= status < 400)
    return {
        "buyers": BUYERS,
        "pieces": PIECES,
        "accepted": accepted,
        "refused": sum(n for status, n in counted.items() if status in {200, 409, 422}),
        "error_pages": sum(n for status, n in counted.items() if status >= 500) + BUYERS - len(answers),
        "statuses": dict(sorted(counted.items())),
        "preparing_s": round(prepared_s, 2),
        "racing_s": round(raced_s, 2),
        "check_books": books.strip().splitlines()[-1] if books.strip() else "",
    }
