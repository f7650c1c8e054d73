"""A program works a ticket to its end: the same use cases, checks, roles and masks as on the pages."""

from typing import Any

import pytest

from dpo.desk.pages import every_page
from dpo.desk.roles import WRITERS, Role
from dpo.desk.web.declared import Page
from knowledge.desk.letters import to_fill
from tests.integration.desk.house import Desk, token_in
from tests.integration.desk.seeds import seed

WRITING = [page for page in every_page() if page.api and page.entry == WRITERS and page.method != "GET"]


@pytest.fixture(scope="module")
def references(desk: Desk) -> list[str]:
    return seed(desk)


class Program:
    """A program with a token of some role."""

    def __init__(self, desk: Desk, role: Role) -> None:
        self._client = desk.client()
        self._headers = {"authorization": f"Bearer {desk.accounts.tokens.issue(f'Essai {role}', role)}"}

    def call(self, method: str, path: str, status: int = 200, **body: Any) -> Any:
        """Call an address, check the status, return the JSON."""
        sent = {"json": body} if method in ("POST", "PUT") else {}
        answer = self._client.request(method, f"/api/desk{path}", headers=self._headers, **sent)
        assert answer.status_code == status, answer.text
        return answer.json()


@pytest.fixture(scope="module")
def dpo(desk: Desk) -> Program:
    return Program(desk, Role.DPO)


def test_an_access_request_goes_from_the_list_to_the_sent_letter(
    desk: Desk, references: list[str], dpo: Program
) -> None:
    path = f"/tickets/{references[1]}"
    assert references[1] in {ticket["reference"] for ticket in dpo.call("GET", "/tickets?right=access")["tickets"]}
    dpo.call("POST", f"{path}/decisions", right="access", outcome="granted", reasons="Tout est remis.")
    letter = dpo.call("POST", f"{path}/letters", 201, right="access")
    assert letter["right"] == "access"
    place = f"{path}/letters/{letter['id']}"
    text = letter["text"]
    for gap in to_fill(text):
        text = text.replace(f"[à compléter : {gap}]", "le relevé joint à cette lettre")
    kept = dpo.call("PUT", place, subject=letter["subject"], text=text, version=letter["version"])
    assert kept["text"] == text.strip()
    stale = dpo.call("PUT", place, 409, subject="Autre", text="Autre", version=letter["version"])
    assert stale["error"]["code"]
    wait = dpo.call(
        "POST",
        f"{place}/sending",
        422,
        way="post",
        with_data=True,
        version=kept["version"],
        ticket_version=_version(desk, path),
    )
    assert "autres personnes" in wait["error"]["message"], "an answer with data waits for the check of third parties"
    dpo.call("POST", f"{path}/third-parties", text="Aucune donnée d'un tiers dans le relevé.")
    looked = Program(desk, Role.DEPUTY).call("POST", f"{place}/second-look", version=kept["version"])
    sent = dpo.call(
        "POST",
        f"{place}/sending",
        way="post",
        with_data=True,
        version=looked["version"],
        ticket_version=_version(desk, path),
    )
    assert sent["status"] == "answered"
    assert [one["state"] for one in dpo.call("GET", f"{path}/letters")["letters"]] == ["sent"]


def test_a_draft_is_thrown_away_by_its_version(references: list[str], dpo: Program) -> None:
    path = f"/tickets/{references[0]}"
    letter = dpo.call("POST", f"{path}/letters", 201, kind="acknowledgement")
    dpo.call("DELETE", f"{path}/letters/{letter['id']}", 422)
    dpo.call("DELETE", f"{path}/letters/{letter['id']}?version={letter['version']}")
    assert dpo.call("GET", f"{path}/letters/{letter['id']}", 404)["error"]["message"].startswith("Cette lettre")


def test_notes_messages_and_the_hand(desk: Desk, references: list[str], dpo: Program) -> None:
    path = f"/tickets/{references[2]}"
    notes = dpo.call("POST", f"{path}/notes", 201, text="Adresse vue sur la facture.")["notes"]
    assert [note["words"] for note in notes] == ["Adresse vue sur la facture."]
    told = dpo.call("POST", f"{path}/messages", 201, text="Votre adresse est corrigée.")["messages"]
    assert (told[-1]["author"], told[-1]["text"]) == ("dpo", "Votre adresse est corrigée.")
    dpo.call("PUT", f"{path}/hand", human=True)
    assert desk.house.casework.looking.look(_worker(desk), references[2]).human
    dpo.call("PUT", f"{path}/hand", human=False)


