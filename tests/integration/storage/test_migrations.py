"""Migrations and the deployment: who may open which database, and what happens when several start at once."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from dpo.errors import StorageAway, StorageOutdated, WrongOrganisation
from dpo.storage.engine import open_engine
from dpo.storage.migrate import check, claim, downgrade, upgrade
from dpo.storage.tables import Base

ROOT = Path(__file__).parents[3]


def test_the_migrations_make_exactly_the_tables_that_the_code_knows(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_twice_changes_nothing_and_keeps_the_rows(url: str) -> None:
    upgrade(url)
    engine = open_engine(url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT organisation FROM deployment")) == "mieux-etre"
    engine.dispose()


def test_going_back_to_nothing_drops_every_table(url: str) -> None:
    downgrade(url, "base")
    engine = open_engine(url)
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    engine.dispose()


def test_a_database_without_tables_is_refused_until_it_is_migrated(empty_url: str) -> None:
    engine = open_engine(empty_url)
    with pytest.raises(StorageOutdated):
        check(engine)
    upgrade(empty_url)
    check(engine)
    engine.dispose()


def test_a_database_of_a_later_version_is_refused(url: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageOutdated):
        upgrade(url)
    with pytest.raises(StorageOutdated):
        check(engine)


def test_a_database_refuses_another_organisation_and_says_which(engine: Engine) -> None:
    with pytest.raises(WrongOrganisation, match=r"mieux-etre.*harmonie-mutuelle"):
        claim(engine, "harmonie-mutuelle")
    claim(engine, "mieux-etre")


_START = """
import sys
from dpo.errors import WrongOrganisation
from dpo.storage.engine import open_engine
from dpo.storage.migrate import claim, upgrade
upgrade(sys.argv[1])
try:
    claim(open_engine(sys.argv[1]), sys.argv[2])
except WrongOrganisation:
    sys.exit(3)
"""


def _start(url: str, organisation: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _START, url, organisation], cwd=ROOT)


@pytest.mark.timeout(180)
def test_several_processes_may_start_at_once_on_a_new_database(empty_url: str) -> None:
    started = [_start(empty_url, "mieux-etre") for _ in range(3)]
    assert [process.wait(150) for process in started] == [0, 0, 0]


@pytest.mark.timeout(180)
def test_of_two_organisations_that_start_at_once_exactly_one_gets_the_database(empty_url: str) -> None:
    started = [_start(empty_url, name) for name in ("mieux-etre", "harmonie-mutuelle")]
    assert sorted(process.wait(150) for process in started) == [0, 3]


def test_a_database_that_does_not_answer_is_said_to_be_away_without_its_password() -> None:
    with pytest.raises(StorageAway) as refusal:
        upgrade("postgresql://delia:tres-secret@127.0.0.1:9/delia")
    assert "tres-secret" not in str(refusal.value)


def test_sqlite_is_opened_with_every_protection(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new' / 'delia.sqlite'}")
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "secure_delete", "busy_timeout")
        }
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 5000}
