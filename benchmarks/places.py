"""Where shops to be measured live: a temporary folder with SQLite, or beside a throw-away PostgreSQL."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from benchmarks.load import Watched
from benchmarks.machine import Tree
from tools.demo_shop import PATIENCE_S, Shop, environ, free_port, prepare, serving, wait_until_it_answers
from tools.postgres import cluster

OPEN = {"FORM_LIMITS": "0", "TICKER": "0"}
"""Measuring comes from one address, and nothing else should run meanwhile."""


@dataclass(frozen=True)
class Place:
    """A prepared shop that is not running."""

    engine: str
    scale: int
    var: Path
    url: str
    prepared_s: float

    def run(self, module: str, *arguments: str) -> str:
        """Run one of our modules inside the shop's environment."""
        env = environ(self.var, self.url, WINDOW_BYTES="0", **OPEN)
        env["PYTHONPATH"] = os.pathsep.join([env["PYTHONPATH"], str(Path.cwd())])
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{module}: {done.stderr[-3000:]}")
        return done.stdout

    def stocked(self, *arguments: str) -> dict[str, object]:
        """Put goods on the shelf; tells which pages to ask for."""
        return json.loads(self.run("benchmarks.stocking", *arguments).splitlines()[-1])

    def database(self) -> Tree | None:
        """PostgreSQL's processes."""
        if self.engine == "sqlite":
            return None
        folder = parse_qs(urlsplit(self.url).query)["host"][0]
        return Tree(int((Path(folder) / "data" / "postmaster.pid").read_text().split()[0]))

    def database_mb(self) -> float:
        """Size of the database."""
        if self.engine == "sqlite":
            return round((self.var / "nttmart.sqlite3").stat().st_size / 1e6, 1)
        said = subprocess.run(
            ["psql", self.url, "-Atc", "select pg_database_size(current_database())"],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        return round(int(said) / 1e6, 1)


@contextmanager
def prepared(engine: str, scale: int) -> Iterator[Place]:
    """Make a shop of a size on an engine; it is gone after the block."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        var = Path(folder) / "var"
        if engine == "sqlite":
            yield timed(engine, scale, var, "")
            return
        with cluster(durable=True) as url:
            yield timed(engine, scale, var, url)


def timed(engine: str, scale: int, var: Path, url: str) -> Place:
    """Prepare, and keep how long it took."""
    begun = time.monotonic()
    prepare(var, url, scale)
    return Place(engine, scale, var, url, round(time.monotonic() - begun, 1))


@contextmanager
def open_shop(place: Place, **settings: str) -> Iterator[tuple[Shop, Watched]]:
    """Serve it, with what is to be watched."""
    with serving(place.var, place.url, **{**OPEN, **settings}) as shop:
        yield shop, Watched(Tree(shop.pid), place.database())


@contextmanager
def open_floor(place: Place, captured: Path) -> Iterator[tuple[str, Watched]]:
    """Serve the floor on the same server with the same threads."""
    port = free_port()
    env = environ(place.var, place.url, FLOOR=str(captured), PORT=str(port))
    env["PYTHONPATH"] = os.pathsep.join([env["PYTHONPATH"], str(Path.cwd())])
    log = (place.var / "floor.log").open("w")
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws"]
    command += ["--blocking-threads", "4", "--blocking-threads-idle-timeout", "600", "--log-level", "warning"]
    floor = subprocess.Popen([*command, "benchmarks.floor:application"], env=env, stdout=log, stderr=log)
    first = f"http://127.0.0.1:{port}/list-0/0/still"
    try:
        wait_until_it_answers(first, floor, place.var / "floor.log")
        yield f"http://127.0.0.1:{port}", Watched(Tree(floor.pid), place.database())
    finally:
        floor.terminate()
        floor.wait(PATIENCE_S)
        log.close()
