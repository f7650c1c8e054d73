"""Sessions of the desk: kept by the server, ended by idleness, by age, by signing out."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from dpo.crypto import KeyRing
from dpo.desk.accounts.users import User, UserBook
from dpo.desk_ports import SessionRecord
from dpo.ports import Clock, Work

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
KNOWN_AFTER_END = timedelta(hours=24)
"""A session that is over is remembered this long: what its owner was typing can then be kept for them."""

_TOUCH_EVERY = timedelta(minutes=1)
_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Session:
    """A session that exists: whose it is, whether it is over, whether every factor was given."""

    user: User
    full: bool
    over: bool


class Sessions:
    """Opens, finds and ends sessions."""

    def __init__(self, work: Work, ring: KeyRing, clock: Clock) -> None:
        """Take storage, keys and clock."""
        self._work, self._ring, self._clock, self._book = work, ring, clock, UserBook(ring, clock)

    def open(self, user: User, *, full: bool, instead_of: str | None = None) -> str:
        """Return the token of a new session; the one that it replaces ends."""
        token, now = secrets.token_urlsafe(_TOKEN_BYTES), self._clock()
        with self._work.writing() as unit:
            if instead_of:
                unit.desk.end_session(_digest(instead_of))
            unit.desk.add_session(SessionRecord(_digest(token), user.id, full, now, now))
        return token

    def find(self, token: str | None) -> Session | None:
        """Return the session of a token, None when there is none or its account is closed."""
        if not token:
            return None
        now = self._clock()
        with self._work.reading() as unit:
            record = unit.desk.session(_digest(token))
            account = unit.desk.user(record.user_id) if record else None
            if record is None or account is None or not account.active:
                return None
            user = self._book.opened(unit, account)
        over = now - record.seen_at >= IDLE or now - record.opened_at >= LONGEST
        if not over and now - record.seen_at >= _TOUCH_EVERY:
            with self._work.writing() as unit:
                unit.desk.touch_session(record.token_digest, now)
        return Session(user, record.full, over)

    def end(self, token: str) -> None:
        """End a session at once."""
        with self._work.writing() as unit:
            unit.desk.end_session(_digest(token))

    def form_token(self, token: str) -> str:
        """Return what every form of a session carries, which another site cannot know."""
        return self._ring.digest(token, "desk:form")

    def purge(self) -> int:
        """Forget sessions, tries and forms that are over; return how many."""
        before = self._clock() - KNOWN_AFTER_END
        with self._work.writing() as unit:
            return unit.desk.purge(before, before, before)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
