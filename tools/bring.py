"""Brings what tests and judges need from outside Python: Chromium, hledger, Java, Node.js.

An installed one is taken; else Debian's package, when root; else, for Chromium, Playwright's own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

NO_HLEDGER = (
    "!!! hledger is MISSING (apt install hledger): its tests are SKIPPED; beancount judges the books alone. !!!"
)

LIGHT_CHROMIUM = "chromium-headless-shell"
"""Chromium without its windows: it starts with a sixth of the work, and a test run starts hundreds."""
CHROMIUM_NAMES = (LIGHT_CHROMIUM, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@cache
def find_chromium() -> str | None:
    """Find a Chromium that answers: $CHROMIUM, one on the path, or Playwright's."""
    for name in (os.environ.get("CHROMIUM", ""), *CHROMIUM_NAMES):
        path = shutil.which(name) if name else None
        if path and answers(path, "--version"):
            return path
    path = playwright_chromium()
    return path if answers(path, "--version") else None


def playwright_chromium() -> str:
    """Tell where Playwright would keep its own Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- slow to import, seldom needed

    with sync_playwright() as playwright:
        return str(playwright.chromium.executable_path)


def answers(*command: str) -> bool:
    """Tell whether a command runs at all."""
    try:
        return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install_debian(*packages: str) -> bool:
    """Install Debian packages, if this is root on such a machine."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {' '.join(packages)} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    command = ["apt-get", "install", "-yqq", "--no-install-recommends", *packages]
    return subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode == 0


def bring_chromium() -> None:
    """Have a Chromium or stop: browser tests are not optional. The light one if it can be had, else any."""
    is_named = bool(os.environ.get("CHROMIUM"))
    if not is_named and not shutil.which(LIGHT_CHROMIUM):
        install_debian(LIGHT_CHROMIUM, "fonts-dejavu-core")
    if find_chromium():
        return
    if not install_debian("chromium", "fonts-dejavu-core"):
        subprocess.run([str(Path(sys.executable).parent / "playwright"), "install", "chromium"], check=False)
    find_chromium.cache_clear()
    if not find_chromium():
        sys.exit(
            "No Chromium: none is installed, Debian's package could not be installed, and Playwright could not "
            "download one. Install Chromium, or name one with CHROMIUM=/path/to/chromium."
        )


def bring_hledger() -> None:
    """Have hledger, the outside judge of the books. Where CI=true its lack ends the run, else it is told loudly."""
    if shutil.which("hledger") or install_debian("hledger"):
        return
    if os.environ.get("CI") == "true":
        sys.exit("hledger is missing and CI skips no judge of the books: apt install hledger")
    print(NO_HLEDGER, file=sys.stderr)


def say_without_hledger() -> None:
    """Print 1 for NTTMART_NO_HLEDGER if its tests must be skipped, and say so beside it; never where CI=true."""
    if not shutil.which("hledger") and os.environ.get("CI") != "true":
        print(NO_HLEDGER, file=sys.stderr)
        print(1)


def bring_java() -> None:
    """Have Java, which the Nu HTML checker runs on, or stop."""
    if not shutil.which("java") and not install_debian("default-jre-headless"):
        sys.exit("The Nu HTML checker needs Java: apt install default-jre-headless")


def bring_node() -> None:
    """Have Node.js and npm, with which the types of the till's JavaScript are checked, or stop."""
    if not (shutil.which("node") and shutil.which("npm")) and not install_debian("nodejs", "npm"):
        sys.exit("The types of the till's JavaScript are checked with Node.js: apt install nodejs npm")


BRING = {
    "chromium": bring_chromium,
    "hledger": bring_hledger,
    "without-hledger": say_without_hledger,
    "java": bring_java,
    "node": bring_node,
}


def main(names: Sequence[str]) -> None:
    """Bring each thing named."""
    for name in names:
        BRING[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
