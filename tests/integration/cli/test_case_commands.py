"""The commands of the case file on a deployment of their own: what they print, where, and with which exit code."""

import csv
import io
import json
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.case_house import open_case_house, prepare_case_house
from bot.cli.__main__ import app
from bot.settings import load_settings
from dpo.case_house import CaseHouse
from dpo.steps import Receipt
from tests.integration.storage.schema import check_ticket

RUN = CliRunner()
OLD, NEW = "une-cle-maitresse-de-l-an-dernier-0001", "une-cle-maitresse-de-cette-annee-0002"
COMMANDS = (
    ["ask"], ["doctor"], ["tickets", "list"], ["tickets", "show"], ["register", "export"], ["evidence", "verify"],
    ["members", "import"], ["users", "add"], ["purge"], ["keys", "rotate"], ["backup"], ["restore"],
    ["token", "member"], ["token", "collaborator"], ["knowledge", "check"], ["knowledge", "approve"],
)  # fmt: skip


@pytest.fixture(autouse=True)
def deployment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DELIA_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("DELIA_SECRET_KEY", OLD)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


@pytest.fixture
def house() -> Iterator[CaseHouse]:
    settings = load_settings(None)
    house = open_case_house(settings)
    prepare_case_house(settings, house)
    yield house
    house.close()


@pytest.fixture
def reference(house: CaseHouse) -> str:
    house.intake.start("c", ["erasure"], asked_text="effacez mon vitrail", values={"scope": "tout mon vitrail"})
    receipt = house.intake.hand_over("c")
    assert isinstance(receipt, Receipt)
    return receipt.ticket.reference


def run(*words: str) -> tuple[int, str, str]:
    result = RUN.invoke(app, list(words))
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_its_help_in_french(command: list[str]) -> None:
    code, said, _ = run(*command, "--help")
    assert code == 0
    assert "Usage" in said
    assert any(letter in said for letter in "éèàê’'")


def test_a_ticket_is_listed_and_shown_as_the_contracts_json(reference: str) -> None:
    code, said, _ = run("tickets", "list", "--json")
    assert (code, [line["reference"] for line in json.loads(said)]) == (0, [reference])
    assert reference in run("tickets", "list")[1]
    assert run("tickets", "list", "--status", "closed")[1] == "Aucun dossier.\n"
    code, said, _ = run("tickets", "show", reference.lower().replace("-", " "), "--json")
    ticket = json.loads(said)
    check_ticket(ticket)
    assert (code, ticket["reference"], ticket["rights"][0]["scope"]) == (0, reference, "tout mon vitrail")
    assert "tout mon vitrail" in run("tickets", "show", reference)[1]


@pytest.mark.parametrize(
    ("written", "said"), [("K7M-X42-PF9", "Aucun dossier"), ("bonjour", "pas bien écrite"), ("", "pas bien écrite")]
)
def test_a_reference_that_leads_nowhere_is_one_line_and_exit_1(written: str, said: str) -> None:
    code, out, err = run("tickets", "show", written, "--json")
    assert (code, out, said in err, err.count("\n")) == (1, "", True, 1)


