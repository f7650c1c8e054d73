"""Engines: one place that knows how SQLite and PostgreSQL want to be opened."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

WRITING = "delia_writing"
"""Execution option of a transaction that will write: SQLite then takes its turn at the beginning."""

BUSY_SECONDS = 5
"""How long a transaction waits for another before it says that the storage is away."""

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    # Deleted values are overwritten with zeros, not only marked as free.
    "PRAGMA secure_delete=ON",
)


def open_engine(url: str | URL, wait_seconds: int = BUSY_SECONDS) -> Engine:
    """Return an engine for `sqlite:///…` or `postgresql…`; nothing is connected yet.

    The folder of a SQLite file is created. A PostgreSQL URL without driver gets psycopg. `wait_seconds` is how long a
    transaction waits for another.
    """
    address = _with_driver(make_url(url))
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, wait_seconds)
    return create_engine(
        address,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": BUSY_SECONDS,
            "options": f"-c lock_timeout={wait_seconds}s -c timezone=UTC",
        },
    )


def _with_driver(address: URL) -> URL:
    if address.drivername in {"postgresql", "postgres"}:
        return address.set(drivername="postgresql+psycopg")
    return address


def _sqlite(address: URL, wait_seconds: int) -> Engine:
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": wait_seconds, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # The driver's own transactions begin too late (not before reading, not before DDL): we begin them ourselves.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={wait_seconds * 1000}")
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads, then writes, would lose its snapshot to another writer: it waits at the door.
        writing = connection.get_execution_options().get(WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def flush_deleted(engine: Engine) -> None:
    """Empty SQLite's write-ahead file, where pages from before a purge would still lie; nothing on PostgreSQL."""
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
