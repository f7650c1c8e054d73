"""A colleague pastes what a member wrote: the right in it, the reply, one press to file it; the public cannot."""

import httpx

from tests.conversations.houses import RunningHouse
from tests.conversations.requests.conftest import TicketOf
from tests.conversations.requests.script import ANSWERS, play
from tests.conversations.talk import Conversation

LETTER = (
    "Bonjour, je m'appelle Paul Morel. Merci d'effacer mon ancien numéro et d'arrêter de m'appeler pour vos offres."
)
FILE = "Ouvrir la demande pour cette personne"


def test_pasted_words_are_read_answered_and_filed(mieux_etre: RunningHouse, ticket_of: TicketOf) -> None:
    talk = mieux_etre.open("collaborator")
    heard = talk.say(f"Un adhérent m'écrit : « {LETTER} »")
    assert (heard.kind, heard.rights) == ("answer", set()), "nothing begins by itself"
    assert {"effacement", "publicité", "dpo@mieux-etre.fr"} <= {word for word in WORDS if word in heard.text}
    begun = talk.press(heard.payload(FILE))
    assert begun.rights == {"erasure", "objection_marketing"}
    story = play(talk, begun, ANSWERS | {"received_by": "par courrier", "received_at": "12 novembre 2026"})
    ticket = ticket_of(story.reference)
    assert ticket["data_subject"]["last_name"] == "Morel"
    assert ticket["requester"]["kind"] == "collaborator"
    assert "arrêter de m'appeler" in ticket["asked"]["text"]


WORDS = ("effacement", "publicité", "dpo@mieux-etre.fr")


def test_the_button_announces_a_paste(mieux_etre: RunningHouse) -> None:
    talk = mieux_etre.open("collaborator")
    offered = next(button for said in talk.opening for button in said["buttons"] if "Copilote" in button["title"])
    assert "Collez ici" in talk.press(offered["payload"]).text
    assert "l'accès à vos données" in talk.say("envoyez-moi une copie de tout mon dossier").text
    assert talk.say("c'est quoi un cookie ?").sections, "the next question is their own again"


def test_a_question_in_pasted_words_gets_the_public_answer(mieux_etre: RunningHouse) -> None:
    heard = mieux_etre.open("collaborator").say(
        "Voici le mail d'un adhérent : combien de temps gardez-vous mes données ?"
    )
    assert (heard.kind, heard.sections[0]) == ("answer", "4.1")
    assert FILE not in heard.titles


def test_the_public_has_no_copilot(mieux_etre: RunningHouse, talk: Conversation) -> None:
    assert not any("Copilote" in button["title"] for said in talk.opening for button in said["buttons"])
    heard = talk.say(f"Un adhérent m'écrit : « {LETTER} »")
    assert FILE not in heard.titles
    staff = mieux_etre.open("collaborator")
    payload = next(
        button["payload"] for said in staff.opening for button in said["buttons"] if "Copi" in button["title"]
    )
    assert talk.send(payload=payload).status_code == httpx.codes.BAD_REQUEST


def test_a_colleague_follows_what_they_filed_and_nothing_of_anybody(mieux_etre: RunningHouse) -> None:
    talk = mieux_etre.open("collaborator")
    begun = talk.press(talk.say(f"Un adhérent m'écrit : « {LETTER} »").payload(FILE))
    story = play(talk, begun, ANSWERS | {"received_by": "par courrier", "received_at": "12 novembre 2026"})
    later = mieux_etre.open("collaborator").say("Où en sont mes demandes transmises ?")
    assert (later.kind, later.operation) == ("status", "status")
    assert story.reference in later.text
    assert "Morel" not in later.everything
    assert "arrêter de m'appeler" not in later.everything
