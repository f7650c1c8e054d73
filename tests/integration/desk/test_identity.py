"""A written doubt brings a one-time link; what comes by it is checked and gone. Precisions and acknowledgements."""

import re
from collections.abc import Iterator

import pytest

from dpo.model import Level, Status
from tests.integration.desk.house import Desk, make_desk
from tests.integration.desk.seeds import seed
from tests.integration.desk.test_work import act

PDF = b"%PDF-1.7\n% une piece\n%%EOF\n"
SITE = "https://delia.example.org"


@pytest.fixture(scope="module")
def references(desk: Desk) -> list[str]:
    return seed(desk)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk that knows where people reach Délia."""
    desk = make_desk(tmp_path_factory.mktemp("desk"), site=SITE)
    yield desk
    desk.close()
    assert desk.faults == []


def test_a_doubt_is_written_pauses_and_its_link_takes_one_document(desk: Desk, references: list[str]) -> None:
    client, reference = desk.client("dpo"), references[1]
    told = act(client, reference, "identite", text="")
    assert "Écrivez le doute" in told
    assert desk.house.tickets.get(reference).deadlines.paused is None, "nothing happened without words"
    letter = act(client, reference, "identite", text="Deux adhérents portent ce nom à cette adresse.")
    assert "Deux adhérents portent ce nom" in letter
    token = re.search(rf"{SITE}/upload/([\w-]+)", letter)
    assert token, "the letter brings the whole address"
    ticket = desk.house.tickets.get(reference)
    assert (ticket.status, ticket.deadlines.paused is None) == (Status.IDENTITY_PENDING, False)
    document = desk.house.uploads.accept(token[1], PDF)
    page = act(client, reference, f"pieces/{document.id}", result="accepted")
    assert "effacée" in page
    ticket = desk.house.tickets.get(reference)
    assert (ticket.identity.level, ticket.status) == (Level.DOCUMENT, Status.IN_REVIEW)
    assert ticket.deadlines.paused is None
    assert client.get(f"/dossiers/{reference}/pieces/{document.id}").status_code == 404


def test_a_refused_document_proves_nothing_and_the_doubt_may_end_otherwise(desk: Desk, references: list[str]) -> None:
    client, reference = desk.client("dpo"), references[4]
    letter = act(client, reference, "identite", text="L'adresse e-mail n'est pas celle du dossier.")
    token = re.search(rf"{SITE}/upload/([\w-]+)", letter)
    assert token
    document = desk.house.uploads.accept(token[1], PDF)
    act(client, reference, f"pieces/{document.id}", result="refused")
    ticket = desk.house.tickets.get(reference)
    assert (ticket.identity.level is Level.DOCUMENT, ticket.status) == (False, Status.IDENTITY_PENDING)
    assert "L&#39;identité est confirmée" in act(client, reference, "identite-levee")
    assert desk.house.tickets.get(reference).status is Status.IN_REVIEW
    assert desk.house.tickets.get(reference).deadlines.paused is None


def test_a_precision_is_asked_without_touching_the_clock(desk: Desk, references: list[str]) -> None:
    client, reference = desk.client("dpo"), references[2]
    before = desk.house.tickets.get(reference).deadlines
    letter = act(client, reference, "precision", text="De quelle adresse s'agit-il ?")
    assert "De quelle adresse s&#39;agit-il" in letter
    assert desk.house.tickets.get(reference).deadlines == before


@pytest.mark.parametrize(("index", "words"), [(0, "est bien reçue"), (7, "Votre réclamation")])
def test_an_acknowledgement_is_prepared_a_complaint_has_its_own(
    desk: Desk, references: list[str], index: int, words: str
) -> None:
    letter = act(desk.client("dpo"), references[index], "accuse")
    assert words in letter
    assert ("médiateur" in letter) is (index == 7)


def test_the_auditor_is_offered_none_of_it(desk: Desk, references: list[str]) -> None:
    page = desk.client("auditeur").get(f"/dossiers/{references[3]}").text
    assert "justificatif d&#39;identité" not in page
    assert "accusé de réception" not in page
