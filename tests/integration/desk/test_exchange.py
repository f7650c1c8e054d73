"""Messages, the hand in the conversation, documents, and words that are never lost."""

import json

import pytest

from dpo.desk.accounts.sessions import IDLE
from tests.integration.desk.house import PASSWORD, Desk, send, token_in
from tests.integration.desk.seeds import health_ticket, seed
from tests.integration.desk.test_work import act

PDF = b"%PDF-1.7 un acte de notoriete"


@pytest.fixture(scope="module")
def references(desk: Desk) -> list[str]:
    return seed(desk)


def events(desk: Desk, reference: str) -> list[str]:
    """The kinds of a ticket's events."""
    return [json.loads(row.body)["event"] for row in desk.house.evidence.rows(reference)]


def test_a_message_reaches_the_thread_and_the_person_hears_only_that_it_waits(
    desk: Desk, references: list[str]
) -> None:
    client, page = desk.client("dpo"), f"/dossiers/{references[0]}"
    sent = send(client, f"{page}/messages", {"text": "Quel contrat est concerné ?"}, page)
    assert sent.headers["location"] == f"{page}?fait=message#messages"
    assert "Quel contrat est concerné ?" in client.get(page).text
    assert [message.text for message in desk.house.follow_up.exchange(references[0])] == ["Quel contrat est concerné ?"]


def test_an_empty_message_is_refused_where_it_was_written(desk: Desk, references: list[str]) -> None:
    client, page = desk.client("dpo"), f"/dossiers/{references[1]}"
    refused = send(client, f"{page}/messages", {"text": "  "}, page)
    shown = client.get(refused.headers["location"])
    assert "Le message est vide." in shown.text
    assert desk.house.follow_up.exchange(references[1]) == []


def test_taking_the_hand_and_giving_it_back(desk: Desk, references: list[str]) -> None:
    client, page = desk.client("adjoint"), f"/dossiers/{references[0]}"
    send(client, f"{page}/main", {"human": "oui"}, page)
    assert desk.house.tickets.taken(references[0])
    assert "Rendre la main" in client.get(page).text
    send(client, f"{page}/main", {"human": "non"}, page)
    assert not desk.house.tickets.taken(references[0])
    assert events(desk, references[0]).count("thread_taken") == 1


def test_words_sent_after_the_session_ended_wait_for_their_owner_alone(desk: Desk, references: list[str]) -> None:
    client, page = desk.client("dpo"), f"/dossiers/{references[2]}"
    token, words = token_in(client.get(page).text), "Une longue lettre, presque finie."
    desk.clock.now += IDLE
    kept = client.post(f"{page}/messages", data={"jeton": token, "text": words})
    assert kept.headers["location"].startswith("/connexion?suite=")
    place = kept.headers["location"].removeprefix("/connexion?suite=").replace("%3F", "?").replace("%3D", "=")
    assert words not in kept.headers["location"]

    somebody_else = desk.client("adjoint")
    assert words not in somebody_else.get(place).text
    back = send(client, "/connexion", {"username": "dpo", "password": PASSWORD, "suite": place})
    assert back.headers["location"] == place
    shown = client.get(place).text
    assert "session était finie" in shown
    assert f">{words}</textarea>" in shown
    assert desk.house.follow_up.exchange(references[2]) == [], "kept, not sent"

    again = {"text": words, "repris": place.rpartition("=")[2]}
    assert send(client, f"{page}/messages", again, page).status_code == 303
    assert words not in client.get(place).text.split("</ol>")[-1], "once sent, it is no longer kept"


def test_a_stranger_cannot_have_a_form_kept_with_somebodys_old_session(desk: Desk, references: list[str]) -> None:
    client, page = desk.client("dpo"), f"/dossiers/{references[2]}"
    desk.clock.now += IDLE
    forged = client.post(f"{page}/messages", data={"jeton": "0" * 64, "text": "Texte d'ailleurs"})
    assert forged.headers["location"] == f"/connexion?suite={page}"


def test_a_document_is_opened_on_record_checked_and_gone(desk: Desk, references: list[str]) -> None:
    heir = references[5]
    token = desk.house.uploads.issue(heir, "deed_of_notoriety")
    document = desk.house.uploads.accept(token, PDF)
    client, page = desk.client("auditeur"), f"/dossiers/{heir}/pieces/{document.id}"
    opened = client.get(page)
    assert (opened.content, opened.headers["content-type"]) == (PDF, "application/pdf")
    assert opened.headers["content-disposition"].startswith("attachment;")
    assert events(desk, heir)[-1] == "document_seen"
    assert client.get(f"/dossiers/{references[0]}/pieces/{document.id}").status_code == 404, "another ticket's page"
    act(desk.client("dpo"), heir, f"pieces/{document.id}", result="accepted")
    assert client.get(page).status_code == 404
    assert "Acte de notoriété" in client.get(f"/dossiers/{heir}").text


def test_documents_and_messages_of_a_health_ticket_want_the_attestation(desk: Desk) -> None:
    reference = health_ticket(desk)
    document = desk.house.uploads.accept(desk.house.uploads.issue(reference, "other"), PDF)
    desk.house.follow_up.from_dpo(reference, "dpo:1", "Au sujet de votre diabète")
    path = f"/dossiers/{reference}"
    assert desk.client("adjoint").get(f"{path}/pieces/{document.id}").status_code == 403
    assert "diabète" not in desk.client("adjoint").get(path).text
    assert desk.client("dpo").get(f"{path}/pieces/{document.id}").status_code == 200
    assert "Au sujet de votre diabète" in desk.client("dpo").get(path).text


def test_the_auditor_reads_and_changes_nothing(desk: Desk, references: list[str]) -> None:
    client, page = desk.client("auditeur"), f"/dossiers/{references[0]}"
    shown = client.get(page).text
    assert "<textarea" not in shown
    assert client.post(f"{page}/messages", data={"jeton": token_in(shown), "text": "non"}).status_code in (303, 403)
    assert "non" not in [message.text for message in desk.house.follow_up.exchange(references[0])]
