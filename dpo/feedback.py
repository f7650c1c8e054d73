"""What people think of an answer: a day, a kind and what the answer was about. Nothing that leads to anybody."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dpo.clock import paris_day
from dpo.errors import UnknownFeedbackKind
from dpo.ports import Clock, Work
from dpo.records import FeedbackRecord

KINDS = ("useful", "wrong_answer", "dislike_rule")
"""« Wrong answer » and « I dislike the rule » are kept apart: the first is for us, the second for the insurer."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What people thought of one answer over some days, for the desk: how many of each kind."""

    about: tuple[str, ...]
    counts: Mapping[str, int]


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

    def grouped(self, first: date, last: date) -> list[Opinion]:
        """Return the opinions of these days by answer; the answers most often found wrong come first."""
        by_answer: dict[tuple[str, ...], Counter[str]] = {}
        for record in self.between(first, last):
            by_answer.setdefault(tuple(record.about), Counter())[record.kind] += 1
        found = [Opinion(about, {kind: counts[kind] for kind in KINDS}) for about, counts in by_answer.items()]
        return sorted(found, key=lambda o: (-o.counts["wrong_answer"], -o.counts["dislike_rule"], o.about))
