"""A short question leans on the last answer."""

import pytest

from tests.conversations.houses import RunningHouse
from tests.conversations.talk import Conversation

NO_SUBJECT = "De quel sujet voulez-vous parler ?"


@pytest.mark.parametrize(
    ("first", "then", "section", "words"),
    [
        ("C'est quoi un cookie ?", "et combien de temps ?", "4.2", "treize mois"),
        ("Que faites-vous de mes données ?", "pendant combien de temps ?", "4.1", "trois ans"),
        ("Comment exercer mes droits ?", "et ça prend combien de temps ?", "3.5", "un mois"),
        ("Expliquez-moi le droit d'accès", "et en combien de temps ?", "3.5", "un mois"),
        ("Combien de temps gardez-vous mes données ?", "et pour les cookies ?", "4.2", "treize mois"),
        ("Combien de temps gardez-vous mes données ?", "et les cookies ?", "4.2", "treize mois"),
        ("Combien de temps gardez-vous mes données ?", "et pour la garantie décès ?", "4.1", "trente ans"),
        ("À qui envoyez-vous mes données ?", "et pour les données de santé ?", "2.3.e", "médecin conseil"),
        ("À quoi servent mes données ?", "et mon numéro de sécu ?", "2.3.d", "assurance maladie"),
        ("Combien de temps gardez-vous mes données ?", "pourquoi ?", "4.1", "loi"),
        ("Qui peut voir mes données de santé ?", "et c'est qui le médecin conseil ?", "2.3.e", "secret"),
        ("C'est quoi le droit d'accès ?", "comment je fais ?", "3.4", "dpo@mieux-etre.fr"),
    ],
)
def test_follow_up_is_answered_about_the_subject_of_the_last_answer(
    talk: Conversation, first: str, then: str, section: str, words: str
) -> None:
    talk.say(first)
    heard = talk.say(then)
    assert (heard.kind, section in heard.sections) == ("answer", True), heard.everything
    assert words in heard.text


def test_same_follow_up_means_something_else_after_another_answer(mieux_etre: RunningHouse) -> None:
    def then(first: str) -> str:
        talk = mieux_etre.open()
        talk.say(first)
        return talk.say("et combien de temps ?").text

    assert then("Comment exercer mes droits ?") != then("C'est quoi un cookie ?")


@pytest.mark.parametrize("more", ["plus de détails", "dites m'en plus", "je veux en savoir davantage"])
def test_more_details_say_the_rest_of_the_last_answer(talk: Conversation, more: str) -> None:
    first = talk.say("Combien de temps gardez-vous mes données ?")
    heard = talk.say(more)
    assert "trente ans" in heard.text
    assert heard.text != first.text
    assert heard.sections == first.sections


@pytest.mark.parametrize("asked", ["la source ?", "quel article de la politique ?", "quelle est ta source ?"])
def test_source_names_document_edition_and_section(talk: Conversation, asked: str) -> None:
    talk.say("Combien de temps gardez-vous mes données ?")
    heard = talk.say(asked)
    assert "avril 2022" in heard.text
    assert "section 4.1" in heard.text
    assert heard.sections == ["4.1"]


def test_source_of_harmonie_gives_no_date_that_the_document_lacks(talk_harmonie: Conversation) -> None:
    talk_harmonie.say("C'est quoi le droit d'accès ?")
    heard = talk_harmonie.say("la source ?")
    assert "section 8" in heard.text
    assert "2022" not in heard.text
    assert heard.sections == ["8"]


def test_harmonie_is_silent_on_the_delay_where_mieux_etre_answers(talk_harmonie: Conversation) -> None:
    talk_harmonie.say("C'est quoi le droit d'accès ?")
    heard = talk_harmonie.say("et ça prend combien de temps ?")
    assert (heard.kind, heard.sections) == ("silent", [])


@pytest.mark.parametrize("wish", ["je veux le faire", "ok je fais la demande"])
def test_wish_to_do_it_takes_the_right_that_was_explained(talk: Conversation, wish: str) -> None:
    talk.say("C'est quoi le droit à l'effacement ?")
    assert talk.say(wish).rights == {"erasure"}


@pytest.mark.parametrize("asked", ["et combien de temps ?", "la source ?", "plus de détails"])
def test_follow_up_without_an_answer_before_it_asks_for_the_subject(talk: Conversation, asked: str) -> None:
    assert NO_SUBJECT in talk.say(asked).text


def test_thanks_do_not_lose_the_thread(talk: Conversation) -> None:
    talk.say("Combien de temps gardez-vous mes données ?")
    assert talk.say("merci bien").kind == "smalltalk"
    assert talk.say("plus de détails").sections == ["4.1"]


def test_wrong_answer_is_apologised_for_with_a_way_to_a_person(talk: Conversation) -> None:
    talk.say("Combien de temps gardez-vous mes données ?")
    heard = talk.say("c'est pas ma question")
    assert "Pardon" in heard.text
    assert "Parler à quelqu'un" in heard.titles


def test_follow_ups_chain(talk: Conversation) -> None:
    talk.say("C'est quoi un cookie ?")
    talk.say("et combien de temps ?")
    assert talk.say("la source ?").sections == ["4.2"]
    assert "section 4.2" in talk.say("d'où ça sort ?").text


def test_conversation_goes_on_under_a_new_session(mieux_etre: RunningHouse) -> None:
    talk = mieux_etre.open()
    talk.say("C'est quoi un cookie ?")
    reply = talk.client.post("/api/chat/sessions", json={"continue": talk.session})
    old, talk.session = talk.session, reply.json()["session"]
    assert "treize mois" in talk.say("et combien de temps ?").text
    dead = talk.client.post("/api/chat/messages", json={"text": "bonjour"}, headers={"Authorization": f"Bearer {old}"})
    assert dead.status_code == 401


def test_erased_conversation_leaves_nothing_to_lean_on(mieux_etre: RunningHouse) -> None:
    talk = mieux_etre.open()
    talk.say("C'est quoi un cookie ?")
    talk.erase()
    assert talk.send(text="et combien de temps ?").status_code == 401
    assert NO_SUBJECT in mieux_etre.open().say("et combien de temps ?").text
