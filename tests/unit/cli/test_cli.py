from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner

from bot.cli.__main__ import app
from bot.cli.ask import NOT_RUNNING, as_text
from bot.launcher.ground import free_port
from knowledge.approval import approve_note
from knowledge.errors import UnknownNoteError

RUN = CliRunner()


@pytest.fixture(autouse=True)
def nothing_runs(monkeypatch):
    monkeypatch.setenv("PORT", str(free_port()))


def test_asking_without_a_running_gateway_is_one_line_and_exit_3():
    result = RUN.invoke(app, ["ask", "combien de temps ?"])
    assert result.exit_code == NOT_RUNNING
    assert "make run" in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_packs_are_in_order():
    result = RUN.invoke(app, ["knowledge", "check"])
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("Tout est en ordre") == 2


def test_tokens_exist_in_development_only(monkeypatch):
    assert RUN.invoke(app, ["token", "collaborator"]).stdout.count(".") == 2
    monkeypatch.setenv("DELIA_ENV", "production")
    for name in ("DELIA_SECRET_KEY", "DELIA_ENGINE_SECRET", "JWT_SECRET"):
        monkeypatch.setenv(name, "x" * 40)
    assert RUN.invoke(app, ["token", "collaborator"]).exit_code == 2


def test_a_message_is_read_with_its_sources_and_choices():
    citation = {"source": "policy", "document": "mieux-etre/2022-04", "section": "4.1", "title": "Règles générales"}
    message = {"text": "Trois ans.", "citations": [citation], "options": [{"title": "Cookies"}], "buttons": []}
    assert as_text([message]) == "Trois ans.\n  [4.1] Règles générales (mieux-etre/2022-04)\n  › Cookies"


@pytest.fixture
def law(tmp_path: Path) -> Path:
    file = tmp_path / "marketing.yml"
    file.write_text("# notes\n- id: bloctel-2026\n  level: S2\n  approved_by: null\n  approved_on: null\n", "utf-8")
    return tmp_path


def test_the_approval_of_a_note_is_written_into_its_file(law):
    file = approve_note("bloctel-2026", "Mme Martin", date(2026, 11, 22), law)
    note = YAML(typ="safe").load(file.read_text("utf-8"))[0]
    assert (note["approved_by"], note["approved_on"]) == ("Mme Martin", date(2026, 11, 22))
    assert file.read_text("utf-8").startswith("# notes\n")


def test_an_unknown_note_or_a_nameless_approval_changes_nothing(law):
    before = (law / "marketing.yml").read_text("utf-8")
    with pytest.raises(UnknownNoteError):
        approve_note("nothing", "Mme Martin", date(2026, 11, 22), law)
    with pytest.raises(ValueError, match="qui approuve"):
        approve_note("bloctel-2026", " ", date(2026, 11, 22), law)
    assert (law / "marketing.yml").read_text("utf-8") == before
