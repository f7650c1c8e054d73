"""A tiny organisation for each test."""

from pathlib import Path

import pytest

from knowledge.pack import Pack
from tests.unit.knowledge.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Return the tiny organisation, freshly written."""
    return Shelf(tmp_path)


@pytest.fixture
def pack(shelf: Shelf) -> Pack:
    """Return the tiny organisation, loaded."""
    return shelf.load()
