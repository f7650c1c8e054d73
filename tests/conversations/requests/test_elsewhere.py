"""A request in several places: taken up again elsewhere, two browsers at once; and for somebody who does not know."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conversations.houses import RunningHouse
from tests.conversations.requests.conftest import TicketOf
from tests.conversations.requests.script import ANSWERS, code_mail, of_kind, play, question
from tests.conversations.talk import Conversation, Heard

ERASE = "effacez mes données"
YANN = ANSWERS | {
    "member_number": "100006", "last_name": "Le Goff", "first_name": "Yann", "birth_date": "30/07/1971",
    "otp": "passer",
}  # fmt: skip
"""What somebody answers who knows the number and the name of the member 100006."""
ON_FILE = "yann.legoff@example.com"
_REFERENCE = re.compile(r"[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}")


def left_open(house: RunningHouse, outbox: Path) -> str:
    """Let somebody begin an erasure and say that they will come back; return the reference that they are given."""
    talk, began = house.open(), time.time()
    play(talk, ERASE, YANN, until=lambda heard: question(heard) == "email")
    assert code_mail(outbox, ON_FILE, began), "the mail of this code is not mistaken for a later one"
    heard = talk.say("je reviendrai plus tard, comment faire ?")
    assert question(heard) == "email", "the question stays"
    found = _REFERENCE.search(heard.text)
    assert found is not None, heard.text
    assert found.group() in talk.say("où en est ma demande ?").text
    return found.group()


@pytest.mark.parametrize("wish", ["je veux reprendre ma demande commencée hier", "où en est ma demande ?"])
def test_a_draft_goes_on_elsewhere_with_its_reference_and_a_code(
    mieux_etre: RunningHouse, ticket_of: TicketOf, outbox: Path, wish: str
) -> None:
    reference = left_open(mieux_etre, outbox)
    elsewhere, now = mieux_etre.open(), time.time()
    assert question(elsewhere.say(wish)) == "reference"
    assert question(elsewhere.say(reference)) == "otp"
    code = code_mail(outbox, ON_FILE, now)
    assert code is not None
    story = play(elsewhere, elsewhere.say(code), YANN)
    assert story.reference == reference
    assert ticket_of(reference)["rights"][0]["scope"] == ANSWERS["scope"], "what was answered before is still there"


def test_a_draft_opens_to_nobody_without_its_code(mieux_etre: RunningHouse, outbox: Path) -> None:
    reference = left_open(mieux_etre, outbox)
    first, second, now = mieux_etre.open(), mieux_etre.open(), time.time()
    for talk in (first, second):
        talk.say("où en est ma demande ?")
        talk.say(reference)
    code = code_mail(outbox, ON_FILE, now)
    assert code is not None
    wrong = "000000" if code != "000000" else "000001"
    heard = first.say(wrong)
    assert (question(heard), "pas le bon code" in heard.text) == ("otp", True)
    assert "Le Goff" not in heard.everything


def test_a_code_that_is_ten_minutes_old_is_worth_nothing(mieux_etre: RunningHouse, outbox: Path) -> None:
    talk, now = mieux_etre.open(), time.time()
    play(talk, ERASE, YANN, until=lambda heard: question(heard) == "otp")
    code = code_mail(outbox, ON_FILE, now)
    assert code is not None
    mieux_etre.let_codes_expire()
    heard = talk.say(code)
    assert question(heard) == "otp"
    assert "plus valable" in heard.text


def test_a_code_of_another_conversation_is_wrong(mieux_etre: RunningHouse, outbox: Path) -> None:
    mine, now = mieux_etre.open(), time.time()
    play(mine, ERASE, YANN, until=lambda heard: question(heard) == "otp")
    code = code_mail(outbox, ON_FILE, now)
    assert code is not None
    thief = mieux_etre.open()
    play(thief, ERASE, YANN | {"member_number": "100009"}, until=lambda heard: question(heard) == "otp")
    assert "pas le bon code" in thief.say(code).text
    assert question(mine.say(code)) == "answer_channel", "and it still serves its owner"


def test_two_browsers_that_confirm_at_once_make_one_ticket(mieux_etre: RunningHouse, ticket_of: TicketOf) -> None:
    one = mieux_etre.open("member", "100014")
    other = Conversation(one.client, one.session)  # The same session in a second tab.
    play(one, ERASE, until=lambda heard: bool(of_kind(heard, "recap")))
    payload = one.say("non").payload("Oui, c'est exact, envoyer")
    with ThreadPoolExecutor(2) as threads:
        heard: list[Heard] = list(threads.map(lambda talk: talk.press(payload), (one, other)))
    (reference,) = {said.main["ticket"]["reference"] for said in heard}
    assert ticket_of(reference)["qualification"]["similar"] == []


def test_two_sessions_of_one_member_make_two_tickets_that_know_each_other(
    mieux_etre: RunningHouse, ticket_of: TicketOf
) -> None:
    talks = [mieux_etre.open("member", "100013") for _ in range(2)]
    with ThreadPoolExecutor(2) as threads:
        stories = list(threads.map(lambda talk: play(talk, ERASE), talks))
    references = {story.reference for story in stories}
    assert len(references) == 2
    assert {similar for one in references for similar in ticket_of(one)["qualification"]["similar"]} <= references
    later = play(mieux_etre.open("member", "100013"), ERASE).reference
    assert references <= set(ticket_of(later)["qualification"]["similar"])


@pytest.mark.parametrize(
    "answers",
    [
        {"requester": "pour ma voisine, elle ne le sait pas", "representative_kind": "non, je n'ai pas de mandat"},
        {"requester": "pour quelqu'un d'autre, mon ami", "representative_kind": "Je n'ai pas de mandat"},
    ],
)
def test_without_a_mandate_it_is_said_plainly_recorded_and_nothing_is_shown(
    mieux_etre: RunningHouse, ticket_of: TicketOf, answers: dict[str, str]
) -> None:
    talk = mieux_etre.open()
    known = ANSWERS | {"represented_person": "Yann Le Goff", "member_number": "100006", "otp": "passer"}
    asked = play(
        talk, "je veux une copie de son dossier", known | answers,
        until=lambda heard: question(heard) == "representative_kind",
    )  # fmt: skip
    assert asked.receipt is None
    heard = talk.say(answers["representative_kind"])
    story = play(talk, heard, known | answers)
    ticket = ticket_of(story.reference)
    assert ticket["requester"]["kind"] == "mandate"
    assert "no_mandate_named" in ticket["qualification"]["flags"]
    assert ticket["qualification"]["requester_legitimate"] == "to_check"
    assert story.receipt is not None
    assert not {ON_FILE, "30/07/1971"} & set(re.findall(r"\S+", story.receipt["text"]))
