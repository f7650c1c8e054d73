"""The case file of a deployment as its other processes take it in hand: the caretaker, the command line."""

from collections.abc import Sequence

import httpx

from bot.engine_client import SECRET_HEADER
from bot.name_mask import mask_names
from bot.settings import Settings, reveal
from dpo.case_house import CaseHouse, Plot
from dpo.clock import paris_day
from dpo.demo import load_demo_members
from knowledge.loader import load

_TIMEOUT_SECONDS = 5.0


def open_case_house(settings: Settings) -> CaseHouse:
    """Return the use cases of a deployment; nothing is connected yet.

    Raises:
        KnowledgeError: the organisation's pack is refused.
        KeyRingError: the secret key is not usable.
    """
    pack = load(settings.organisation)
    plot = Plot(
        organisation=settings.organisation,
        name=pack.name,
        contacts=pack.contacts,
        database=settings.database,
        folder=settings.folder,
        secret_key=reveal(settings.delia_secret_key),
        smtp_url=reveal(settings.smtp_url) or None,
        private_hooks=settings.development,
    )
    return CaseHouse(plot, mask_names=mask_names, forget=EngineMemory(settings).forget)


def prepare_case_house(settings: Settings, house: CaseHouse) -> None:
    """Bring the tables up to date; in development, fill an empty register with the invented members.

    Raises:
        StorageAway, StorageOutdated, WrongOrganisation: the database cannot be used.
    """
    house.prepare()
    if settings.development:
        load_demo_members(house.members, settings.folder, paris_day(house.parts.now()))


class EngineMemory:
    """What the engine still remembers of conversations that are over."""

    def __init__(self, settings: Settings) -> None:
        """Take the engine's address and secret."""
        self._root = settings.delia_engine_url.rstrip("/") + "/webhooks/delia/conversations/"
        self._secret = reveal(settings.delia_engine_secret)

    def forget(self, conversations: Sequence[str]) -> int:
        """Ask the engine to forget conversations; return how many it did."""
        if not conversations:
            return 0
        with httpx.Client(headers={SECRET_HEADER: self._secret}, timeout=_TIMEOUT_SECONDS) as client:
            return sum(self._forget(client, conversation) for conversation in conversations)

    def _forget(self, client: httpx.Client, conversation: str) -> bool:
        try:
            return client.delete(self._root + conversation).is_success
        except httpx.HTTPError:
            return False
