"""What a measurement says about the machine it ran on, and what processes cost it."""

import os
from pathlib import Path

KILOBYTE = 1024
_TICKS = os.sysconf("SC_CLK_TCK")


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))


def busy_cores() -> float:
    """Return how many cores' worth of work was waiting in the last minute: near 0 on an idle machine."""
    return os.getloadavg()[0]


def memory(pid: int) -> float:
    """Return the megabytes of a process that no other could use (proportional set size; shared pages divided)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / KILOBYTE
    return 0.0


def processor_seconds(pid: int) -> float:
    """Return the processor time that a process has used, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def family(pid: int) -> list[int]:
    """Return a process and every process that it started, however far down."""
    own = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *(descendant for child in own for descendant in family(int(child)))]
