"""What is said besides an answer: a second wish, what the first sentence already holds, a word on the recap."""

from datetime import date

import pytest

from dpo.fields.confirming import Confirmed, Corrected, read_recap
from dpo.fields.look import fold
from dpo.fields.opening import opening_values
from dpo.fields.widening import widens

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("requester", "je veux aussi une copie de mes données"),
        ("answer_channel", "je souhaite également faire corriger mon nom"),
        ("details", "et je veux aussi que vous effaciez mes données"),
    ],
)
def test_a_second_wish_widens(field: str, text: str) -> None:
    assert widens(field, text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("rights", "je veux aussi une copie de mes données"),
        ("scope", "je veux aussi mes remboursements et voir mes données de contrat"),
        ("details", "je voudrais aussi dire que mon contrat est terminé"),
        ("requester", "pour moi, et aussi pour ma femme"),
        ("last_name", "Dupont"),
        ("details", "je veux aussi " + "raconter longuement " * 20 + "effacer mes données"),
    ],
)
def test_an_answer_is_no_second_wish(field: str, text: str) -> None:
    assert not widens(field, text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Effacez mes données, répondez-moi par courrier", {"answer_channel": "post"}),
        ("Envoyez-moi une copie de mes données par e-mail", {"answer_channel": "email"}),
        ("arrêtez de m'envoyer des pubs par mail", {}),
        ("je veux voir les données, pour mon fils", {"requester": "child"}),
        ("je demande cela pour ma fille majeure", {}),
        ("effacez mes données", {}),
    ],
)
def test_the_first_sentence_answers_only_what_is_beyond_doubt(text: str, values: dict[str, str]) -> None:
    assert opening_values(fold(text), text, TODAY) == values


@pytest.mark.parametrize("text", ["oui", "Oui, c'est exact", "c'est bon", "je confirme", "ok merci"])
def test_yes_in_many_words(text: str) -> None:
    assert read_recap(text) == Confirmed()


@pytest.mark.parametrize(
    ("text", "field"),
    [("non", None), ("changer l'adresse", "postal_address"), ("ma date de naissance est fausse", "birth_date")],
)
def test_what_is_wrong_in_the_recap(text: str, field: str | None) -> None:
    assert read_recap(text) == Corrected(field)
