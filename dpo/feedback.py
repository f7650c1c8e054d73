"""What people think of an answer: a day, a kind and what the answer was about. Nothing that leads to anybody."""

from collections.abc import Sequence
from datetime import date

from dpo.clock import paris_day
from dpo.errors import UnknownFeedbackKind
from dpo.ports import Clock, Work
from dpo.records import FeedbackRecord

KINDS = ("useful", "wrong_answer", "dislike_rule")
"""« Wrong answer » and « I dislike the rule » are kept apart: the first is for us, the second for the insurer."""


class FeedbackStore:
    """Opinions in the case file."""

    def __init__(self, work: Work, clock: Clock) -> None:
        """Take the storage and the clock."""
        self._work, self._clock = work, clock

    def record(self, kind: str, about: Sequence[str]) -> None:
        """Keep one opinion on an answer, named by its article or by its citations (`document#section`).

        Raises:
            UnknownFeedbackKind: not one of the contract's kinds.
        """
        if kind not in KINDS:
            raise UnknownFeedbackKind
        with self._work.writing() as unit:
            unit.opinions.add(FeedbackRecord(paris_day(self._clock()), kind, tuple(about)))

    def between(self, first: date, last: date) -> list[FeedbackRecord]:
        """Return the opinions of these days, both included."""
        with self._work.reading() as unit:
            return list(unit.opinions.between(first, last))
