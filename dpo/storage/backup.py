"""Backup and restore of a SQLite case file: a whole copy while people are served, and back. Never the keys.

What is in the archive is sealed as it is in the database; without DELIA_SECRET_KEY nobody reads it. A PostgreSQL
server has its own tools (docs/exploitation.md).
"""

import os
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from dpo.errors import BackupRefused

DATABASE = "delia.sqlite"


def back_up(url: str, heads: Path, archive: Path) -> None:
    """Write the database and the file of evidence heads into an archive that only its owner reads.

    Raises:
        BackupRefused: not SQLite, no database yet, or the archive exists.
    """
    source = _file_of(url)
    if not source.exists():
        raise BackupRefused("la base de données n'existe pas encore")
    if archive.exists():
        raise BackupRefused(f"{archive} existe déjà")
    with tempfile.TemporaryDirectory(dir=_folder(archive)) as folder:
        copy, written = Path(folder) / DATABASE, Path(folder) / "archive"
        noted = heads.read_bytes() if heads.exists() else b""  # Before the copy: heads never run ahead of it.
        _copy(source, copy)
        (Path(folder) / heads.name).write_bytes(noted)
        with tarfile.open(written, "w:gz") as tar:
            written.chmod(0o600)
            tar.add(copy, DATABASE)
            tar.add(Path(folder) / heads.name, heads.name)
        written.rename(archive)


def restore(archive: Path, url: str, heads: Path, organisation: str, *, replace: bool = False) -> None:
    """Put an archive in the place of the database; the house must be stopped.

    Raises:
        BackupRefused: not SQLite, not a whole archive of this organisation, or a database is there and not `replace`.
    """
    target = _file_of(url)
    if target.exists() and not replace:
        raise BackupRefused(f"une base est déjà là ({target}) ; ajoutez --replace pour la remplacer")
    target.parent.mkdir(parents=True, exist_ok=True)
    heads.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        _unpack(archive, Path(folder), {DATABASE, heads.name})
        _check(Path(folder) / DATABASE, organisation)
        for left in (Path(f"{target}-wal"), Path(f"{target}-shm")):
            left.unlink(missing_ok=True)
        os.chmod(Path(folder) / DATABASE, 0o600)
        (Path(folder) / DATABASE).replace(target)
        (Path(folder) / heads.name).replace(heads)


def _file_of(url: str) -> Path:
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        raise BackupRefused("cette base n'est pas un fichier SQLite : utilisez pg_dump et pg_restore")
    return Path(address.database)


def _folder(archive: Path) -> Path:
    archive.parent.mkdir(parents=True, exist_ok=True)
    return archive.parent


def _copy(source: Path, copy: Path) -> None:
    with closing(sqlite3.connect(source, timeout=30)) as live, closing(sqlite3.connect(copy)) as still:
        live.backup(still)


def _unpack(archive: Path, folder: Path, names: set[str]) -> None:
    try:
        with tarfile.open(archive, "r:gz") as tar:
            members = [member for member in tar.getmembers() if member.isfile()]
            if {member.name for member in members} != names:
                raise BackupRefused(f"{archive} n'est pas une sauvegarde de Délia")
            tar.extractall(folder, members, filter="data")
    except (OSError, tarfile.TarError, EOFError):
        raise BackupRefused(f"{archive} ne se lit pas comme une sauvegarde de Délia") from None


def _check(database: Path, organisation: str) -> None:
    try:
        with closing(sqlite3.connect(database)) as copy:
            (state,) = copy.execute("PRAGMA integrity_check").fetchone()
            (owner,) = copy.execute("SELECT organisation FROM deployment").fetchone()
    except (sqlite3.DatabaseError, TypeError):
        raise BackupRefused("la base de la sauvegarde est abîmée") from None
    if state != "ok":
        raise BackupRefused("la base de la sauvegarde est abîmée")
    if owner != organisation:
        raise BackupRefused(f"cette sauvegarde est celle de « {owner} », pas de « {organisation} »")
