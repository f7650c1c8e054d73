"""Questions that found no answer, on their way to the gap report: off the turn's path, in a thread of its own.

Nobody waits for it and nothing depends on it: when more comes than can be masked, or the database is away, the
question is simply not kept. No text is ever logged.
"""

import queue
import threading
from collections.abc import Callable
from typing import Protocol

from bot.logs import get_logger
from dpo.errors import DpoError

_MOST_WAITING = 50
_SECONDS_TO_END = 3.0


class Gaps(Protocol):
    """Port: who hears of a question that found no answer."""

    def offer(self, text: str, /) -> None:
        """Take a pseudonymised text that does not speak of health; returns at once."""


class GapFeed:
    """Hands questions to a recorder that is slow (it masks names with a language model), one after the other."""

    def __init__(self, record: Callable[[str], object]) -> None:
        """Take the recorder; its thread starts with the first question."""
        self._record = record
        self._waiting: queue.Queue[str | None] = queue.Queue(_MOST_WAITING)
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def offer(self, text: str) -> None:
        """Take a question, or leave it when too many wait."""
        try:
            self._waiting.put_nowait(text)
        except queue.Full:
            return
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="gap-feed", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Let what waits be recorded for a few seconds, then end."""
        with self._starting:
            thread = self._thread
        if thread is not None:
            try:
                self._waiting.put(None, timeout=_SECONDS_TO_END)
            except queue.Full:
                return
            thread.join(_SECONDS_TO_END)

    def _work(self) -> None:
        while (text := self._waiting.get()) is not None:
            try:
                self._record(text)
            except DpoError as error:
                get_logger().warning("gap_not_kept", code=error.code)
