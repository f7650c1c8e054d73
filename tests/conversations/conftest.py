"""Conversations with real houses, in French, through the chat API."""

from pathlib import Path

import pytest

from tests.conversations.houses import HARMONIE, MIEUX_ETRE, HouseOf, RunningHouse, allow_the_start
from tests.conversations.houses import house_of as house_of
from tests.conversations.talk import Conversation


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    allow_the_start(items, Path(__file__).parent)


@pytest.fixture(scope="session")
def mieux_etre(house_of: HouseOf) -> RunningHouse:
    return house_of(MIEUX_ETRE)


@pytest.fixture(scope="session")
def harmonie(house_of: HouseOf) -> RunningHouse:
    return house_of(HARMONIE)


@pytest.fixture
def house(organisation: str, house_of: HouseOf) -> RunningHouse:
    """Return the house of the organisation that a test is parametrised with."""
    return house_of(organisation)


@pytest.fixture
def talk(mieux_etre: RunningHouse) -> Conversation:
    """Return a fresh conversation of the public with Mieux-Être."""
    return mieux_etre.open()


@pytest.fixture
def talk_harmonie(harmonie: RunningHouse) -> Conversation:
    """Return a fresh conversation of the public with Harmonie Mutuelle."""
    return harmonie.open()