def test_a_task_shows_what_it_needs_and_its_answer_ends_the_wait(
    desk: Desk, references: list[str], dpo: Program
) -> None:
    path = f"/tickets/{references[4]}"
    wrong = dpo.call("POST", f"{path}/tasks", 422, username="service", text="Extraire", shows=["tout"])
    assert "tout" in wrong["error"]["message"]
    given = dpo.call(
        "POST", f"{path}/tasks", 201, username="service", text="Extraire les remboursements", shows=["person"]
    )
    assert given["status"] == "waiting_for_service"
    (task,) = dpo.call("GET", f"{path}/tasks")["tasks"]
    assert task["facts"] == {"person": "Jeanne Lefèvre"}
    holder = desk.client("service")
    csrf = {"x-csrf-token": token_in(holder.get("/taches").text)}
    assert [one["id"] for one in holder.get("/api/desk/tasks").json()["tasks"]] == [task["id"]]
    done = holder.post(f"/api/desk/tasks/{task['id']}", json={"text": "Fait, voir le coffre."}, headers=csrf)
    assert done.json()["answer"] == "Fait, voir le coffre."
    assert dpo.call("GET", path)["status"] == "in_review"


def test_a_written_doubt_pauses_and_is_settled(references: list[str], dpo: Program) -> None:
    path = f"/tickets/{references[0]}"
    assert dpo.call("POST", f"{path}/identity-doubt", 422)["error"]["message"].startswith("« text » manque.")
    doubted = dpo.call("POST", f"{path}/identity-doubt", text="Deux homonymes au fichier.")
    assert (doubted["status"], bool(doubted["deadlines"]["paused"])) == ("identity_pending", True)
    assert dpo.call("GET", f"{path}/documents")["documents"][0]["kind"] == "identity_document"
    assert dpo.call("POST", f"{path}/identity-settled")["deadlines"]["paused"] is None


def test_a_breach_is_written_and_changed_once_for_each_version(dpo: Program) -> None:
    told = {"what": "Relevés envoyés à un autre adhérent", "known_at": "2026-11-20T09:00:00+01:00", "risk": "risk"}
    kept = dpo.call("POST", "/breaches", 201, **told)
    assert kept["due_at"].startswith("2026-11-23T")
    number = f"/breaches/{kept['number']}"
    changed = dpo.call("PUT", number, **told, measures="Destinataire rappelé", version=kept["version"])
    assert changed["account"]["measures"] == "Destinataire rappelé"
    again = dpo.call("PUT", number, 409, **told, version=kept["version"])
    assert again["error"]["code"] == "dpo.breach_changed"
    no_zone = dpo.call("POST", "/breaches", 422, what="x", known_at="2026-11-20T09:00:00")
    assert "fuseau" in no_zone["error"]["message"]


def test_what_speaks_of_health_is_masked_without_attestation(desk: Desk, references: list[str], dpo: Program) -> None:
    path = f"/tickets/{references[-1]}"
    desk.house.casework.notes.add(_worker(desk), references[-1], "Diabète confirmé au dossier.")
    seen = dpo.call("GET", path), dpo.call("GET", f"{path}/notes"), dpo.call("GET", f"{path}/messages")
    assert "iabète" not in repr(seen), "a program has attested nothing"


@pytest.mark.parametrize("page", WRITING, ids=lambda page: f"{page.method} {page.path}")
def test_whoever_only_reads_changes_nothing(desk: Desk, references: list[str], page: Page) -> None:
    before = desk.house.evidence.rows(references[5])
    path = page.path.removeprefix("/api/desk").replace("{reference}", references[5]).replace("{", "").replace("}", "")
    refused = Program(desk, Role.AUDITOR).call(page.method, path, 403)
    assert refused["error"]["code"] == "desk.not_allowed"
    assert desk.house.evidence.rows(references[5]) == before


def _version(desk: Desk, path: str) -> int:
    return desk.house.casework.looking.look(_worker(desk), path.rpartition("/")[2]).version


def _worker(desk: Desk) -> Any:
    from dpo.desk.web.who import who_of

    user = desk.accounts.users.named("dpo")
    assert user is not None
    return who_of(user)
