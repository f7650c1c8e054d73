"""The heads of the ledger in a file outside the database: one line an entry, only ever appended to."""

import fcntl
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from dpo.errors import StorageAway
from dpo.evidence_check import Position
from dpo.records import LedgerRecord

# More than twenty lines: the last complete one is among them.
_TAIL_BYTES = 4096
_NUMBER, _MAC = re.compile(r"[1-9][0-9]{0,17}"), re.compile(r"[0-9a-f]{64}")


class HeadFile:
    """A file of lines `number mac`. It may lag behind the database after a crash; it catches up by itself."""

    def __init__(self, path: Path) -> None:
        """Take the path; the file is made by the first append."""
        self._path = path

    def positions(self) -> list[Position]:
        """Return what is noted, in the order of the file; a last line cut by a crash is not counted."""
        if not self._path.exists():
            return []
        return [position for line in self._lines() if (position := _position(line))]

    def catch_up(self, entries_after: Callable[[int], Iterable[LedgerRecord]]) -> int:
        """Append the ledger's entries that the file does not have yet; return how many.

        Args:
            entries_after: gives the entries of the ledger with a greater number.

        Raises:
            StorageAway: the file cannot be written; what happened is in the database and is noted later.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a+b") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                last, newline = _tail(file)
                lines = [f"{entry.number} {entry.mac}\n" for entry in entries_after(last)]
                file.write((newline + "".join(lines)).encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StorageAway(type(error).__name__) from None
        return len(lines)

    def _lines(self) -> list[str]:
        return self._path.read_text(encoding="ascii", errors="replace").splitlines(keepends=True)


def _tail(file: BinaryIO) -> tuple[int, str]:
    """Return the last number that is noted, and the newline that a crash may have left out."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL_BYTES))
    lines = file.read().decode("ascii", "replace").splitlines(keepends=True)
    noted = [position.number for line in lines if (position := _position(line))]
    return max(noted, default=0), "" if not lines or lines[-1].endswith("\n") else "\n"


def _position(line: str) -> Position | None:
    number, _, mac = line.strip().partition(" ")
    complete = line.endswith("\n") and _NUMBER.fullmatch(number) and _MAC.fullmatch(mac)
    return Position(int(number), mac) if complete else None
