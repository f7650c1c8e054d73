"""The case file as the gateway needs it: opened once, ready when its database is, honest when it is away."""

from threading import Lock

from bot.case_house import open_case_house, prepare_case_house
from bot.settings import Settings
from dpo.case_house import CaseHouse
from dpo.conversations import StoredSessions
from dpo.errors import StorageAway
from dpo.feedback import FeedbackStore


class CaseFile:
    """The case file of one deployment, seen from the doors."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings; nothing is connected yet."""
        self._settings = settings
        self.house: CaseHouse = open_case_house(settings)
        self._prepared, self._preparing = False, Lock()

    def sessions(self) -> StoredSessions:
        """Return the book of sessions kept in it."""
        return self.house.sessions

    def feedback(self) -> FeedbackStore:
        """Return the book of opinions kept in it."""
        return FeedbackStore(self.house.work, self.house.parts.clock)

    def prepare(self) -> None:
        """Bring the tables up to date and make sure that the database is this organisation's; once is enough.

        Raises:
            StorageAway: the database does not answer; try again later.
            WrongOrganisation, StorageOutdated: this deployment must not start on it.
        """
        with self._preparing:
            if not self._prepared:
                prepare_case_house(self._settings, self.house)
                self._prepared = True

    def answers(self) -> bool:
        """Tell whether it can be read and written now."""
        try:
            self.prepare()
            with self.house.work.reading() as unit:
                unit.conversations.by_token("")
        except StorageAway:
            return False
        return True

    def close(self) -> None:
        """Close its connections."""
        self.house.close()
