"""Fixtures of the engine's own environment; nothing of the other environment is imported here."""

from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.slots import FloatSlot, TextSlot

from engine.tracker_store import WordlessTrackerStore


@pytest.fixture
def domain() -> Domain:
    mappings = [{"type": "custom"}]
    slots = [TextSlot("last_article", mappings), FloatSlot("failures", mappings, initial_value=0.0)]
    return Domain(["ask_retention"], [], slots, {}, ["action_answer"], {}, {})


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'conversations.db'}"


@pytest.fixture
def store(domain: Domain, database: str) -> WordlessTrackerStore:
    return WordlessTrackerStore(domain, url=database)
