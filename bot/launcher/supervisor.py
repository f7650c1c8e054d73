"""Keeps the processes of the house alive: one that dies is started again, a little later each time."""

import asyncio
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
"""Seconds of life after which a process counts as healthy again."""
GRACE = 8.0
"""Seconds between a polite stop and a hard one."""
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Child:
    """A process to keep alive: its name for people, its command and what it finds in its environment."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path


def next_pause(pause: float, lived: float) -> float:
    """Return how long to wait before the next start: doubled each time, forgotten after a steady life."""
    return FIRST_PAUSE if lived >= STEADY_AFTER else min(pause * 2, LONGEST_PAUSE)


def _die_with_parent() -> None:
    """Ask Linux to stop this child if the launcher itself is killed, so that no orphan keeps a port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Runs children until it is told to stop."""

    def __init__(self, say: Callable[[str], None]) -> None:
        """Keep the way to talk to the person at the terminal."""
        self._say = say
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping = False
        self.running: dict[str, asyncio.subprocess.Process] = {}

    def keep(self, child: Child) -> None:
        """Start a child and go on starting it."""
        self._tasks.append(asyncio.create_task(self._watch(child), name=child.name))

    async def stop(self) -> None:
        """Stop every child, politely first."""
        self._stopping = True
        for process in self.running.values():
            process.terminate()
        _done, late = await asyncio.wait(self._tasks, timeout=GRACE) if self._tasks else (set(), set())
        for process in list(self.running.values()) if late else []:
            process.kill()
        for task in late:
            await task

    def _is_stopping(self) -> bool:
        return self._stopping

    async def _watch(self, child: Child) -> None:
        pause = FIRST_PAUSE / 2
        while not self._is_stopping():
            started = time.monotonic()
            code = await self._run(child)
            if self._is_stopping():
                return
            pause = next_pause(pause, time.monotonic() - started)
            self._say(
                f"• {child.name} s'est arrêté (code {code}) ; nouveau démarrage dans {pause:.0f} s. "
                f"Journal : {child.log}"
            )
            await asyncio.sleep(pause)

    async def _run(self, child: Child) -> int:
        child.log.parent.mkdir(parents=True, exist_ok=True)
        with child.log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *child.command,
                env=os.environ | dict(child.environment),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=_die_with_parent,
                start_new_session=True,
            )
        self.running[child.name] = process
        try:
            return await process.wait()
        finally:
            self.running.pop(child.name, None)
