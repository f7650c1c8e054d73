"""One desk a test module: accounts cost a password hash each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.desk.house import Desk, make_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk without second factor, as in development."""
    desk = make_desk(tmp_path_factory.mktemp("desk"))
    yield desk
    desk.close()
    assert desk.faults == []


@pytest.fixture
def strict_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk as in production: https, second factor for everybody."""
    desk = make_desk(tmp_path, second_factor=True, development=False, address="https://bureau.example.org")
    yield desk
    desk.close()
    assert desk.faults == []
