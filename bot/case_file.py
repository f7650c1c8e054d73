"""The case file as the gateway needs it: opened once, ready when its database is, honest when it is away."""

from datetime import UTC, datetime
from threading import Lock

from bot.settings import Settings, reveal
from dpo.clock import paris_day
from dpo.conversations import StoredSessions
from dpo.crypto import KeyRing
from dpo.demo import load_demo_members
from dpo.errors import StorageAway
from dpo.feedback import FeedbackStore
from dpo.member_register import SqlMemberRegister
from dpo.storage.engine import open_engine
from dpo.storage.migrate import claim, upgrade
from dpo.storage.unit_of_work import SqlWork


def _utc_now() -> datetime:
    return datetime.now(UTC)


class CaseFile:
    """Storage and keys of one deployment, seen from the doors."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings; nothing is connected yet."""
        self._url, self._organisation = settings.database, settings.organisation
        self._engine = open_engine(self._url)
        self._work = SqlWork(self._engine)
        self._ring = KeyRing.from_setting(reveal(settings.delia_secret_key))
        self._demo_folder = settings.folder if settings.development else None
        self._prepared, self._preparing = False, Lock()

    def sessions(self) -> StoredSessions:
        """Return the book of sessions kept in it."""
        return StoredSessions(self._work, self._ring, _utc_now)

    def feedback(self) -> FeedbackStore:
        """Return the book of opinions kept in it."""
        return FeedbackStore(self._work, _utc_now)

    def prepare(self) -> None:
        """Bring the tables up to date and make sure that the database is this organisation's; once is enough.

        Raises:
            StorageAway: the database does not answer; try again later.
            WrongOrganisation, StorageOutdated: this deployment must not start on it.
        """
        with self._preparing:
            if not self._prepared:
                upgrade(self._url)
                claim(self._engine, self._organisation)
                self._fill_demo()
                self._prepared = True

    def _fill_demo(self) -> None:
        """Fill an empty member register with invented people; only in development."""
        if self._demo_folder is not None:
            load_demo_members(SqlMemberRegister(self._work, self._ring), self._demo_folder, paris_day(_utc_now()))

    def answers(self) -> bool:
        """Tell whether it can be read and written now."""
        try:
            self.prepare()
            with self._work.reading() as unit:
                unit.conversations.by_token("")
        except StorageAway:
            return False
        return True

    def close(self) -> None:
        """Close its connections."""
        self._engine.dispose()
