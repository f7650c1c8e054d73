"""Chat conversations in the database. Each turn reads and changes one row, so the statements are built once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, literal, or_, select, update
from sqlalchemy.orm import Session

from dpo.owner_keys import conversation_owner
from dpo.records import ConversationRecord
from dpo.storage.tables import Base, ConversationRow, DataKeyRow

_TABLE, _KEYS = (Base.metadata.tables[row.__tablename__] for row in (ConversationRow, DataKeyRow))
_ID = _TABLE.c.conversation

# The wrapped key comes along: it saves a question a turn, and is as unreadable here as in its own table.
_WRAPPED = (
    select(_KEYS.c.wrapped)
    .where(_KEYS.c.owner == literal(conversation_owner(""), literal_execute=True) + _ID)
    .scalar_subquery()
    .label("wrapped_key")
)
_READ = select(
    _ID, _TABLE.c.token_digest, _TABLE.c.audience, _TABLE.c.sealed, _TABLE.c.opened_at, _TABLE.c.seen_at, _WRAPPED
)
_BY_TOKEN = _READ.where(_TABLE.c.token_digest == bindparam("wanted"))
_BY_ID = _READ.where(bindparam("wanted") == _ID)
_BY_TOKEN_LOCKED, _BY_ID_LOCKED = _BY_TOKEN.with_for_update(), _BY_ID.with_for_update()

_ADD = insert(_TABLE)
_OF_ONE = update(_TABLE).where(bindparam("wanted") == _ID)
_CHANGE = _OF_ONE.values({name: bindparam(name) for name in ("token_digest", "audience", "sealed", "seen_at")})
_KEEP = _OF_ONE.values(sealed=bindparam("sealed"), seen_at=bindparam("seen_at"))
_TOUCH = _OF_ONE.values(seen_at=bindparam("seen_at"))
_REMOVE = delete(_TABLE).where(bindparam("wanted") == _ID)


class SqlConversations:
    """Chat conversations."""

    def __init__(self, session: Session, writing: bool) -> None:
        """Work in this session; a writing unit locks what it reads."""
        self._session = session
        self._writing = writing

    def add(self, record: ConversationRecord) -> None:
        """Keep a new conversation."""
        self._session.execute(_ADD, _columns(record) | {"conversation": record.conversation})

    def by_token(self, digest: str) -> ConversationRecord | None:
        """Return the conversation of a token."""
        return self._one(_BY_TOKEN_LOCKED if self._writing else _BY_TOKEN, digest)

    def get(self, conversation: str) -> ConversationRecord | None:
        """Return a conversation."""
        return self._one(_BY_ID_LOCKED if self._writing else _BY_ID, conversation)

    def _one(self, statement: Select[Any], wanted: str) -> ConversationRecord | None:
        row = self._session.execute(statement, {"wanted": wanted}).one_or_none()
        return ConversationRecord(*row) if row else None

    def change(self, record: ConversationRecord) -> None:
        """Keep the new state; a conversation never changes the day on which it was opened."""
        columns = _columns(record)
        del columns["opened_at"]
        self._session.execute(_CHANGE, columns | {"wanted": record.conversation})

    def keep(self, conversation: str, sealed: bytes, now: datetime) -> None:
        """Keep new data and start the idle time anew."""
        self._session.execute(_KEEP, {"wanted": conversation, "sealed": sealed, "seen_at": now})

    def touch(self, conversation: str, now: datetime) -> None:
        """Start the idle time anew."""
        self._session.execute(_TOUCH, {"wanted": conversation, "seen_at": now})

    def remove(self, conversation: str) -> None:
        """Delete a conversation."""
        self._session.execute(_REMOVE, {"wanted": conversation})

    def idle(self, seen_before: datetime, opened_before: datetime, limit: int) -> Sequence[str]:
        """Return conversations whose time is over."""
        over = or_(ConversationRow.seen_at <= seen_before, ConversationRow.opened_at <= opened_before)
        return self._session.scalars(select(ConversationRow.conversation).where(over).limit(limit)).all()


def _columns(record: ConversationRecord) -> dict[str, Any]:
    return {
        "token_digest": record.token_digest,
        "audience": record.audience,
        "sealed": record.sealed,
        "opened_at": record.opened_at,
        "seen_at": record.seen_at,
    }
