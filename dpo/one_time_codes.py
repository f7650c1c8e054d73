"""One-time codes: six figures, ten minutes, five tries, another after sixty seconds; kept as a keyed digest only.

A code is made for a stranger exactly as for a member: same rows, same answers, same number of tries. Only the mail
differs, and nobody who is not its owner can see that.
"""

import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from dpo.case_records import CodeRecord
from dpo.crypto import KeyRing
from dpo.ports import UnitOfWork

FIGURES = 6
LIFE = timedelta(minutes=10)
TRIES = 5
RESEND_AFTER = timedelta(seconds=60)
SENDS = 5
"""Codes for one holder."""

SUBJECT_SENDS, SUBJECT_WRONG = 8, 20
"""Codes and wrong tries for one member number or one ticket, whoever asks, within the window."""
SUBJECT_WINDOW = timedelta(hours=1)

_PURPOSE, _SUBJECT = "one_time_code", "one_time_code_subject"


class Verdict(StrEnum):
    """What became of a code that was typed or asked for."""

    SENT = "sent"
    OK = "ok"
    WRONG = "wrong"
    EXPIRED = "expired"
    LOCKED = "locked"
    TOO_SOON = "too_soon"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CodeOutcome:
    """A verdict, the tries that are left, and how many seconds until another code may be asked for.

    `code` is the code to be mailed when the verdict is `sent`; it is kept nowhere.
    """

    verdict: Verdict
    tries_left: int = 0
    wait_seconds: int = 0
    code: str = ""
    method: str = ""


class OneTimeCodes:
    """Makes and checks codes. A holder is what waits for the code; a subject is what the code protects."""

    def __init__(self, ring: KeyRing) -> None:
        """Take the keys."""
        self._ring = ring

    def issue(
        self, unit: UnitOfWork, holder: str, reference: str, protects: str, method: str, now: datetime
    ) -> CodeOutcome:
        """Make a code, unless the last one is too young or too many were made."""
        last = unit.codes.get(holder)
        if last is not None and now - last.sent_at < RESEND_AFTER:
            return CodeOutcome(Verdict.TOO_SOON, TRIES - last.tries, _seconds(last.sent_at + RESEND_AFTER - now))
        subjects, sends = self._subjects(protects), last.sends + 1 if last else 1
        if sends > SENDS or unit.codes.attempts(subjects, "send", now - SUBJECT_WINDOW) >= SUBJECT_SENDS:
            return CodeOutcome(Verdict.LOCKED)
        code = "".join(secrets.choice("0123456789") for _ in range(FIGURES))
        digest = self._digest(holder, code, self._ring.active_id)
        unit.codes.put(
            CodeRecord(holder, reference, subjects[0], digest, self._ring.active_id, method, 0, sends, now, now + LIFE)
        )
        unit.codes.attempt(subjects[0], "send", now)
        return CodeOutcome(Verdict.SENT, TRIES, _seconds(RESEND_AFTER), code, method)

    def check(self, unit: UnitOfWork, holder: str, typed: str, now: datetime) -> CodeOutcome:
        """Judge a code that was typed; a right one works once."""
        record = unit.codes.get(holder)
        if record is None:
            return CodeOutcome(Verdict.NONE)
        if (
            record.tries >= TRIES
            or unit.codes.attempts([record.subject], "wrong", now - SUBJECT_WINDOW) >= SUBJECT_WRONG
        ):
            return CodeOutcome(Verdict.LOCKED)
        if now >= record.expires_at:
            return CodeOutcome(Verdict.EXPIRED, TRIES - record.tries)
        if hmac.compare_digest(self._digest(holder, typed, record.key_id), record.digest):
            unit.codes.put(replace(record, tries=TRIES, expires_at=now))
            return CodeOutcome(Verdict.OK, method=record.method)
        unit.codes.put(replace(record, tries=record.tries + 1))
        unit.codes.attempt(record.subject, "wrong", now)
        left = TRIES - record.tries - 1
        return CodeOutcome(Verdict.WRONG if left else Verdict.LOCKED, left)

    def _digest(self, holder: str, code: str, key_id: str) -> str:
        return self._ring.digest(f"{holder}\0{code}", _PURPOSE, key_id)

    def _subjects(self, protects: str) -> list[str]:
        return [self._ring.digest(protects, _SUBJECT, id) for id in self._ring.ids]


def _seconds(time: timedelta) -> int:
    return max(int(time.total_seconds() + 0.999), 0)
