from pathlib import Path

import pytest

from bot.launcher.errors import TrainingFailed
from bot.launcher.training import KEPT, LEARNED_FROM, ensure_model, fingerprint, model_path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in LEARNED_FROM:
        path = tmp_path / name
        if path.suffix:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name)
        else:
            (path / "nlu").mkdir(parents=True)
            (path / "nlu" / "a.yml").write_text("a")
    return tmp_path


def test_the_same_sources_have_the_same_fingerprint(checkout):
    assert fingerprint(checkout) == fingerprint(checkout)


@pytest.mark.parametrize("name", LEARNED_FROM)
def test_any_change_of_what_is_learned_changes_the_fingerprint(checkout, name):
    before = fingerprint(checkout)
    path = checkout / name
    (path if path.is_file() else path / "nlu" / "a.yml").write_text("changed")
    assert fingerprint(checkout) != before


def test_a_change_elsewhere_retrains_nothing(checkout):
    before = fingerprint(checkout)
    (checkout / "README.md").write_text("changed")
    assert fingerprint(checkout) == before


def test_an_up_to_date_model_is_kept(checkout, capsys):
    model_path(checkout).parent.mkdir()
    model_path(checkout).write_bytes(b"model")
    assert ensure_model(checkout) == model_path(checkout)
    assert "à jour" in capsys.readouterr().out


def rasa(checkout: Path, script: str) -> None:
    program = checkout / ".venv-rasa" / "bin" / "rasa"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_a_failed_training_shows_its_last_lines_and_leaves_no_model(checkout):
    rasa(checkout, "echo la règle est fausse; exit 1")
    with pytest.raises(TrainingFailed, match="la règle est fausse"):
        ensure_model(checkout)
    assert not model_path(checkout).exists()


def test_a_model_appears_at_once_and_old_ones_are_forgotten(checkout):
    name = model_path(checkout).name
    rasa(checkout, f"mkdir -p models/unfinished && echo trained > models/unfinished/{name}")
    (checkout / "models").mkdir()
    for number in range(5):
        (checkout / "models" / f"delia-{number}.tar.gz").write_text("old")
    assert ensure_model(checkout).read_text() == "trained\n"
    assert len(list((checkout / "models").glob("delia-*.tar.gz"))) == 3


def test_a_forced_training_forgets_the_understanding_that_was_kept(checkout):
    kept = checkout / KEPT / "digest"
    kept.mkdir(parents=True)
    rasa(checkout, f"mkdir -p models/unfinished && echo trained > models/unfinished/{model_path(checkout).name}")
    ensure_model(checkout)
    assert kept.exists()
    ensure_model(checkout, force=True)
    assert not kept.exists()
