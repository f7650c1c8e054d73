"""What people think of an answer: a day, a kind and the sections cited. Nothing that leads to anybody."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

FeedbackKind = Literal["useful", "wrong_answer", "dislike_rule"]


class FeedbackBook(Protocol):
    """Port: where feedback is kept."""

    def record(self, kind: FeedbackKind, cited: Sequence[str]) -> None:
        """Keep one opinion on the answer that cited these sections (`document#section`)."""


def _today() -> date:
    return datetime.now(ZoneInfo("Europe/Paris")).date()


class FeedbackFile:
    """Feedback as JSON lines in a file of the deployment."""

    def __init__(self, path: Path, today: Callable[[], date] = _today) -> None:
        """Take the file; it is created by the first opinion."""
        self._path, self._today = path, today

    def record(self, kind: FeedbackKind, cited: Sequence[str]) -> None:
        """Append one line."""
        line = json.dumps({"day": self._today().isoformat(), "kind": kind, "cited": list(cited)})
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
