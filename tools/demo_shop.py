"""A whole shop of its own, for browser tests, judges and benchmarks: own folder, own database, the real server."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 30


@dataclass(frozen=True)
class LogIn:
    """Somebody who may sign in to the demo."""

    username: str
    password: str
    role: str
    where: str = ""
    pin: str = ""


@dataclass(frozen=True)
class Shop:
    """A shop that answers."""

    url: str
    var: Path
    database_url: str
    pid: int

    @property
    def environ(self) -> dict[str, str]:
        """The environment its commands run in."""
        return environ(self.var, self.database_url)

    def manage(self, *command: str) -> str:
        """Run one of its commands and give back what it printed."""
        return manage(self.environ, *command)

    def log_ins(self) -> list[LogIn]:
        """Tell who may sign in."""
        return [LogIn(**row) for row in json.loads((self.var / "demo-logins.json").read_text())]


def environ(var: Path, database_url: str, **more: str) -> dict[str, str]:
    """The environment of a shop in a folder: nothing of the tests' own settings leaks in."""
    ours = {"NTTMART_VAR": str(var), "DATABASE_URL": database_url, "DEMO": "1", "PYTHONPATH": str(ROOT / "src"), **more}
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "nttmart.config.settings", **ours}


def manage(env: Mapping[str, str], *command: str) -> str:
    """Run a management command; what it printed comes back, and is the error if it failed."""
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", *command],
        env=dict(env),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(command)} exited {done.returncode}:\n{done.stdout}")
    return done.stdout


def prepare(var: Path, database_url: str = "", scale: int = 1) -> None:
    """Make tables, reference data, the demo month and static files in a folder."""
    var.mkdir(parents=True, exist_ok=True)
    manage(environ(var, database_url), "prepare", "--demo", "--scale", str(scale))


@contextmanager
def serving(var: Path, database_url: str = "", **settings: str) -> Iterator[Shop]:
    """Serve a prepared folder on a free port until the block ends."""
    port = free_port()
    env = environ(var, database_url, PORT=str(port), PUBLIC_URL=f"http://127.0.0.1:{port}", **settings)
    log = (var / "server.log").open("a")
    command = [sys.executable, "-m", "nttmart.config.serve"]
    server = subprocess.Popen(command, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}/", server, var / "server.log")
        yield Shop(f"http://127.0.0.1:{port}", var, database_url, server.pid)
    finally:
        server.terminate()
        try:
            server.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()


def free_port() -> int:
    """Ask the system for a port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(url: str, server: subprocess.Popen[bytes], log: Path, patience_s: float = PATIENCE_S) -> None:
    """Wait for any HTTP answer; tell what the server said if it ends before."""
    until = time.monotonic() + patience_s
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=PATIENCE_S).close()
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"The server does not answer:\n{log.read_text()[-4000:]}")
