"""Looks for a value in everything that a house has written, in every form in which it could lie there."""

import base64
import json
import quopri
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

_SQLITE = b"SQLite format 3\0"


def forms(value: str) -> set[bytes]:
    """Return a value plain, escaped for JSON and addresses, in hexadecimal, quoted-printable and base64."""
    found: set[bytes] = set()
    for text in {value, value.lower(), value.upper()}:
        raw = text.encode()
        found |= {raw, text.encode("utf-16-le"), json.dumps(text)[1:-1].encode(), quote(text).encode()}
        found |= {raw.hex().encode(), quopri.encodestring(raw).rstrip(b"=\n"), *_base64(raw)}
    return found


def _base64(raw: bytes) -> Iterator[bytes]:
    """Yield what base64 shows of a value wherever it begins among its neighbours."""
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + raw)
        shown = encoded[4 if shift else 0 : len(encoded) - 4 if (shift + len(raw)) % 3 else None]
        yield shown
        yield shown.replace(b"+", b"-").replace(b"/", b"_")


def places(folder: Path, values: Iterable[str]) -> list[str]:
    """Return « value: file » for each value that lies anywhere under a folder, SQLite rows and logs included."""
    wanted = [(value, forms(value)) for value in values]
    return [
        f"{value}: {path.relative_to(folder)}"
        for path in files(folder)
        for content in [_readings(b"\n".join([path.read_bytes(), *_cells(path)]))]
        for value, written in wanted
        if any(form in content for form in written)
    ]


def _readings(content: bytes) -> bytes:
    """Return a content, then the same without the line breaks that mails and base64 put in the middle of a value."""
    return b"\n\n".join([content, re.sub(rb"=\r?\n", b"", content), re.sub(rb"\r?\n", b"", content)])


def files(folder: Path) -> list[Path]:
    """Return every file under a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _cells(path: Path) -> Iterator[bytes]:
    """Yield each value of each table: in the file itself a long one is cut into pages."""
    with path.open("rb") as file:
        if file.read(len(_SQLITE)) != _SQLITE:
            return
    with closing(sqlite3.connect(path, timeout=10)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            for row in database.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - a name that SQLite itself gave
                yield from (cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)
