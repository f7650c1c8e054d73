"""Question files: one labelled sentence a line, as people would type it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

ALSO = re.compile(r"(\w+) also acceptable")


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence and what a fair judge expects of the answer."""

    id: str
    text: str
    org: str
    audience: str
    kind: str
    sections: tuple[str, ...]
    request: str | None
    operation: str | None
    answerable: bool
    note: str

    @property
    def accepted_requests(self) -> frozenset[str]:
        """Every right that counts as recognised well."""
        return frozenset({self.request or ""} | set(ALSO.findall(self.note))) - {""}


def load_questions(path: Path) -> list[Question]:
    """Read a question file (JSON lines)."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [
        Question(
            id=row["id"],
            text=row["text"],
            org=row["org"],
            audience=row["audience"],
            kind=row["kind"],
            sections=tuple(row["sections"]),
            request=row["request"],
            operation=row["operation"],
            answerable=row["answerable"],
            note=row.get("note") or "",
        )
        for row in rows
    ]
