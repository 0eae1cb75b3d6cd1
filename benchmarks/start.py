"""How long a start takes, from nothing and again, and how much memory the running demo holds."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.machine import Tree
from benchmarks.shopper import Shopper
from tools.demo_shop import free_port, wait_until_it_answers


def measure_start() -> Iterator[dict[str, object]]:
    """Clone the last commit, `make start` from nothing, walk around, `make start` again."""
    with tempfile.TemporaryDirectory(prefix="bench-start-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", ".", str(clone)], check=True)
        for what in ("from nothing", "again", "again"):
            yield {"part": "start", "what": what, **one_start(clone)}
        yield {"part": "start", "what": "size", "environment_mb": folder_mb(clone / ".venv")}


def one_start(clone: Path) -> dict[str, object]:
    """Start, wait for the first answer, look at fifty pages, weigh, stop."""
    port = free_port()
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("NTTMART", "DATABASE", "DJANGO", "MAKE", "MFLAGS"))
    }
    log = (clone / "start.log").open("w")
    begun = time.monotonic()
    server = subprocess.Popen(
        ["make", "start"], cwd=clone, env={**clean, "PORT": str(port)}, stdout=log, stderr=log, start_new_session=True
    )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(url + "/", server, clone / "start.log", patience_s=600)
        answered_s = round(time.monotonic() - begun, 1)
        shopper = Shopper(url)
        for page in ["/", "/produk/", "/gerai/", "/produk/?cari=kopi+flores"] * 12:
            shopper.get(page)
        resident, proportional = Tree(server.pid).resident_mb()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)
        log.close()
    return {"answered_s": answered_s, "resident_mb": resident, "proportional_mb": proportional}


def folder_mb(path: Path) -> float:
    """Size of a folder."""
    return round(sum(file.lstat().st_size for file in path.rglob("*") if file.is_file()) / 1e6)
