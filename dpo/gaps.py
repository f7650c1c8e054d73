"""Questions that found no answer, for the gap report alone: twice masked, tied to nobody, dated to the day, 90 days."""

import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dpo.clock import paris_day
from dpo.crypto import KeyRing, text_bytes, text_of
from dpo.owner_keys import DEPLOYMENT, key_for, key_of
from dpo.ports import Clock, Work
from dpo.records import UnansweredRecord

KEPT = timedelta(days=90)
LONGEST = 1000
"""Characters of a question that are kept: a gap shows in its first sentences."""

NUMBER = "[NUMBER]"

_ID_BYTES = 16
_PLACE = "unanswered:"
_FIGURES = re.compile(r"[^\W\d_]*\d[\w]*(?:[ .,/\-]{0,2}\d[\w]*)*")


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """One question of the gap report."""

    day: date
    text: str


class UnansweredQuestions:
    """The questions without answer, kept for the gap report."""

    def __init__(self, work: Work, ring: KeyRing, clock: Clock, mask_names: Callable[[str], str]) -> None:
        """Take the storage, the keys, the clock, and what replaces the names of people in a text."""
        self._work, self._ring, self._clock, self._mask_names = work, ring, clock, mask_names

    def record(self, pseudonymised: str, *, health: bool) -> bool:
        """Keep a question; False when it speaks of health or nothing is left of it, and then nothing is kept.

        Args:
            pseudonymised: the text as the pseudonymiser gave it, never as typed.
            health: what the pseudonymiser said of it.
        """
        text = mask_numbers(self._mask_names(pseudonymised))[:LONGEST].strip()
        if health or not text:
            return False
        id = secrets.token_urlsafe(_ID_BYTES)
        with self._work.writing() as unit:
            sealed = key_for(unit, self._ring, DEPLOYMENT).seal(text_bytes(text), _PLACE + id)
            unit.unanswered.add(UnansweredRecord(id, paris_day(self._clock()), sealed))
        return True

    def kept(self) -> list[UnansweredQuestion]:
        """Return the questions of the last 90 days, by day and in no other order."""
        with self._work.reading() as unit:
            records = unit.unanswered.since(self._first_day())
            if not records:
                return []
            key = key_of(unit, self._ring, DEPLOYMENT)
            return [UnansweredQuestion(r.day, text_of(key.open(r.sealed, _PLACE + r.id))) for r in records]

    def purge(self) -> int:
        """Delete the questions that are older; return how many."""
        with self._work.writing() as unit:
            return unit.unanswered.remove_before(self._first_day())

    def _first_day(self) -> date:
        return paris_day(self._clock()) - KEPT


def mask_numbers(text: str) -> str:
    """Replace every number, and every word with a figure in it, by `[NUMBER]`; placeholders stay."""
    return _FIGURES.sub(NUMBER, unicodedata.normalize("NFKC", text))
