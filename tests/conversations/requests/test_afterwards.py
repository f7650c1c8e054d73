"""After the receipt, and proof: status, withdrawal, additions; a member and a stranger hear the same."""

import time
from pathlib import Path
from typing import Any

import pytest

from dpo.case_house import CaseHouse
from tests.conversations.houses import RunningHouse
from tests.conversations.requests.conftest import TicketOf
from tests.conversations.requests.script import ANSWERS, code_mail, play, question

STATUS = "où en est ma demande ?"
ACCESS = "je veux une copie de mes données"
STOP_ADS = "Arrêtez de m'envoyer vos publicités."


def shape(heard: Any) -> list[Any]:
    """Return all that is heard but the references, which differ."""
    return [
        (said["kind"], said["text"], said["field"], [b["title"] for b in said["buttons"]]) for said in heard.messages
    ]


def test_a_member_and_a_stranger_hear_the_same_words(mieux_etre: RunningHouse) -> None:
    known = {"last_name": "Haddad", "first_name": "Nadia", "member_number": "100020", "birth_date": "27/04/1995"}
    unknown = {"last_name": "Valmont", "first_name": "Prosper", "member_number": "987654", "birth_date": "27/04/1995"}
    heard = []
    for person in (known, unknown):
        talk, said = mieux_etre.open(), []
        said.append(shape(talk.say(ACCESS)))
        for text in ("pour moi", "tout", *person.values(), "000000", "111111", "renvoyer", "passer"):
            said.append(shape(talk.say(text)))
        heard.append(said)
    assert heard[0] == heard[1]


def test_too_many_wrong_codes_lose_nothing_and_say_nothing(mieux_etre: RunningHouse, ticket_of: TicketOf) -> None:
    wrong = ANSWERS | {"member_number": "100009", "last_name": "Nguyen", "birth_date": "09/04/1978", "otp": "000001"}
    story = play(mieux_etre.open(), ACCESS, wrong)
    ticket = ticket_of(story.reference)
    assert story.asked.count("otp") <= 5
    assert ticket["identity"]["level"] in {"none", "facts_matched"}
    assert "wrong" in {step["result"] for step in ticket["identity"]["steps"]}
    assert story.receipt is not None
    assert story.receipt["ticket"]["status"] == "received"


def test_the_conversation_that_opened_it_follows_it_withdraws_it(mieux_etre: RunningHouse, ticket_of: TicketOf) -> None:
    talk = mieux_etre.open()
    story = play(talk, STOP_ADS)
    assert talk.say(STATUS).main["ticket"]["reference"] == story.reference
    assert "retirer" in talk.say("je veux annuler ma demande").text.lower()
    talk.say("Oui, la retirer")
    assert ticket_of(story.reference)["status"] == "withdrawn"


def test_a_document_goes_by_a_one_time_link(mieux_etre: RunningHouse) -> None:
    talk = mieux_etre.open()
    play(talk, STOP_ADS)
    heard = talk.say("Je voudrais ajouter un justificatif à ma demande.")
    assert (heard.operation, "/upload/" in heard.text) == ("add_document", True)


def test_a_message_reaches_the_ticket(mieux_etre: RunningHouse, case_file: CaseHouse) -> None:
    talk = mieux_etre.open()
    story = play(talk, STOP_ADS)
    talk.press(talk.say(STATUS).payload("Écrire au DPO sur cette demande"))
    talk.say("Merci de faire vite, on m'appelle chaque soir.")
    assert [one.text for one in case_file.follow_up.exchange(story.reference)] == [
        "Merci de faire vite, on m'appelle chaque soir."
    ]


def test_elsewhere_a_reference_and_the_code_of_its_mail_are_needed(mieux_etre: RunningHouse, outbox: Path) -> None:
    email = "suivi.ailleurs@example.com"
    reference = play(mieux_etre.open(), STOP_ADS, ANSWERS | {"contact_concerned": email}).reference
    elsewhere, now = mieux_etre.open(), time.time()
    assert question(elsewhere.say(STATUS)) == "reference"
    assert question(elsewhere.say(email)) == "reference", "an e-mail address alone opens nothing"
    assert question(elsewhere.say(reference)) == "otp"
    code = code_mail(outbox, email, now)
    assert code is not None
    assert "pas le bon code" in elsewhere.say("000000" if code != "000000" else "000001").text
    assert elsewhere.say(code).main["ticket"]["reference"] == reference


def test_an_unknown_reference_sounds_like_a_known_one(mieux_etre: RunningHouse) -> None:
    reference = play(mieux_etre.open(), STOP_ADS).reference
    heard = []
    for one in (reference, "K7M-X42-PF9"):
        talk = mieux_etre.open()
        talk.say(STATUS)
        heard.append([shape(talk.say(one)), shape(talk.say("000000"))])
    assert heard[0] == heard[1]


def test_a_signed_in_member_finds_their_own_request_and_nobody_elses(mieux_etre: RunningHouse) -> None:
    reference = play(mieux_etre.open("member", "100012"), ACCESS).reference
    heard = mieux_etre.open("member", "100012").say(STATUS)
    assert heard.main["ticket"]["reference"] == reference
    assert question(mieux_etre.open("member", "100017").say(STATUS)) == "reference"


def test_the_request_made_here_is_meant_before_older_ones(mieux_etre: RunningHouse) -> None:
    play(mieux_etre.open("member", "100016"), ACCESS)
    talk = mieux_etre.open("member", "100016")
    reference = play(talk, "effacez mes données").reference
    assert talk.say("je veux annuler ma demande").main["ticket"]["reference"] == reference


def test_in_a_thread_that_a_human_has_delia_is_silent(mieux_etre: RunningHouse, case_file: CaseHouse) -> None:
    talk = mieux_etre.open()
    story = play(talk, STOP_ADS)
    case_file.follow_up.take_over(story.reference, "dpo", human=True)
    heard = talk.say("combien de temps gardez-vous mes données ?")
    assert [said["kind"] for said in heard.messages] == ["notice"]
    assert heard.sections == []
    assert case_file.follow_up.exchange(story.reference)[-1].text == "combien de temps gardez-vous mes données ?"
    case_file.follow_up.take_over(story.reference, "dpo", human=False)
    assert talk.say("combien de temps gardez-vous mes données ?").kind == "answer"


@pytest.mark.parametrize("word", ["je veux parler à un humain"])
def test_a_human_outside_a_form_takes_a_message_and_opens_a_ticket(
    mieux_etre: RunningHouse, ticket_of: TicketOf, word: str
) -> None:
    talk = mieux_etre.open("member", "100011")
    heard = talk.say(word)
    assert heard.messages[0]["kind"] == "handoff"
    assert question(heard) == "details"
    story = play(talk, "Mon dossier a disparu, que se passe-t-il chez vous ?", {})
    assert ticket_of(story.reference)["rights"][0]["right"] == "dpo_contact"
