"""Chat sessions: who holds which conversation. The port that the gateway uses, and one in memory.

A token is the secret of a browser; a conversation is the opaque name under which the engine and the case file
know the exchange. A token is given once, and only its SHA-256 is kept. The port is synchronous (behind it stands
the case file's database); the gateway calls it in a worker thread.
"""

import hashlib
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, Protocol

Audience = Literal["public", "collaborator"]
Clock = Callable[[], datetime]

IDLE = timedelta(hours=24)
ABSOLUTE = timedelta(days=30)
_TOKEN_BYTES = 32
_CONVERSATION_BYTES = 16


class Session(Protocol):
    """What is known of a live session. `claims` is empty for somebody who has not signed in."""

    @property
    def conversation(self) -> str:
        """Opaque identifier of the conversation, never shown to the person."""

    @property
    def audience(self) -> str:
        """`public` or `collaborator`."""

    @property
    def claims(self) -> Mapping[str, Any]:
        """The verified sign-in as JSON values: role, subject, member_number, name, auth_time."""

    @property
    def data(self) -> Mapping[str, Any]:
        """What the gateway remembered: the field last asked, the titles last shown, the warnings given."""


class Sessions(Protocol):
    """Port of the session book. No method ever raises because a token is unknown."""

    def open(self, audience: str, claims: Mapping[str, Any]) -> tuple[str, str]:
        """Start a conversation; return its token (256 random bits, urlsafe) and its identifier."""

    def find(self, token: str) -> Session | None:
        """Return the live session of a token, None when it is unknown, expired, erased or replaced."""

    def continue_as(self, token: str, audience: str, claims: Mapping[str, Any]) -> tuple[str, str] | None:
        """Move a live conversation to a new token; the old one dies, conversation and data stay.

        Empty `claims` leave audience and claims as they were. None when the token is not live.
        """

    def touch(self, conversation: str) -> None:
        """Start the idle time anew."""

    def remember(self, conversation: str, values: Mapping[str, Any]) -> None:
        """Merge JSON values into the data of the conversation and start the idle time anew."""

    def erase(self, conversation: str) -> None:
        """Forget the conversation, its token and its data."""


@dataclass(frozen=True)
class KeptSession:
    """A session as it is kept in memory."""

    conversation: str
    audience: str
    claims: Mapping[str, Any]
    opened_at: datetime
    seen_at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)

    def alive(self, now: datetime) -> bool:
        """Tell whether neither the idle nor the absolute time has run out."""
        return now - self.seen_at < IDLE and now - self.opened_at < ABSOLUTE


def token_digest(token: str) -> str:
    """Return the only form in which a token is kept: the hexadecimal SHA-256."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def new_token() -> str:
    """Return 256 random bits, safe in a header."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class MemorySessions:
    """Sessions of one process, lost with it: for tests and for trying the gateway alone."""

    def __init__(self, clock: Clock = _utc_now) -> None:
        """Take the clock that decides on expiry."""
        self._clock = clock
        self._guard = threading.Lock()
        self._by_digest: dict[str, KeptSession] = {}
        self._digest_of: dict[str, str] = {}

    def open(self, audience: str, claims: Mapping[str, Any]) -> tuple[str, str]:
        """Start a conversation."""
        now, conversation = self._clock(), secrets.token_urlsafe(_CONVERSATION_BYTES)
        with self._guard:
            self._sweep(now)
            return self._keep(KeptSession(conversation, audience, dict(claims), now, now)), conversation

    def find(self, token: str) -> Session | None:
        """Return the live session of a token."""
        with self._guard:
            return self._live(token_digest(token))

    def continue_as(self, token: str, audience: str, claims: Mapping[str, Any]) -> tuple[str, str] | None:
        """Move a live conversation to a new token."""
        with self._guard:
            session = self._live(token_digest(token))
            if session is None:
                return None
            del self._by_digest[token_digest(token)]
            session = replace(session, seen_at=self._clock())
            if claims:
                session = replace(session, audience=audience, claims=dict(claims))
            return self._keep(session), session.conversation

    def touch(self, conversation: str) -> None:
        """Start the idle time anew."""
        self.remember(conversation, {})

    def remember(self, conversation: str, values: Mapping[str, Any]) -> None:
        """Merge values into the data of the conversation."""
        with self._guard:
            digest = self._digest_of.get(conversation, "")
            session = self._live(digest)
            if session is not None:
                data = {**session.data, **values}
                self._by_digest[digest] = replace(session, data=data, seen_at=self._clock())

    def erase(self, conversation: str) -> None:
        """Forget the conversation."""
        with self._guard:
            self._by_digest.pop(self._digest_of.pop(conversation, ""), None)

    def _keep(self, session: KeptSession) -> str:
        token = new_token()
        self._by_digest[token_digest(token)] = session
        self._digest_of[session.conversation] = token_digest(token)
        return token

    def _live(self, digest: str) -> KeptSession | None:
        session = self._by_digest.get(digest)
        return session if session is not None and session.alive(self._clock()) else None

    def _sweep(self, now: datetime) -> None:
        for digest, session in list(self._by_digest.items()):
            if not session.alive(now):
                del self._by_digest[digest]
                self._digest_of.pop(session.conversation, None)
