"""Makes .venv with the pinned packages and compiles the translations; a second run takes no time.

Runs on the machine's own Python with nothing installed, so it uses the standard library alone.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LEAST = (3, 11)
LISTS = {"base": ["base"], "dev": ["base", "dev"]}


def main(which: str) -> None:
    """Bring .venv to what requirements/ says: `base` to run the shop, `dev` to test it too."""
    if sys.version_info < LEAST:
        sys.exit(f"NTT Mart needs Python 3.11 or newer; this is {sys.version.split()[0]}. Name another: make PYTHON=…")
    if not (VENV / "bin" / "python").exists():
        make_venv()
    for name in LISTS[which]:
        install(name)
    compile_messages()


def make_venv() -> None:
    """Create the virtual environment, with a plain word when Debian's python3-venv is missing."""
    if importlib.util.find_spec("ensurepip") is None and not install_debian_venv():
        sys.exit("This Python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv")
    run(sys.executable, "-m", "venv", str(VENV))


def install_debian_venv() -> bool:
    """As root on Debian, install what `python3 -m venv` lacks."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    print(f"Installing {package} …", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    return subprocess.run(["apt-get", "install", "-yqq", package], check=False).returncode == 0


def install(name: str) -> None:
    """Install one pinned list, once for each state of its file."""
    pinned = ROOT / "requirements" / f"{name}.txt"
    stamp = VENV / f"installed-{name}"
    state = hashlib.sha256(pinned.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == state:
        return
    print(f"Installing requirements/{name}.txt …", flush=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    run(*pip, "--require-hashes", "-r", str(pinned))
    stamp.write_text(state)


def compile_messages() -> None:
    """Compile each translation that is newer than its compiled form."""
    for source in ROOT.glob("src/nttmart/locale/*/LC_MESSAGES/django.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            run(str(VENV / "bin" / "pybabel"), "--quiet", "compile", "-i", str(source), "-o", str(compiled))


def run(*command: str) -> None:
    """Run a command and stop with its exit code if it fails."""
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main(sys.argv[1])
