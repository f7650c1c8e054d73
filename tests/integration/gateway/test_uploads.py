"""Documents by a one-time link: through the real gateway into the real case file, sealed, once."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import SecretStr

from bot.bootstrap import build_gateway
from bot.case_house import open_case_house, prepare_case_house
from bot.settings import Settings, load_settings
from dpo.case_house import CaseHouse
from dpo.steps import Receipt
from dpo.uploads import LARGEST
from tests.integration.gateway.house import ENGINE_SECRET, FakeEngine, free_port, serving

PDF = b"%PDF-1.7\nmandat de zebulon-le-mandataire\n%%EOF"
BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@dataclass
class Desk:
    """A gateway, and the case file that lies behind it."""

    url: str
    case: CaseHouse
    reference: str
    folder: Path

    def link(self, kind: str = "mandate") -> str:
        return f"{self.url}/upload/{self.case.uploads.issue(self.reference, kind)}"

    def kept(self) -> bytes:
        return b"".join(path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file())

    def events(self) -> str:
        return "\n".join(row.body for row in self.case.evidence.rows(self.reference))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("uploads")
    engine = FakeEngine()
    with serving(engine.app(), free_port()) as engine_url:
        secrets = {"delia_engine_url": engine_url, "delia_engine_secret": SecretStr(ENGINE_SECRET)}
        settings: Settings = load_settings(None).model_copy(
            update={"delia_var": folder, "rate_limits": "off", **secrets}
        )
        case = open_case_house(settings)
        prepare_case_house(settings, case)
        case.intake.start("c", ["access"], values={"requester": "mandate", "scope": "tout"})
        receipt = case.intake.hand_over("c")
        assert isinstance(receipt, Receipt)
        with serving(build_gateway(settings), free_port()) as url:
            yield Desk(url, case, receipt.ticket.reference, folder)
        case.close()


def send(link: str, content: bytes, name: str = "mandat.pdf", **options: object) -> httpx.Response:
    return httpx.post(link, files={"file": (name, content)}, timeout=30, **options)  # type: ignore[arg-type]


def test_the_page_is_plain_french_without_script_and_says_for_which_request(desk: Desk) -> None:
    shown = httpx.get(desk.link(), headers=BROWSER)
    assert shown.status_code == 200
    assert desk.reference in shown.text
    assert "le mandat signé" in shown.text
    assert "Un PDF ou une photo" in shown.text
    assert '<html lang="fr">' in shown.text
    assert '<label for="document">' in shown.text
    assert "<script" not in shown.text
    policy = shown.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert shown.headers["cache-control"] == "no-store"
    assert shown.headers["referrer-policy"] == "no-referrer"
    assert httpx.get(f"{desk.url}/upload.css").headers["content-type"].startswith("text/css")


def test_a_document_arrives_once_is_sealed_and_is_in_the_evidence(desk: Desk) -> None:
    link = desk.link()
    taken = send(link, PDF, headers=BROWSER)
    assert (taken.status_code, "bien arrivé" in taken.text, "<form" in taken.text) == (201, True, False)
    documents = [found for found in desk.case.uploads.of(desk.reference) if found.used_at]
    assert (documents[-1].type_seen, documents[-1].size) == ("pdf", len(PDF))
    assert desk.case.uploads.content(documents[-1].id, "dpo:1") == PDF
    assert b"zebulon" not in desk.kept()
    assert '"result":"taken"' in desk.events()
    assert desk.case.evidence.verify() == []
    again = send(link, PDF, headers=BROWSER)
    assert (again.status_code, "déjà servi" in again.text, "<form" in again.text) == (410, True, False)
    assert httpx.get(link, headers=BROWSER).status_code == 410


def test_a_script_gets_json(desk: Desk) -> None:
    link = desk.link()
    assert httpx.get(link).json()["awaited"] == {"reference": desk.reference, "kind": "mandate", "largest": LARGEST}
    taken = send(link, PDF)
    assert taken.status_code == 201
    assert taken.json()["document"]["type"] == "pdf"
    again = send(link, PDF)
    assert (again.status_code, again.json()["error"]["code"]) == (410, "bot.upload_used")


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (b"\xff\xd8\xff\xe0JFIF", "jpeg"),
        (b"\x89PNG\r\n\x1a\n0000", "png"),
        (b"\0\0\0\x18ftypheic0000", "heic"),
    ],
)
def test_photos_are_taken_whatever_their_name_says(desk: Desk, content: bytes, seen: str) -> None:
    assert send(desk.link(), content, "photo.bin").json()["document"]["type"] == seen


def test_a_body_that_is_no_form_is_the_document_itself(desk: Desk) -> None:
    taken = httpx.post(desk.link(), content=PDF, headers={"Content-Type": "application/pdf"})
    assert taken.json()["document"]["type"] == "pdf"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mandat.exe.pdf", b"MZ\x90\0 programme"),
        ("mandat.pdf", b"MZ\x90\0 programme"),
        ("mandat.pdf", b"\x7fELF programme"),
        ("mandat.pdf", b"#!/bin/sh\nrm -rf"),
        ("mandat.pdf", b"PK\x03\x04 archive"),
        ("mandat.jpg", b"<html><script>alert(1)</script>"),
        ("mandat.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("mandat.pdf", b" %PDF-1.7 ailleurs qu'au commencement"),
    ],
)
def test_what_is_not_a_document_is_refused_by_its_content_and_the_link_stays(
    desk: Desk, name: str, content: bytes
) -> None:
    link = desk.link()
    refused = send(link, content, name, headers=BROWSER)
    assert (refused.status_code, "type accepté" in refused.text, "<form" in refused.text) == (415, True, True)
    assert '"result":"wrong_type"' in desk.events()
    assert send(link, PDF).status_code == 201


def test_an_empty_form_is_refused_in_plain_words(desk: Desk) -> None:
    link = desk.link()
    assert send(link, b"").status_code == 400
    assert httpx.post(link, files={"note": (None, "rien")}).status_code == 400
    broken = httpx.post(link, content=b"--x!", headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert (broken.status_code, broken.json()["error"]["code"]) == (400, "bot.upload_unreadable")
    cut = httpx.post(link, content=b"rien", headers={"Content-Type": "multipart/form-data"})
    assert (cut.status_code, cut.json()["error"]["code"]) == (400, "bot.upload_unreadable")
    assert httpx.get(link).status_code == 200


def test_just_too_much_is_refused_and_just_enough_is_taken(desk: Desk) -> None:
    link = desk.link()
    refused = send(link, PDF + b"0" * (LARGEST + 1 - len(PDF)))
    assert (refused.status_code, refused.json()["error"]["code"]) == (413, "bot.upload_too_large")
    assert '"result":"too_large"' in desk.events()
    assert send(link, PDF + b"0" * (LARGEST - len(PDF))).status_code == 201


@pytest.mark.parametrize("declared", [True, False], ids=["length said", "chunked"])
def test_fifty_megabytes_are_refused_before_they_are_read(desk: Desk, declared: bool) -> None:
    """A client that could go on sending for ever is answered all the same."""
    address = urlsplit(desk.link())
    length = b"Content-Length: 52428800" if declared else b"Transfer-Encoding: chunked"
    head = b"POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\n%s\r\n\r\n"
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=20) as line:
        line.sendall(head % (address.path.encode(), length))
        sent = threading.Thread(target=_pour, args=(line, declared), daemon=True)
        sent.start()
        answer = line.recv(65536)
        sent.join(20)
    assert answer.startswith(b"HTTP/1.1 413")


def _pour(line: socket.socket, declared: bool) -> None:
    piece = b"0" * 65536
    try:
        for _ in range(1 if declared else 400):
            line.sendall(piece if declared else b"10000\r\n" + piece + b"\r\n")
    except OSError:
        return


def test_an_ordinary_client_that_sends_fifty_megabytes_hears_why(desk: Desk) -> None:
    refused = send(desk.link(), b"%PDF-" + b"0" * 50 * 1024 * 1024)
    assert (refused.status_code, refused.json()["error"]["code"]) == (413, "bot.upload_too_large")


def test_a_link_that_nobody_issued_says_so_before_a_document_is_read(desk: Desk) -> None:
    unknown = f"{desk.url}/upload/nexiste-pas"
    assert send(unknown, PDF).json()["error"]["code"] == "bot.upload_unknown"
    page = httpx.get(unknown, headers=BROWSER)
    assert (page.status_code, "n&#x27;existe pas" in page.text) == (404, True)
    assert httpx.put(desk.link(), content=PDF).status_code == 405


def test_two_browsers_at_once_with_one_link_give_one_document(desk: Desk) -> None:
    link = desk.link()
    statuses: list[int] = []
    threads = [threading.Thread(target=lambda: statuses.append(send(link, PDF).status_code)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(statuses) == [201, 410, 410, 410]
