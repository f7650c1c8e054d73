"""Checks before anything starts: ports, disk space, a writable data folder."""

import os
import shutil
import socket
from pathlib import Path

from bot.launcher.errors import NotEnoughSpace, NotWritable, PortTaken

LOOPBACK = "127.0.0.1"
MIN_FREE_MEGABYTES = 500
"""A model, its training cache and a day of data fit in this."""


def require_port(port: int, variable: str) -> None:
    """Make sure that a port can be bound.

    Raises:
        PortTaken: another program listens on it.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise PortTaken(
                f"Le port {port} est déjà pris : fermez l'autre programme ou choisissez-en un autre, "
                f"par exemple « {variable}={port + 1} make run »."
            ) from error


def free_port() -> int:
    """Return a port that nobody uses at the moment, for the inner processes."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def require_space(folder: Path, megabytes: int = MIN_FREE_MEGABYTES) -> None:
    """Make sure that the disk has room.

    Raises:
        NotEnoughSpace: less than `megabytes` are free.
    """
    free = shutil.disk_usage(folder).free // 2**20
    if free < megabytes:
        raise NotEnoughSpace(
            f"Il reste {free} Mo sur le disque, il en faut {megabytes} : faites de la place, puis relancez."
        )


def require_writable(folder: Path) -> None:
    """Create a folder for this user alone and make sure that it can be written.

    Raises:
        NotWritable: it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / f".write-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise NotWritable(
            f"Le dossier {folder} n'est pas inscriptible : corrigez ses droits, puis relancez."
        ) from error
