"""One storage suite, run on every database that is there: SQLite always, PostgreSQL where it answers."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from dpo.case_house import CaseHouse, Plot
from dpo.clock import paris_day
from dpo.crypto import KeyRing
from dpo.demo import load_demo_members
from dpo.storage.engine import flush_deleted, open_engine
from dpo.storage.migrate import claim, upgrade
from dpo.storage.unit_of_work import SqlWork
from knowledge.model import Contacts

POSTGRESQL = os.environ.get("TEST_POSTGRESQL_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
"""A server on which the tests may create databases of their own and drop them."""

ORGANISATION = "mieux-etre"
SECRET = "une-cle-maitresse-pour-les-essais-0001"


def _postgresql_answers() -> bool:
    try:
        psycopg.connect(POSTGRESQL, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


_HAS_POSTGRESQL = _postgresql_answers()


def pytest_report_header() -> str | None:
    """Say in one line that half of the suite does not run."""
    return (
        None if _HAS_POSTGRESQL else "storage: PostgreSQL is not reachable here, the storage suite runs on SQLite only"
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it again where the result is read: a header is not shown when pytest is quiet."""
    if not _HAS_POSTGRESQL:
        terminalreporter.write_line("storage: PostgreSQL was not reachable, the storage suite ran on SQLite only")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test once a database."""
    if "backend" in metafunc.fixturenames:
        metafunc.parametrize("backend", ["sqlite", "postgresql"] if _HAS_POSTGRESQL else ["sqlite"], scope="session")


@pytest.fixture
def empty_url(backend: str, tmp_path: Path) -> Iterator[str]:
    """A database of this test alone, without tables."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path / 'var' / 'delia.sqlite'}"
        return
    with _database() as url:
        yield url


@pytest.fixture(scope="session")
def template(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database with tables, claimed by its organisation, of which each test gets a copy."""
    if backend == "sqlite":
        yield _prepared(f"sqlite:///{tmp_path_factory.mktemp('template') / 'delia.sqlite'}")
        return
    with _database() as url:
        yield _prepared(url)


@pytest.fixture
def url(backend: str, template: str, tmp_path: Path) -> Iterator[str]:
    """A database of this test alone, with tables."""
    if backend == "sqlite":
        file = tmp_path / "var" / "delia.sqlite"
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(template.removeprefix("sqlite:///"), file)
        yield f"sqlite:///{file}"
        return
    with _database(make_url(template).database or "") as url:
        yield url


@contextmanager
def _database(template: str = "template1") -> Iterator[str]:
    name = f"delia_test_{secrets.token_hex(6)}"
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield make_url(POSTGRESQL).set(database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(POSTGRESQL, autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _prepared(url: str) -> str:
    upgrade(url)
    engine = open_engine(url)
    claim(engine, ORGANISATION)
    flush_deleted(engine)
    engine.dispose()
    return url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on it."""
    engine = open_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def work(engine: Engine) -> SqlWork:
    """Units of work on it."""
    return SqlWork(engine)


@pytest.fixture
def ring() -> KeyRing:
    """A key ring with one key."""
    return KeyRing([SECRET])


class TestClock:
    """A clock that goes on only when told."""

    __test__ = False

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, time: timedelta) -> None:
        """Let time pass."""
        self.now += time


CONTACTS = Contacts(
    dpo_name="Délégué à la protection des données",
    dpo_email="dpo@mutuelle.example",
    dpo_post="Mutuelle, à l'attention du DPO, 75544 Paris Cedex 11",
    insurer_post=None,
    insurer_phone=None,
    website=None,
    cnil_url="www.cnil.fr",
    cnil_post="3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07",
)


@pytest.fixture
def house(url: str, clock: TestClock, tmp_path: Path) -> Iterator[CaseHouse]:
    """The whole case file of a deployment on the test's database, with the invented members."""
    plot = Plot(ORGANISATION, "Mutuelle Mieux-Être", CONTACTS, url, tmp_path / "var", SECRET)
    house = CaseHouse(plot, clock)
    load_demo_members(house.members, tmp_path / "var", paris_day(clock()))
    yield house
    house.close()


@pytest.fixture
def clock() -> TestClock:
    """The clock of the use cases."""
    return TestClock()
