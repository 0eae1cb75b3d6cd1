"""Processes are killed (kill -9) in the middle of whatever they do; the books they leave are right."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from own_database import own_database

ROOT = Path(__file__).parents[2]
ROUNDS, AT_ONCE = 6, 3


def manage(environment: dict[str, str], *words: str) -> str:
    run = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@contextmanager
def busy_shop(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Open a shop in a process group of its own, and end all of it."""
    script = str(ROOT / "tests" / "stories" / "busy_shop.py")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(
        [sys.executable, script], env=environment, text=True, start_new_session=True, **pipes
    ) as shop:  # type: ignore[call-overload]
        try:
            yield shop
        finally:
            os.killpg(shop.pid, signal.SIGKILL)


def somebody_busy(shop: subprocess.Popen[str], seed: int) -> int:
    """Let somebody begin to work; gives the process id."""
    assert shop.stdin
    assert shop.stdout
    shop.stdin.write(f"{seed}\n")
    shop.stdin.flush()
    return int(shop.stdout.readline())


def test_books_are_right_whenever_processes_are_killed(tmp_path: Path) -> None:
    chance = random.Random(9)
    with own_database(f"killed_{uuid4().hex[:8]}") as url:
        environment = {**os.environ, "NTTMART_VAR": str(tmp_path), "DATABASE_URL": url}
        manage(environment, "migrate", "--verbosity", "0")
        with busy_shop(environment) as shop:
            for round_ in range(ROUNDS):
                for child in [somebody_busy(shop, AT_ONCE * round_ + n) for n in range(AT_ONCE)]:
                    time.sleep(0.4 + chance.random())
                    os.kill(child, signal.SIGKILL)
        assert manage(environment, "check_books").splitlines()[-1] == "Semua cocok."
        journal = manage(environment, "export_ledger", "--format", "hledger")
        assert journal.count(" * (") >= ROUNDS
