"""`make start`: prepare the shop with its demo month if that is not done yet, tell the log-ins, and serve.

A stamp over migrations, data, static files and translations lets a second start skip straight to serving.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("src/nttmart/**/migrations/*.py", "src/nttmart/**/static/**/*", "data/**/*", "src/nttmart/**/*demo*/**/*.py")


def main() -> None:
    """Prepare, tell, serve."""
    read_dotenv()
    os.environ.setdefault("DEMO", "1")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    var = Path(os.environ.get("NTTMART_VAR") or ROOT / "var")
    stamp, state = var / "prepared", fingerprint()
    if not stamp.exists() or stamp.read_text() != state:
        done = subprocess.run([sys.executable, ROOT / "manage.py", "prepare", "--demo"], check=False)
        if done.returncode:
            sys.exit(done.returncode)
        stamp.write_text(state)
    tell_log_ins(var / "demo-logins.json")
    os.execv(sys.executable, [sys.executable, "-m", "nttmart.config.serve"])  # noqa: S606 -- our own module


def read_dotenv() -> None:
    """Take settings from .env, where the environment does not name them already."""
    path = ROOT / ".env"
    for line in path.read_text().splitlines() if path.exists() else []:
        name, equals, value = line.partition("=")
        if equals and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("\"'"))


def fingerprint() -> str:
    """Sum up what a prepared shop depends on: which database, and each source file's size and time."""
    facts = hashlib.sha256(os.environ.get("DATABASE_URL", "").encode())
    for path in sorted(sources()):
        about = path.stat()
        facts.update(f"{path}:{about.st_size}:{about.st_mtime_ns}\n".encode())
    return facts.hexdigest()


def sources() -> Iterator[Path]:
    for pattern in SOURCES:
        yield from (path for path in ROOT.glob(pattern) if path.is_file())


def tell_log_ins(path: Path) -> None:
    """Print who can log in to the demo."""
    if not path.exists():
        return
    print("Log-ins of the demo (user name, password, what for; a PIN opens the tills at /kasir/):")
    for login in json.loads(path.read_text()):
        what = " ".join(filter(None, (login["role"], login.get("where"), login.get("pin") and f"· PIN {login['pin']}")))
        print(f"  {login['username']:<16} {login['password']:<22} {what}")


if __name__ == "__main__":
    main()
