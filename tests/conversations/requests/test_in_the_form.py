"""Inside the form: questions, commands, corrections, slips, buttons, a second wish. It comes back to its field."""

import pytest

from tests.conversations.houses import RunningHouse
from tests.conversations.requests.conftest import TicketOf
from tests.conversations.requests.script import ANSWERS, of_kind, play, question
from tests.conversations.talk import Conversation

ERASE = "effacez mes données"
YES = "Oui, c'est exact, envoyer"


def at(talk: Conversation, field: str) -> Conversation:
    """Bring a conversation to a field of an erasure."""
    story = play(talk, ERASE, ANSWERS | {"otp": "passer"}, until=lambda heard: question(heard) == field)
    assert story.receipt is None
    return talk


@pytest.fixture
def member(mieux_etre: RunningHouse) -> Conversation:
    return mieux_etre.open("member", "100015")


def test_a_question_is_answered_and_the_same_field_comes_again(talk: Conversation) -> None:
    heard = at(talk, "last_name").say("combien de temps gardez-vous mes données ?")
    assert [said["kind"] for said in heard.messages] == ["answer", "question"]
    assert (heard.sections[0], question(heard)) == ("4.1", "last_name")


@pytest.mark.parametrize("field", ["requester", "scope", "last_name", "birth_date", "answer_channel"])
@pytest.mark.parametrize(
    ("asked", "section"),
    [
        ("vous vendez mes données ?", "2.4"),
        ("c koi le dpo", "1.2"),
        ("mes remboursements vous les gardez cb de tps", "4.1"),
    ],
)
def test_a_question_that_no_pattern_knows_is_answered_as_well(
    talk: Conversation, field: str, asked: str, section: str
) -> None:
    heard = at(talk, field).say(asked)
    assert [said["kind"] for said in heard.messages] == ["answer", "question"], heard.everything
    assert (section in heard.sections, question(heard)) == (True, field)


def test_why_is_answered_at_once(talk: Conversation) -> None:
    heard = at(talk, "birth_date").say("pourquoi vous me demandez ça ?")
    assert question(heard) == "birth_date"
    assert "confondre" in heard.text


@pytest.mark.parametrize("field", ["last_name", "scope", "birth_date", "answer_channel"])
@pytest.mark.parametrize("word", ["stop", "annuler"])
def test_stop_stops_everywhere_and_says_what_was_dropped(talk: Conversation, field: str, word: str) -> None:
    heard = at(talk, field).say(word)
    assert (heard.kind, heard.operation) == ("notice", "cancel")
    assert "effacé" in heard.text
    assert question(talk.say("où en est ma demande ?")) == "reference", "nothing was opened"


def test_back_returns_to_the_question_before(talk: Conversation) -> None:
    at(talk, "first_name")
    assert question(talk.say("retour")) == "last_name"
    assert question(talk.say("Le Goff")) == "first_name"


def test_a_slip_is_mended(talk: Conversation) -> None:
    at(talk, "first_name")
    assert question(talk.say("je me suis trompé de nom")) == "last_name"


def test_somebody_who_wants_a_human_gets_one_with_a_ticket(talk: Conversation, ticket_of: TicketOf) -> None:
    heard = at(talk, "last_name").say("je préfère parler à quelqu'un")
    assert [said["kind"] for said in heard.messages] == ["handoff", "receipt"]
    ticket = ticket_of(heard.messages[1]["ticket"]["reference"])
    assert ticket["qualification"]["complete"] is False
    assert ticket["rights"][0]["scope"] == ANSWERS["scope"]


def test_what_is_not_known_leads_on_and_is_missing(member: Conversation, ticket_of: TicketOf) -> None:
    story = play(member, ERASE, {"requester": "pour moi", "scope": "je ne sais pas"})
    assert set(ticket_of(story.reference)["qualification"]["missing"]) >= {"scope", "answer_channel"}


