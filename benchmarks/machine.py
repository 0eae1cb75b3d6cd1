"""Names the machine a figure was taken on, without saying whose it is, and reads what processes cost."""

import os
import platform
import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@cache
def machine() -> dict[str, object]:
    """Processor, cores, memory, Python."""
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    memory_kb = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    return {
        "processor": model[1] if model else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(int(memory_kb[1]) / 2**20) if memory_kb else 0,
        "python": platform.python_version(),
    }


@cache
def release() -> str:
    """Which state of the code was measured."""
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--tags"], capture_output=True, text=True, check=False
    )
    return said.stdout.strip()


def stamped(figure: dict[str, object]) -> dict[str, object]:
    """Add machine, release and time to a figure."""
    load = os.getloadavg()[0]
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return {**figure, "at": at, "release": release(), "load_before": round(load, 2), "machine": machine()}


@dataclass(frozen=True)
class Tree:
    """A process and all it started."""

    root: int

    def pids(self) -> list[int]:
        """The living ones."""
        children: dict[int, list[int]] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal() and (fields := stat_fields(int(entry.name))):
                children.setdefault(int(fields[1]), []).append(int(entry.name))
        found = [self.root]
        for pid in found:
            found.extend(children.get(pid, []))
        return found

    def cpu_s(self) -> float:
        """Processor seconds so far, user and system, of the living and of those the root has buried."""
        ticks = 0
        for pid in self.pids():
            if fields := stat_fields(pid):
                ticks += int(fields[11]) + int(fields[12])
                if pid == self.root:
                    ticks += int(fields[13]) + int(fields[14])
        return ticks / TICKS_A_SECOND

    def resident_mb(self) -> tuple[float, float]:
        """Resident megabytes: summed over processes, and with shared pages counted once."""
        kinds = {"Rss": 0, "Pss": 0}
        for pid in self.pids():
            try:
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            except OSError:
                continue
            for kind in kinds:
                found = re.search(rf"^{kind}:\s+(\d+)", rollup, re.MULTILINE)
                kinds[kind] += int(found[1]) if found else 0
        return round(kinds["Rss"] / 1000, 1), round(kinds["Pss"] / 1000, 1)


def stat_fields(pid: int) -> list[str] | None:
    """Fields of /proc/PID/stat from the state on (the name before may hold spaces)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
