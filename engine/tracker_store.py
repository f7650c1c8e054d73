"""Tracker store that keeps no words: one compact row a conversation, in Rasa's own database."""

from __future__ import annotations

import json
import time
from typing import Any, Dict, Iterable, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from engine.compaction import compact

PURGE_EVERY = 300.0
"""Seconds between two purges of conversations whose time is over."""

METADATA = sa.MetaData()
CONVERSATIONS = sa.Table(
    "conversations",
    METADATA,
    sa.Column("conversation", sa.String(128), primary_key=True),
    sa.Column("updated_at", sa.Float, nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False),
)


def create_engine(url: str) -> sa.engine.Engine:
    """Return an engine; on SQLite with WAL, so that a reader never blocks the writer."""
    if not url.startswith("sqlite"):
        return sa.create_engine(url, future=True, pool_pre_ping=True)
    engine = sa.create_engine(url, future=True, connect_args={"timeout": 5, "check_same_thread": False})

    @sa.event.listens_for(engine, "connect")
    def use_wal(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    return engine


class WordlessTrackerStore(TrackerStore):
    """Keeps intents, slots and references of a conversation; texts and entity values are blanked when saved."""

    def __init__(
        self,
        domain: Optional[Domain] = None,
        host: Optional[str] = None,
        event_broker: Optional[EventBroker] = None,
        url: str = "",
        keep_hours: float = 24.0,
        **kwargs: Any,
    ) -> None:
        """Open the database at `url` (SQLAlchemy form); conversations idle for `keep_hours` are deleted."""
        super().__init__(domain, event_broker, **kwargs)
        self._engine = create_engine(url or host or "sqlite://")
        self._keep_seconds = float(keep_hours) * 3600
        self._next_purge = 0.0
        self.failures = 0
        METADATA.create_all(self._engine)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Replace the conversation's row by its compact state."""
        row = {
            "conversation": tracker.sender_id,
            "updated_at": time.time(),
            "state": json.dumps(compact(tracker)),
        }
        with self._transaction() as connection:
            changed = connection.execute(
                CONVERSATIONS.update().where(CONVERSATIONS.c.conversation == tracker.sender_id).values(**row)
            )
            if not changed.rowcount:
                connection.execute(CONVERSATIONS.insert().values(**row))
            self._purge(connection)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """Return the conversation's tracker, or None when there is none or its time is over."""
        with self._transaction() as connection:
            state = connection.execute(
                sa.select(CONVERSATIONS.c.state).where(
                    CONVERSATIONS.c.conversation == sender_id,
                    CONVERSATIONS.c.updated_at >= time.time() - self._keep_seconds,
                )
            ).scalar_one_or_none()
        if state is None:
            return None
        return DialogueStateTracker.from_dict(sender_id, json.loads(state), self.domain.slots)

    async def keys(self) -> Iterable[str]:
        """Return the identifiers of the kept conversations."""
        with self._transaction() as connection:
            return list(connection.execute(sa.select(CONVERSATIONS.c.conversation)).scalars())

    async def erase(self, sender_id: str) -> None:
        """Delete a conversation at once."""
        with self._transaction() as connection:
            connection.execute(CONVERSATIONS.delete().where(CONVERSATIONS.c.conversation == sender_id))

    def _purge(self, connection: sa.engine.Connection) -> None:
        now = time.time()
        if now < self._next_purge:
            return
        self._next_purge = now + PURGE_EVERY
        connection.execute(CONVERSATIONS.delete().where(CONVERSATIONS.c.updated_at < now - self._keep_seconds))

    def _transaction(self) -> "_CountedTransaction":
        return _CountedTransaction(self)


class _CountedTransaction:
    """A database transaction that counts its failures.

    Rasa wraps every store in one that forgets errors and goes on in memory; the channel reads this
    counter to tell the person that the turn could not be kept.
    """

    def __init__(self, store: WordlessTrackerStore) -> None:
        self._store = store
        self._context: Any = None

    def __enter__(self) -> sa.engine.Connection:
        try:
            self._context = self._store._engine.begin()
            connection: sa.engine.Connection = self._context.__enter__()
        except sa.exc.SQLAlchemyError:
            self._store.failures += 1
            raise
        return connection

    def __exit__(self, kind: Any, error: Any, trace: Any) -> Optional[bool]:
        if isinstance(error, sa.exc.SQLAlchemyError):
            self._store.failures += 1
        result: Optional[bool] = self._context.__exit__(kind, error, trace)
        return result


def primary_store(store: TrackerStore) -> WordlessTrackerStore:
    """Return our store from under Rasa's fail-safe wrapper."""
    inner: Dict[str, Any] = vars(store)
    found = inner.get("_tracker_store", store)
    assert isinstance(found, WordlessTrackerStore), type(found).__name__
    return found
