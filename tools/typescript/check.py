"""Checks the types that the till's plain JavaScript states in JSDoc, with the pinned TypeScript beside this file."""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Install the pinned TypeScript once, then check; its words are the answer."""
    if not shutil.which("npm"):
        sys.exit("The check of the till's types needs Node.js and npm: apt install npm")
    stamp, lock = HERE / "node_modules" / ".package-lock.json", HERE / "package-lock.json"
    if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=HERE, check=True)
    compiler = HERE / "node_modules" / "typescript" / "bin" / "tsc"
    sys.exit(subprocess.run(["node", compiler, "-p", HERE, "--pretty", "false"], check=False).returncode)


if __name__ == "__main__":
    main()
