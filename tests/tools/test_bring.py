"""What is missing is said loudly, and never passed over where CI runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BRING = Path(__file__).parents[2] / "tools" / "bring.py"


def run(tmp_path: Path, what: str, ci: str) -> tuple[int, str, str]:
    """Run it where no program can be found."""
    environment = {**os.environ, "PATH": str(tmp_path), "CI": ci}
    done = subprocess.run([sys.executable, BRING, what], env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_without_hledger_its_tests_are_skipped_loudly(tmp_path: Path) -> None:
    code, said, loudly = run(tmp_path, "without-hledger", "")
    assert (code, said) == (0, "1\n")
    assert "SKIPPED" in loudly


def test_nothing_is_skipped_where_ci_runs(tmp_path: Path) -> None:
    assert run(tmp_path, "without-hledger", "true") == (0, "", "")


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_a_missing_judge_ends_a_ci_run_with_a_sentence(tmp_path: Path, ci: str, code: int) -> None:
    ended, _, loudly = run(tmp_path, "hledger", ci)
    assert (ended, "hledger is" in loudly) == (code, True)
