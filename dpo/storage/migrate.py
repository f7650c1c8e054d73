"""Migrations, driven in code: every process may ask for them when it starts, and one of them does the work."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from dpo.errors import StorageAway, StorageOutdated, WrongOrganisation
from dpo.storage.engine import WRITING, open_engine
from dpo.storage.tables import Deployment

_FOLDER = Path(__file__).parent / "migrations"
# Any number of our own: PostgreSQL's advisory lock of those who migrate.
_MIGRATION_LOCK = 0x44E1_1A
_WAIT_SECONDS = 60


def upgrade(url: str | URL, revision: str = "head") -> None:
    """Bring the tables of a database to a revision; processes that start together wait for each other.

    Raises:
        StorageAway: the database does not answer.
        StorageOutdated: the database was migrated by a later version of the program.
    """
    engine = open_engine(url, _WAIT_SECONDS)
    try:
        if revision != "head" or not _is_current(engine):
            _migrate(engine, revision)
    except DBAPIError as error:
        raise StorageAway(type(error).__name__) from None
    finally:
        engine.dispose()


def _migrate(engine: Engine, revision: str) -> None:
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        _wait_for_turn(connection)
        _refuse_unknown(_current(connection))
        command.upgrade(_config(connection), revision)


def _is_current(engine: Engine) -> bool:
    with engine.connect() as connection:
        return _current(connection) == _scripts().get_current_head()


def downgrade(url: str | URL, revision: str) -> None:
    """Take the tables of a database back to a revision (`base` drops all); for tests and operators.

    Raises:
        StorageAway: the database does not answer.
    """
    engine = open_engine(url, _WAIT_SECONDS)
    try:
        with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
            _wait_for_turn(connection)
            command.downgrade(_config(connection), revision)
    except DBAPIError as error:
        raise StorageAway(type(error).__name__) from None
    finally:
        engine.dispose()


def check_url(url: str | URL) -> None:
    """Refuse a database whose tables are not those of this version, or that is not there yet; same errors as `check`.

    A SQLite file that does not exist is not made by looking at it.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        raise StorageOutdated("la base de données n'existe pas encore")
    engine = open_engine(address)
    try:
        check(engine)
    finally:
        engine.dispose()


def check(engine: Engine) -> None:
    """Refuse a database whose tables are not those of this version.

    Raises:
        StorageOutdated: they are older or later.
        StorageAway: the database does not answer.
    """
    try:
        with engine.connect() as connection:
            current = _current(connection)
    except DBAPIError as error:
        raise StorageAway(type(error).__name__) from None
    if current != _scripts().get_current_head():
        raise StorageOutdated(f"les tables sont à la version {current or '(aucune)'}")


def claim(engine: Engine, organisation: str) -> None:
    """Write into a new database whose it is; refuse one that belongs to another organisation.

    Raises:
        WrongOrganisation: the database carries another name.
        StorageAway: the database does not answer.
    """
    try:
        with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
            _wait_for_turn(connection)
            owner = connection.scalar(select(Deployment.organisation))
            if owner is None:
                row = {"id": 1, "organisation": organisation, "created_at": datetime.now(UTC)}
                connection.execute(insert(Deployment).values(row))
    except DBAPIError as error:
        raise StorageAway(type(error).__name__) from None
    if owner not in (None, organisation):
        raise WrongOrganisation(f"la base est celle de « {owner} », pas de « {organisation} »")


def _wait_for_turn(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_WAIT_SECONDS}s'")
        connection.execute(select(text(f"pg_advisory_xact_lock({_MIGRATION_LOCK})")))


def _refuse_unknown(current: str | None) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    if current is not None and current not in known:
        raise StorageOutdated(f"la base vient d'une version plus récente ({current})")


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_FOLDER))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
