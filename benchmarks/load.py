"""Puts a shop under load from a process of its own, and tells how long things took and what they cost."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.journeys import filling_baskets, looking, ordering, visiting
from benchmarks.machine import Tree
from benchmarks.shopper import Shopper

CONNECTIONS = 8
JOURNEYS: dict[str, Callable[..., Callable[[Shopper], Iterator[None]]]] = {
    "look": looking,
    "visit": visiting,
    "basket": filling_baskets,
    "order": ordering,
}
MOST_ERRORS = 50


@dataclass(frozen=True)
class Watched:
    """The processes whose time is counted."""

    app: Tree
    database: Tree | None = None

    def cpu_s(self) -> tuple[float, float]:
        """Processor seconds so far: application, database."""
        return self.app.cpu_s(), self.database.cpu_s() if self.database else 0.0


def measure(url: str, journey: str, arguments: list[object], watched: Watched, seconds: float = 6) -> dict[str, object]:
    """Load a shop for some seconds and give the figures: units a second, CPU a unit, percentiles, errors."""
    order = {"url": url, "journey": journey, "arguments": arguments, "warm_s": 2.0, "seconds": seconds}
    command = [sys.executable, "-m", "benchmarks.load", json.dumps(order)]
    client = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert client.stdout
    wait_for(client, "begin")
    before = watched.cpu_s()
    wait_for(client, "end")
    after = watched.cpu_s()
    said = json.loads(client.stdout.readline())
    client.wait()
    done = max(said.pop("done"), 1)
    costs = [round((b - a) * 1000 / done, 3) for a, b in zip(before, after, strict=True)]
    return {
        "per_s": round(done / said["seconds"], 1),
        "cpu_ms": round(sum(costs), 3),
        "cpu_ms_app": costs[0],
        "cpu_ms_database": costs[1],
        **said,
        "n": done,
    }


def wait_for(client: "subprocess.Popen[str]", word: str) -> None:
    """Wait for the client to say a word."""
    assert client.stdout
    said = client.stdout.readline().strip()
    if said != word:
        raise RuntimeError(f"The load ended early: {said}")


class Crowd:
    """Several shoppers who go on until told to stop; only what falls into the window counts."""

    def __init__(self, url: str, journey: Callable[[Shopper], Iterator[None]], count: int) -> None:
        self.url, self.journey = url, journey
        self.counting, self.stopped = threading.Event(), threading.Event()
        self.times_ms: list[float] = []
        self.errors: list[str] = []
        self.threads = [threading.Thread(target=self.shop) for _ in range(count)]

    def shop(self) -> None:
        """One shopper, who starts over after an error."""
        while not self.stopped.is_set() and len(self.errors) < MOST_ERRORS:
            try:
                steps = self.journey(Shopper(self.url))
                while not self.stopped.is_set():
                    begun = time.perf_counter()
                    next(steps)
                    if self.counting.is_set():
                        self.times_ms.append((time.perf_counter() - begun) * 1000)
            except Exception as error:
                self.errors.append(f"{type(error).__name__}: {error}")

    def run(self, warm_s: float, seconds: float) -> dict[str, object]:
        """Warm up, count for some seconds, stop."""
        for thread in self.threads:
            thread.start()
        time.sleep(warm_s)
        print("begin", flush=True)
        begun = time.perf_counter()
        self.counting.set()
        time.sleep(seconds)
        self.counting.clear()
        took = time.perf_counter() - begun
        print("end", flush=True)
        self.stopped.set()
        for thread in self.threads:
            thread.join(70)
        times = sorted(self.times_ms) or [0.0]
        points = {f"p{p}_ms": round(times[min(len(times) - 1, len(times) * p // 100)], 2) for p in (50, 95, 99)}
        return {
            "done": len(self.times_ms),
            "seconds": round(took, 2),
            **points,
            "errors": len(self.errors),
            "first_errors": self.errors[:3],
        }


def main(order: dict[str, object]) -> None:
    """The client process."""
    journey = JOURNEYS[str(order["journey"])](*order["arguments"])
    crowd = Crowd(str(order["url"]), journey, CONNECTIONS)
    print(json.dumps(crowd.run(float(order["warm_s"]), float(order["seconds"]))), flush=True)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
