"""One transaction with its repositories. The use case opens it; leaving the block keeps or undoes all of it."""

from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from dpo.case_ports import (
    Codes,
    CorrespondentRows,
    Drafts,
    Grants,
    Mails,
    MemberRows,
    Pushes,
    TicketMessages,
    Tickets,
    Uploads,
)
from dpo.casework.ports import CaseworkRows, QueueRows
from dpo.desk_ports import DeskRows
from dpo.errors import StorageAway
from dpo.ports import Conversations, DataKeys, EvidenceRows, Opinions, Unanswered, VaultShelves
from dpo.register_ports import Breaches, Digests, Hooks, RegisterRows
from dpo.storage.breach_rows import SqlBreaches, SqlDigests
from dpo.storage.casework_rows import SqlCasework
from dpo.storage.conversation_rows import SqlConversations
from dpo.storage.correspondent_rows import SqlCorrespondents
from dpo.storage.desk_rows import SqlDesk
from dpo.storage.draft_rows import SqlCodes, SqlDrafts, SqlGrants, SqlMembers
from dpo.storage.engine import WRITING
from dpo.storage.evidence_rows import SqlEvidence
from dpo.storage.hook_rows import SqlHooks
from dpo.storage.push_rows import SqlPushes
from dpo.storage.queue_rows import SqlQueue
from dpo.storage.register_rows import SqlRegister
from dpo.storage.repositories import SqlDataKeys, SqlOpinions, SqlUnanswered, SqlVault
from dpo.storage.ticket_rows import SqlMails, SqlTicketMessages, SqlTickets, SqlUploads


class SqlUnitOfWork:
    """A unit of work on a database."""

    def __init__(self, engine: Engine, writing: bool) -> None:
        """Prepare a transaction on an engine with the options of `_options`; nothing is connected yet."""
        self._session = Session(engine)
        self.keys: DataKeys = SqlDataKeys(self._session)
        self.vault: VaultShelves = SqlVault(self._session)
        self.conversations: Conversations = SqlConversations(self._session, writing)
        self.opinions: Opinions = SqlOpinions(self._session)
        self.unanswered: Unanswered = SqlUnanswered(self._session)
        self.evidence: EvidenceRows = SqlEvidence(self._session)
        self.members: MemberRows = SqlMembers(self._session)
        self.drafts: Drafts = SqlDrafts(self._session, writing)
        self.tickets: Tickets = SqlTickets(self._session, writing)
        self.codes: Codes = SqlCodes(self._session, writing)
        self.grants: Grants = SqlGrants(self._session)
        self.messages: TicketMessages = SqlTicketMessages(self._session)
        self.mails: Mails = SqlMails(self._session)
        self.uploads: Uploads = SqlUploads(self._session, writing)
        self.desk: DeskRows = SqlDesk(self._session, writing)
        self.casework: CaseworkRows = SqlCasework(self._session, writing)
        self.queue: QueueRows = SqlQueue(self._session)
        self.pushes: Pushes = SqlPushes(self._session)
        self.correspondents: CorrespondentRows = SqlCorrespondents(self._session, writing)
        self.register: RegisterRows = SqlRegister(self._session)
        self.breaches: Breaches = SqlBreaches(self._session, writing)
        self.digests: Digests = SqlDigests(self._session)
        self.hooks: Hooks = SqlHooks(self._session)

    def __enter__(self) -> Self:
        """Begin, so that an absent database says so here."""
        try:
            self._session.connection()
        except (DBAPIError, PoolTimeout) as error:
            self._session.close()
            raise StorageAway(type(error).__name__) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit, or roll back when the block raised.

        Raises:
            StorageAway: the database gave up in the middle; nothing of the unit was kept.
        """
        try:
            if error is None:
                self._session.commit()
        except DBAPIError as failure:
            error = failure
        finally:
            self._session.close()
        # A broken rule of the tables is a fault of ours, not an absent database: it goes on as it is.
        if isinstance(error, IntegrityError):
            raise error
        if isinstance(error, DBAPIError):
            raise StorageAway(type(error).__name__) from None


def _options(engine: Engine, writing: bool) -> dict[str, Any]:
    if engine.dialect.name == "postgresql" and not writing:
        # A reader sees one moment of the database, as on SQLite: evidence is verified while others append.
        return {"isolation_level": "REPEATABLE READ"}
    return {WRITING: writing}


class SqlWork:
    """Opens units of work on one engine."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine; the caller disposes of it. Both views share its connections."""
        self._reading = engine.execution_options(**_options(engine, writing=False))
        self._writing = engine.execution_options(**_options(engine, writing=True))

    def reading(self) -> SqlUnitOfWork:
        """Return a unit that only reads."""
        return SqlUnitOfWork(self._reading, writing=False)

    def writing(self) -> SqlUnitOfWork:
        """Return a unit that writes."""
        return SqlUnitOfWork(self._writing, writing=True)
