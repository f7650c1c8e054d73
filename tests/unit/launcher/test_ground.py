import os
import socket

import pytest

from bot.launcher.errors import NotEnoughSpace, NotWritable, PortTaken
from bot.launcher.ground import LOOPBACK, free_port, require_port, require_space, require_writable


def test_a_taken_port_is_named_with_a_way_out():
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"{port}.*PORT={port + 1} make run"):
            require_port(port, "PORT")


def test_a_free_port_can_be_bound():
    require_port(free_port(), "PORT")


def test_a_full_disk_is_one_clear_line(tmp_path):
    with pytest.raises(NotEnoughSpace, match="Mo sur le disque") as refused:
        require_space(tmp_path, megabytes=10**9)
    assert "\n" not in str(refused.value)


def test_a_folder_is_made_for_its_owner_alone(tmp_path):
    folder = tmp_path / "var" / "mieux-etre"
    require_writable(folder)
    assert folder.stat().st_mode & 0o077 == 0
    assert list(folder.iterdir()) == []


def test_an_unwritable_folder_is_one_clear_line(tmp_path):
    (tmp_path / "var").write_text("a file where a folder should be")
    with pytest.raises(NotWritable, match="n'est pas inscriptible") as refused:
        require_writable(tmp_path / "var" / "mieux-etre")
    assert refused.value.code == "launch.not_writable"
    assert os.linesep not in str(refused.value)
