"""Every right, from the first sentence to the ticket: within the turns that are allowed, with every answer on it."""

from pathlib import Path
from typing import Any

import pytest

from tests.conversations.houses import RunningHouse
from tests.conversations.requests.conftest import TicketOf
from tests.conversations.requests.script import ANSWERS, Story, play

SIGNED_IN, BY_CODE, OTHER, MARKETING = 8, 14, 18, 4
OPENINGS = {
    "access": "je veux une copie de mes données",
    "rectification": "mon prénom est mal orthographié dans vos fichiers, corrigez-le",
    "erasure": "effacez mes données perso merci",
    "restriction": "je demande la limitation du traitement de mes données",
    "objection": "Je m'oppose à ce que vous utilisiez mes données pour des statistiques.",
    "objection_marketing": "Arrêtez de m'envoyer vos publicités.",
    "portability": "envoyez moi mes données en csv pour que je les réutilise ailleurs",
    "consent_withdrawal": "j'annule mon accord pour la newsletter",
    "automated_decision": "je conteste la décision prise par votre algorithme",
    "post_mortem_directives": "Je souhaite enregistrer mes volontés sur mes données après ma mort.",
    "complaint": "je veux me plaindre de la façon dont vous traitez mes données",
    "breach_report": "J'ai reçu par erreur le décompte d'un autre adhérent.",
    "dpo_contact": "mettez moi en relation avec le délégué à la protection des données",
}
FAST = {"objection_marketing", "consent_withdrawal"}
KEPT = {
    "marketing_channels": "phone,sms",
    "contact_concerned": "+33612345601",
    "restriction_case": "accuracy_contested",
    "portability_format": "csv",
    "portability_recipient": "myself",
    "directive_kind": "specific",
    "answer_channel": "email",
}
"""What a natural answer becomes on the ticket; any other field keeps the words themselves."""
_ELSEWHERE = {"requester", "last_name", "first_name", "member_number", "birth_date", "otp", "email", "phone"}


def check(story: Story, ticket: dict[str, Any], right: str, opening: str) -> None:
    """Check that the ticket has the right, the first words and every answer that was given."""
    assert [one["right"] for one in ticket["rights"]] == [right]
    assert ticket["asked"]["text"] == opening
    assert ticket["qualification"]["complete"] is True, ticket["qualification"]["missing"]
    assert ticket["evidence"]["length"] > len(story.asked)
    everything = str(ticket)
    for field in set(story.asked) - _ELSEWHERE:
        value = KEPT.get(field, ANSWERS[field])
        assert field == "breach_when" or value in everything or field == "consent_concerned", (field, everything)


@pytest.mark.parametrize(("right", "opening"), OPENINGS.items())
def test_a_signed_in_member_comes_to_a_ticket(
    mieux_etre: RunningHouse, ticket_of: TicketOf, right: str, opening: str
) -> None:
    story = play(mieux_etre.open("member"), opening)
    ticket = ticket_of(story.reference)
    assert story.first is not None
    assert story.first.rights == {right}
    assert story.turns <= (MARKETING if right in FAST else SIGNED_IN), story.asked
    assert ticket["identity"]["level"] == "session"
    assert (ticket["requester"]["last_name"], ticket["data_subject"]["member_number"]) == ("Lefèvre", "100001")
    check(story, ticket, right, opening)


@pytest.mark.parametrize("right", [right for right in OPENINGS if right not in FAST])
def test_anybody_comes_to_a_ticket_without_signing_in(
    mieux_etre: RunningHouse, ticket_of: TicketOf, right: str
) -> None:
    story = play(mieux_etre.open(), OPENINGS[right], ANSWERS | {"otp": "passer"})
    ticket = ticket_of(story.reference)
    assert story.turns <= BY_CODE, story.asked
    assert ticket["requester"]["last_name"] == "Lefèvre"
    assert ticket["rights"][0]["right"] == right


@pytest.mark.parametrize("right", sorted(FAST))
def test_marketing_is_a_fast_lane_without_name_reason_or_proof(
    mieux_etre: RunningHouse, ticket_of: TicketOf, right: str
) -> None:
    story = play(mieux_etre.open(), OPENINGS[right])
    assert story.turns <= MARKETING
    assert set(story.asked) <= {"consent_concerned", "marketing_channels", "contact_concerned"}
    ticket = ticket_of(story.reference)
    assert ticket["status"] == "received"
    check(story, ticket, right, OPENINGS[right])


def test_a_member_who_gives_the_code_is_known(mieux_etre: RunningHouse, ticket_of: TicketOf, outbox: Path) -> None:
    member = ANSWERS | {
        "last_name": "Rossi", "first_name": "Élodie", "member_number": "100013", "birth_date": "19/02/1967",
        "email": "elodie.rossi@example.com",
    }  # fmt: skip
    story = play(mieux_etre.open(), OPENINGS["access"], member, outbox=outbox)
    ticket = ticket_of(story.reference)
    assert story.turns <= BY_CODE
    assert ticket["identity"]["level"] == "contact_verified"
    assert [(step["method"], step["result"]) for step in ticket["identity"]["steps"]][:2] == [
        ("code_to_contact_on_file", "sent"), ("code_to_contact_on_file", "ok"),
    ]  # fmt: skip


def test_two_wishes_are_two_rights_of_one_ticket_each_said_plainly(
    mieux_etre: RunningHouse, ticket_of: TicketOf
) -> None:
    story = play(mieux_etre.open("member"), "Supprimez mes données et arrêtez de m'appeler pour vendre vos contrats.")
    assert story.first is not None
    assert {"erasure", "objection_marketing"} == story.first.rights
    assert "l'effacement de données" in story.first.text
    assert "l'arrêt de la publicité" in story.first.text
    assert story.turns <= SIGNED_IN
    rights = ticket_of(story.reference)["rights"]
    assert {one["right"]: one["state"] for one in rights} == {"erasure": "received", "objection_marketing": "received"}


def test_the_receipt_has_what_somebody_needs_afterwards(mieux_etre: RunningHouse) -> None:
    story = play(mieux_etre.open("member"), OPENINGS["erasure"])
    assert story.receipt is not None
    text, ticket = story.receipt["text"], story.receipt["ticket"]
    assert set(ticket) == {"reference", "received_on", "due_on", "target_on", "rights", "status"}
    assert ticket["reference"] in text
    assert "dpo@mieux-etre.fr" in text
    assert "cnil.fr" in text
    assert story.recap is not None
    assert "Jeanne" not in story.recap.text, "what the sign-in says is not asked again"


def test_a_passage_that_was_read_before_is_on_the_ticket(mieux_etre: RunningHouse, ticket_of: TicketOf) -> None:
    talk = mieux_etre.open("member")
    talk.say("combien de temps gardez-vous mes données ?")
    story = play(talk, OPENINGS["erasure"])
    assert ("policy", "4.1") in [
        (one["source"], one["section"]) for one in ticket_of(story.reference)["asked"]["citations"]
    ]


def test_an_old_sign_in_opens_the_ticket_all_the_same_and_is_marked(
    mieux_etre: RunningHouse, ticket_of: TicketOf
) -> None:
    old = play(mieux_etre.open("member", "100006", auth_age_seconds=3600), OPENINGS["access"])
    fresh = play(mieux_etre.open("member", "100006"), OPENINGS["access"])
    results = [ticket_of(story.reference)["identity"]["steps"][0]["result"] for story in (old, fresh)]
    assert results == ["stale", "ok"]