def test_two_failed_tries_explain_and_the_third_offers_a_human(talk: Conversation) -> None:
    at(talk, "birth_date")
    first, second, third = (talk.say(text) for text in ("31/02/1980", "12 mars 2090", "31 février 1980"))
    assert "n'existe pas" in first.text
    assert "par exemple" in second.text
    assert "Laisser une personne continuer" in third.titles
    assert [question(heard) for heard in (first, second, third)] == ["birth_date"] * 3
    assert question(talk.say("3 mars 1958")) in {"otp", "answer_channel", "email"}


def test_several_answers_in_one_message_fill_several_fields(talk: Conversation) -> None:
    heard = at(talk, "last_name").say("Jeanne Lefèvre, née le 3 mars 1958, jeanne.lefevre@example.com")
    assert question(heard) == "member_number"


def test_the_first_sentence_already_answers(mieux_etre: RunningHouse) -> None:
    story = play(
        mieux_etre.open(),
        "Effacez mes données, je suis l'adhérent 100006, mon mail est yann@example.com",
        ANSWERS | {"otp": "passer"},
    )
    assert not {"member_number", "email"} & set(story.asked)
    assert story.recap is not None
    assert "100006" in story.recap.text


def test_another_wish_in_the_middle_widens_the_request(member: Conversation) -> None:
    at(member, "scope")
    member.say("tout")
    heard = member.say("je veux aussi une copie de mes données")
    recap = play(member, "par e-mail", ANSWERS).recap
    assert "access" in heard.rights or (recap is not None and "access" in recap.rights)


def test_the_recap_is_corrected_field_by_field(member: Conversation, ticket_of: TicketOf) -> None:
    recap = play(member, ERASE, until=lambda heard: bool(of_kind(heard, "recap")))
    assert recap.receipt is None
    heard = member.say("Corriger : Réponse")
    assert question(heard) == "answer_channel"
    heard = member.say("par courrier")
    assert "Par courrier" in heard.text
    assert question(member.say("changer la réponse")) == "answer_channel"
    heard = member.say("dans mon espace")
    heard = member.press(heard.payload(YES))
    assert ticket_of(heard.main["ticket"]["reference"])["requester"]["answer_channel"] == "member_area"


def test_no_under_the_recap_asks_what_is_wrong(member: Conversation) -> None:
    play(member, ERASE, until=lambda heard: bool(of_kind(heard, "recap")))
    heard = member.say("non")
    assert (heard.kind, "Que faut-il corriger" in heard.text) == ("recap", True)


def test_confirming_twice_gives_the_same_receipt(member: Conversation) -> None:
    play(member, ERASE, until=lambda heard: bool(of_kind(heard, "recap")))
    again = member.say("non").payload(YES)
    first, second = member.press(again), member.press(again)
    assert first.main["ticket"] == second.main["ticket"]
    assert [first.kind, second.kind] == ["receipt", "receipt"]


def test_a_button_of_an_old_step_does_not_break_the_new_one(member: Conversation) -> None:
    old = member.say(ERASE).payload("Pour moi")
    assert question(member.press(old)) == "scope"
    member.say("tout")
    assert question(member.press(old)) == "answer_channel"


def test_erasing_the_conversation_drops_the_request(mieux_etre: RunningHouse, ticket_of: TicketOf) -> None:
    talk = mieux_etre.open("member", "100019")
    at(talk, "answer_channel")
    talk.erase()
    heard = mieux_etre.open("member", "100019").say("où en est ma demande ?")
    assert question(heard) == "reference"


def test_the_recap_says_choices_in_words(talk: Conversation) -> None:
    answers = ANSWERS | {"otp": "passer", "marketing_channels": "tout", "contact_concerned": "tous ceux de mon dossier"}
    story = play(talk, "supprimez mon ancien numéro et arrêtez de m'appeler pour de la pub", answers)
    assert story.recap is not None
    assert "Tous ceux de mon dossier" in story.recap.everything
    assert "on_file" not in story.recap.text
