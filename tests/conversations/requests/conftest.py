"""What the tests of requests share: the case file behind the running house, as the desk would read it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.case_house import open_case_house
from bot.settings import load_settings
from dpo.case_house import CaseHouse
from tests.conversations.houses import RunningHouse

type Ticket = dict[str, Any]
type TicketOf = Callable[[str], Ticket]


@pytest.fixture(scope="session")
def case_file(mieux_etre: RunningHouse) -> Iterator[CaseHouse]:
    """Return the case file of the house, opened by another process as `delia tickets` does."""
    house = open_case_house(load_settings(None, delia_var=mieux_etre.var, organisation=mieux_etre.organisation))
    yield house
    house.close()


@pytest.fixture(scope="session")
def ticket_of(case_file: CaseHouse) -> TicketOf:
    """Return the function that gives the ticket of a reference as `delia tickets show REF --json` prints it."""
    return case_file.tickets.as_json


@pytest.fixture(scope="session")
def outbox(mieux_etre: RunningHouse) -> Path:
    return mieux_etre.folder / "outbox"