def test_the_register_holds_codes_and_dates_and_nothing_that_the_person_gave(reference: str, tmp_path: Path) -> None:
    code, said, _ = run("register", "export")
    (row,) = csv.DictReader(io.StringIO(said.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert (code, row["Numéro"], row["Droits"]) == (0, reference, "Effacement")
    assert row["Étendue"] == "Précisée par la personne (voir le dossier)"
    assert "vitrail" not in said
    code, told, _ = run("register", "export", "--output", str(tmp_path / "registre.csv"))
    assert (code, "registre.csv" in told) == (0, True)
    assert (tmp_path / "registre.csv").read_bytes().decode() == said.replace("\r\n", "\n").replace("\n", "\r\n")
    assert len(run("register", "export", "--year", "2001")[1].splitlines()) == 1
    assert run("register", "export", "--format", "xlsx")[0] == 1
    assert run("register", "export", "--format", "xlsx", "--output", str(tmp_path / "registre.xlsx"))[0] == 0
    assert run("register", "export", "--output", str(tmp_path / "nulle" / "part.csv"))[0] == 1


def test_evidence_that_was_touched_is_named_and_ends_with_exit_1(reference: str, tmp_path: Path) -> None:
    assert run("evidence", "verify")[:2] == (0, "Le journal de preuve est intact.\n")
    with closing(sqlite3.connect(tmp_path / "var" / "mieux-etre" / "delia.sqlite")) as database, database:
        database.execute("UPDATE evidence SET body = replace(body, 'erasure', 'access') WHERE chain = ?", [reference])
    code, _, err = run("evidence", "verify")
    assert (code, reference in err) == (1, True)


def test_members_are_imported_whole_or_not_at_all_with_each_faulty_line(house: CaseHouse, tmp_path: Path) -> None:
    header = "member_number,last_name,first_name,birth_date,email,phone,postal_address,left_on,covered_by\n"
    good = "200001,Durand,Zoé,1980-01-02,zoe@example.org,,,,\n"
    file = tmp_path / "members.csv"
    file.write_text(header + good, "utf-8")
    assert run("members", "import", str(file))[:2] == (0, "1 adhérents ajoutés, 0 mis à jour.\n")
    assert run("members", "import", str(file))[1] == "0 adhérents ajoutés, 1 mis à jour.\n"
    before = house.members.count()
    bad = "200002,Petit,Ana,31/02/1980,,,,,\n200003,Grand,Luc,1970-01-01,pas-une-adresse,,,,\n"
    file.write_text(header + good.replace("200001", "200009") + bad, "utf-8")
    code, _, err = run("members", "import", str(file))
    assert code == 1
    assert "Ligne 3" in err
    assert "Ligne 4" in err
    assert "pas-une-adresse" not in err
    assert house.members.count() == before
    assert run("members", "import", str(tmp_path / "absent.csv"))[0] == 1


def test_demo_members_are_written_in_development_and_only_there(
    house: CaseHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = tmp_path / "var" / "mieux-etre" / "demo-members.csv"
    rows = list(csv.DictReader(written.open(encoding="utf-8")))
    assert len(rows) == house.members.count() > 5
    assert rows[0]["member_number"] == "100001"
    monkeypatch.setenv("DELIA_VAR", str(tmp_path / "production"))
    monkeypatch.setenv("DELIA_ENV", "production")
    for name in ("DELIA_SECRET_KEY", "DELIA_ENGINE_SECRET", "JWT_SECRET"):
        monkeypatch.setenv(name, "x" * 40)
    assert run("tickets", "list")[0] == 0
    assert not (tmp_path / "production" / "mieux-etre" / "demo-members.csv").exists()


def test_keys_rotate_and_the_old_one_may_then_be_forgotten(reference: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DELIA_SECRET_KEY", f"{NEW},{OLD}")
    code, said, _ = run("keys", "rotate")
    assert (code, said.startswith("0 ")) == (0, False)
    assert run("keys", "rotate")[1].startswith("0 ")
    assert run("evidence", "verify")[0] == 0
    monkeypatch.setenv("DELIA_SECRET_KEY", NEW)
    assert "tout mon vitrail" in run("tickets", "show", reference)[1]


def test_the_clean_up_says_line_by_line_what_it_did(reference: str) -> None:
    code, said, _ = run("purge")
    assert code == 0
    assert "Dossiers clos effacés : 0" in said
    assert said.count(" : ") == said.count("\n")


def test_a_backup_restores_to_the_moment_it_was_made(
    house: CaseHouse, reference: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "kept" / "delia.tar.gz"
    assert run("backup", str(archive))[0] == 0
    assert archive.stat().st_mode & 0o077 == 0
    assert run("backup", str(archive))[0] == 1
    house.follow_up.withdraw("c", reference)
    house.close()
    assert run("restore", str(archive))[0] == 1
    code, said, _ = run("restore", str(archive), "--replace")
    assert (code, "intact" in said) == (0, True)
    assert "withdrawn" not in run("tickets", "list", "--all")[1]
    monkeypatch.setenv("DELIA_VAR", str(tmp_path / "elsewhere"))
    assert run("restore", str(archive))[0] == 0
    assert reference in run("tickets", "list")[1]
    monkeypatch.setenv("ORGANISATION", "harmonie-mutuelle")
    code, _, err = run("restore", str(archive))
    assert (code, "mieux-etre" in err) == (1, True)


def test_what_is_no_backup_changes_nothing(reference: str, tmp_path: Path) -> None:
    for name, content in (("text.tar.gz", b"rien"), ("empty.tar.gz", b"")):
        (tmp_path / name).write_bytes(content)
        assert run("restore", str(tmp_path / name), "--replace")[0] == 1
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz") as tar:
        tar.add(tmp_path / "text.tar.gz", "../../delia.sqlite")
    assert run("restore", str(tmp_path / "other.tar.gz"), "--replace")[0] == 1
    assert reference in run("tickets", "list")[1]


def test_a_server_database_points_to_its_own_tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://delia:tres-secret@127.0.0.1:9/delia")
    code, _, err = run("backup", str(tmp_path / "b.tar.gz"))
    assert (code, "pg_dump" in err, "tres-secret" in err) == (1, True, False)
    code, _, err = run("tickets", "list")
    assert (code, "ne répond pas" in err, "tres-secret" in err) == (1, True, False)


def test_the_doctor_tells_what_is_there_and_makes_nothing(deployment: Path) -> None:
    code, said, _ = run("doctor")
    assert code == 1
    assert "✗ la base de données" in said
    assert not (deployment / "var" / "mieux-etre" / "delia.sqlite").exists()


def test_the_doctor_sees_a_case_file_that_is_ready(house: CaseHouse) -> None:
    assert "✓ base de données à jour" in run("doctor")[1]


def test_a_token_carries_the_member_and_the_age_of_the_sign_in() -> None:
    import time

    from jwt import decode

    code, said, _ = run("token", "member", "--member-number", "100002", "--auth-age", "1800")
    claims = decode(said.strip(), options={"verify_signature": False})
    assert (code, claims["role"], claims["member_number"]) == (0, "member", "100002")
    assert 1790 < time.time() - claims["auth_time"] < 1830
    collaborator = decode(run("token", "collaborator")[1].strip(), options={"verify_signature": False})
    assert collaborator["role"] == "collaborator"
