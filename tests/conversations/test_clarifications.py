"""A word with two meanings is asked about; one meaning said plainly is answered."""

import pytest

from tests.conversations.houses import RunningHouse
from tests.conversations.talk import Conversation

FALSE_FRIENDS = {
    "portabilité": ("Savoir comment emporter mes données", "Garder ma mutuelle en quittant mon entreprise"),
    "droit à l'oubli": ("Comprendre l'effacement de mes données", "Une ancienne maladie et un prêt"),
    "je m'oppose": ("À la publicité, aux appels, aux SMS", "À un refus de remboursement"),
    "supprimer mon compte": ("Supprimer mon compte en ligne", "Résilier mon contrat"),
    "faire une réclamation": ("Mes données ou une demande de droits", "Un remboursement, un retard, l'accueil"),
    "mes droits": ("Connaître mes droits", "Effacer mes données"),
    "mes données": ("Savoir lesquelles sont recueillies", "En demander une copie"),
    "me désinscrire": ("Des publicités, appels ou SMS", "De mon contrat"),
}


@pytest.mark.parametrize("word", FALSE_FRIENDS)
def test_word_with_two_meanings_offers_both(talk: Conversation, word: str) -> None:
    heard = talk.say(word)
    assert heard.kind == "clarification"
    assert set(FALSE_FRIENDS[word]) <= {option["title"] for option in heard.main["options"]}
    assert heard.main["citations"] == []


@pytest.mark.parametrize("word", ["la portabilité", "le droit à l'oubli"])
def test_harmonie_asks_as_well(talk_harmonie: Conversation, word: str) -> None:
    heard = talk_harmonie.say(word)
    assert heard.kind == "clarification"
    assert heard.documents <= {"harmonie-mutuelle/undated"}


@pytest.mark.parametrize("word", FALSE_FRIENDS)
def test_every_choice_leads_to_an_answer_or_begins_its_request(mieux_etre: RunningHouse, word: str) -> None:
    for title in [option["title"] for option in mieux_etre.open().say(word).main["options"]]:
        talk = mieux_etre.open()
        chosen = talk.press(talk.say(word).payload(title))
        begun = chosen.kind == "question" and chosen.rights
        assert begun or chosen.kind in {"answer", "silent", "out_of_scope"}, title
        assert chosen.text


def test_choice_typed_by_its_title_is_that_choice(talk: Conversation) -> None:
    talk.say("portabilité")
    heard = talk.say("garder ma mutuelle en quittant mon entreprise")
    assert heard.kind == "out_of_scope"
    assert "maintien des garanties" in heard.text


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Je quitte mon employeur, comment conserver ma complémentaire grâce à la portabilité ?",
            "maintien des garanties",
        ),
        ("j'ai eu un cancer il y a dix ans, dois-je le dire pour mon assurance de prêt ?", "aeras-infos.fr"),
        ("je ne veux plus de la liaison noemie avec la cpam", "NOEMIE"),
    ],
)
def test_meaning_that_is_not_privacy_is_answered_as_such(talk: Conversation, sentence: str, words: str) -> None:
    heard = talk.say(sentence)
    assert (heard.kind, heard.rights, heard.sections) == ("out_of_scope", set(), [])
    assert words in heard.text


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Transmettez mes données à ma nouvelle mutuelle dans un format lisible par ordinateur.", "portability"),
        ("Je m'oppose à ce que vous utilisiez mes données pour des statistiques.", "objection"),
    ],
)
def test_meaning_that_is_privacy_is_not_asked_about(talk: Conversation, sentence: str, right: str) -> None:
    assert talk.say(sentence).rights == {right}


def test_close_articles_are_offered_with_the_sections_that_would_answer(talk: Conversation) -> None:
    heard = talk.say("si la CNIL vient chez vous, peut-elle lire mon dossier médical ?")
    found = {one["section"] for option in heard.main["options"] for one in option["citations"]} | set(heard.sections)
    assert "5" in found
