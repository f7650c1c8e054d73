"""Register, figures, breaches, dates and gaps as pages; the archive for the CNIL, and evidence that stops it."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import text

from dpo.desk.pages import every_page
from dpo.desk.roles import Role
from dpo.evidence import GENESIS
from dpo.feedback import FeedbackStore
from dpo.storage.engine import open_engine
from tests.integration.desk.house import Desk, make_desk, send
from tests.integration.desk.seeds import seed


@pytest.fixture(scope="module")
def references(desk: Desk) -> list[str]:
    return seed(desk)


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[Desk]:
    own = make_desk(tmp_path)
    yield own
    own.close()
    assert own.faults == []


def test_the_register_is_shown_and_given_out_without_names(desk: Desk, references: list[str]) -> None:
    client = desk.client("auditeur")
    shown = client.get("/registre").text
    assert all(reference in shown for reference in references if desk.house.tickets.get(reference))
    file = client.get("/registre/fichier?format=xlsx&noms=1")
    assert file.headers["content-disposition"].startswith("attachment")
    titles = [cell.value for cell in next(load_workbook(io.BytesIO(file.content)).worksheets[0].iter_rows())]
    assert "Nom" not in titles, "the auditor gets no names"
    assert b"Nom;" in desk.client("dpo").get("/registre/fichier?noms=1").content
    assert client.get("/registre?annee=deux").status_code == 422
    assert client.get("/registre/fichier?format=exe").status_code == 422
    assert desk.client("service").get("/registre").status_code == 403


def test_figures_have_a_table_beside_each_chart(desk: Desk, references: list[str]) -> None:
    page = desk.client("auditeur").get("/chiffres").text
    assert page.count('<svg role="img"') <= page.count("<table")
    assert "Délai médian" in page
    token = {"authorization": f"Bearer {desk.accounts.tokens.issue('Chiffres', Role.AUDITOR)}"}
    figures = desk.client().get("/api/desk/figures", headers=token).json()
    year = figures["year"]
    lines = desk.client().get(f"/api/desk/register?year={year}", headers=token).json()["lines"]
    assert len(lines) == figures["all"]["received"]


def test_a_breach_is_written_changed_and_never_overwritten(desk: Desk, references: list[str]) -> None:
    client = desk.client("dpo")
    assert client.post("/violations", data={"what": "x"}).status_code == 403
    refused = send(client, "/violations", {"what": "Un décompte s'est égaré.", "state": "settled"})
    assert refused.status_code == 422
    assert "Évaluez le risque" in refused.text
    assert "Un décompte s&#39;est égaré." in refused.text
    opened = send(client, "/violations", {"what": "Un décompte s'est égaré.", "people": "2"})
    place = opened.headers["location"].partition("?")[0]
    assert re.fullmatch(r"/violations/V-\d{4}-\d{4}", place)
    changed = {"what": "Un décompte retrouvé.", "version": "1", "risk": "unlikely"}
    assert send(client, place, changed).status_code == 303
    late = send(client, place, {**changed, "what": "Autre version."})
    assert (late.status_code, "entre-temps" in late.text, "Autre version." in late.text) == (409, True, True)
    assert "Un décompte retrouvé." in desk.client("auditeur").get(place).text
    assert "Enregistrer" not in desk.client("auditeur").get(place).text
    assert client.get("/violations/V-2026-9999").status_code == 404


def test_near_dates_and_gaps_are_shown(desk: Desk, references: list[str]) -> None:
    client = desk.client("dpo")
    assert references[2] in client.get("/echeances").text
    for question in ("Avez-vous un accord avec la société [NAME] ?", "avez-vous un accord avec la société [NAME]"):
        desk.house.questions.record(question, health=False)
    FeedbackStore(desk.house.work, desk.clock).record("wrong_answer", ["retention/overview"])
    assert "silence_kept" in client.get("/qualite").text
    page = client.get("/lacunes").text
    assert "Demandé 2 fois" in page
    assert "retention/overview" in page
    assert "2;" in client.get("/lacunes/fichier").text


def test_the_archive_for_the_cnil_explains_itself(desk: Desk, references: list[str]) -> None:
    got = desk.client("dpo").get(f"/dossiers/{references[0]}/cnil")
    archive = zipfile.ZipFile(io.BytesIO(got.content))
    data = json.loads(archive.read("dossier.json"))
    rows = [json.loads(line) for line in archive.read("preuve.jsonl").decode().splitlines()]
    assert (rows[0]["previous"], rows[-1]["mac"]) == (GENESIS, data["evidence"]["head"])
    assert all(row["previous"] == before["mac"] for before, row in pairwise(rows))
    note = archive.read("verification.txt").decode()
    assert data["evidence"]["head"] in note
    assert "est intacte" in note
    assert re.search(r"santé ne sont jamais jointes d'office \(politique, 5", note)
    pdf = PdfReader(io.BytesIO(archive.read("resume.pdf")))
    words = " ".join(page.extract_text() for page in pdf.pages)
    assert references[0] in words
    assert "Supprimez toutes mes données" in words.replace("\n", " ")
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert desk.client("auditeur").get(f"/dossiers/{references[0]}/cnil").status_code == 403
    assert desk.house.evidence.verify() == []


def test_evidence_that_was_touched_stops_the_archive(own_desk: Desk) -> None:
    reference, other = seed(own_desk)[:2]
    engine = open_engine(own_desk.house.plot.database)
    with engine.begin() as connection:
        changed = text("UPDATE evidence SET body = replace(body, 'erasure', 'access') WHERE chain = :chain")
        connection.execute(changed, {"chain": reference})
    engine.dispose()
    refused = own_desk.client("dpo").get(f"/dossiers/{reference}/cnil")
    assert refused.status_code == 409
    assert "Le journal de preuve de ce dossier a été altéré" in refused.text
    assert own_desk.client("dpo").get(f"/dossiers/{other}/cnil").status_code == 200


def test_the_api_describes_every_route_and_registers_webhooks(desk: Desk, references: list[str]) -> None:
    headers = {"authorization": f"Bearer {desk.accounts.tokens.issue('Suivi', Role.DPO)}"}
    client = desk.client()
    found = client.get("/api/desk/openapi.json", headers=headers).json()
    assert found["openapi"].startswith("3.1")
    declared = {(page.path, page.method.lower()) for page in every_page() if page.api}
    assert {(path, method) for path, methods in found["paths"].items() for method in methods} == declared
    for url in ("https://127.0.0.1/", "https://192.168.1.2/x", "http://example.org/", "file:///etc/passwd"):
        assert client.post("/api/desk/webhooks", headers=headers, json={"url": url}).status_code == 422
    assert client.delete("/api/desk/webhooks/rien", headers=headers).status_code == 404
    reader = {"authorization": f"Bearer {desk.accounts.tokens.issue('Lecture', Role.AUDITOR)}"}
    assert client.get("/api/desk/webhooks", headers=reader).status_code == 403
