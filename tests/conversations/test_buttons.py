"""Every choice that is shown can be pressed, or typed by its title, and leads where it says."""

import pytest

from tests.conversations.houses import RunningHouse
from tests.conversations.talk import Conversation


def test_first_screen_says_what_it_is_and_leads_somewhere(talk: Conversation) -> None:
    (first,) = talk.opening
    assert first["kind"] == "notice"
    assert "programme" in first["text"]
    assert {one["source"] for one in first["citations"]} == {"assistant"}
    heard = talk.press(first["buttons"][0]["payload"])
    assert (heard.kind, heard.main["citations"][0]["source"]) == ("answer", "assistant")


def test_details_say_the_rest_and_keep_the_source(talk: Conversation) -> None:
    first = talk.say("Combien de temps gardez-vous mes données ?")
    more = talk.press(first.payload("Plus de détails"))
    assert "trente ans" in more.text
    assert more.sections == first.sections


def test_details_stay_valid_later_in_the_conversation(talk: Conversation) -> None:
    payload = talk.say("Combien de temps gardez-vous mes données ?").payload("Plus de détails")
    talk.say("C'est quoi le droit d'accès ?")
    assert "trente ans" in talk.press(payload).text
    assert talk.say("la source ?").sections == ["4.1"]


def test_source_leads_back_to_the_answer(talk: Conversation) -> None:
    first = talk.say("Combien de temps gardez-vous mes données ?")
    again = talk.press(talk.say("la source ?").payload("Revoir la réponse"))
    assert again.text == first.text


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("C'est quoi au juste le droit d'accès ?", "access"),
        ("Qu'est-ce que le droit à l'effacement ?", "erasure"),
        ("comment marche la portabilité des données personnelles", "portability"),
        ("que signifie limiter un traitement ?", "restriction"),
        ("Peut-on refuser la publicité ?", "objection_marketing"),
    ],
)
def test_answer_leads_to_the_action(talk: Conversation, question: str, right: str) -> None:
    heard = talk.say(question)
    assert heard.rights == set()
    assert talk.press(heard.payload("Faire cette demande")).rights == {right}


def test_title_typed_is_the_button_pressed(talk: Conversation) -> None:
    heard = talk.say("Combien de temps gardez-vous mes données ?")
    pressed = talk.press(heard.payload("Plus de détails"))
    talk.say("Combien de temps gardez-vous mes données ?")
    assert talk.say("  PLUS DE DETAILS ! ").text == pressed.text


def test_neighbours_open_their_article(talk: Conversation) -> None:
    heard = talk.say("Combien de temps gardez-vous mes données ?")
    assert 1 <= len(heard.main["options"]) <= 3
    for option in heard.main["options"]:
        opened = talk.press(option["payload"])
        assert [one["section"] for one in opened.main["citations"]] == [one["section"] for one in option["citations"]]


def test_choice_of_a_clarification_opens_the_article_that_it_names(talk: Conversation) -> None:
    heard = talk.say("mes droits")
    chosen = talk.press(heard.payload("Connaître mes droits"))
    assert (chosen.kind, chosen.sections[0]) == ("answer", "3.1")
    assert talk.press(heard.payload("Effacer mes données")).rights == {"erasure"}


def test_feedback_is_thanked_for(mieux_etre: RunningHouse) -> None:
    talk = mieux_etre.open()
    talk.say("Combien de temps gardez-vous mes données ?")
    for kind in ("useful", "wrong_answer", "dislike_rule"):
        reply = talk.client.post("/api/chat/feedback", json={"kind": kind}, headers=talk.headers)
        assert reply.status_code == 200
        assert reply.json()["messages"][0]["text"]
