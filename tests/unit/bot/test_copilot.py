"""A paste is told by how a colleague announces it; nobody else's session pastes."""

import pytest

from bot import copilot
from bot.messages import Action, InternalButton, InternalMessage


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Voici ce qu'un adhérent a écrit : effacez tout", "effacez tout"),
        ("un adhérent m'écrit : « je veux une copie »", "je veux une copie"),
        ("Copilote : plus de pub svp", "plus de pub svp"),
        ("Mail reçu d'une adhérente :\nBonjour,\nje déménage.", "Bonjour,\nje déménage."),
        ("une dame au guichet demande : où sont mes données ?", "où sont mes données ?"),
    ],
)
def test_announced_words_are_a_paste(text: str, words: str) -> None:
    assert copilot.pasted(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "un adhérent demande une copie de ses données, que dois-je faire ?",
        "comment répondre à un mail d'adhérent",
        "voici ma question : combien de temps garde-t-on les dossiers ?",
        "un adhérent m'écrit :",
        "",
    ],
)
def test_a_question_of_their_own_is_none(text: str) -> None:
    assert copilot.pasted(text) is None


def test_only_staff_may_paste() -> None:
    assert [copilot.may_paste(audience) for audience in ("collaborator", "public", "Collaborator", "")] == [
        True, False, False, False,
    ]  # fmt: skip


def test_only_the_filing_button_knows_where_the_words_lie() -> None:
    buttons = [InternalButton(title=name, intent=name) for name in ("start_request", "show_article")]
    said = copilot.filing(InternalMessage(kind="answer", text="…", buttons=buttons), "vault:1")
    assert [button.entities for button in said.buttons] == [{"pasted": "vault:1"}, {}]
    assert [copilot.files(button) for button in said.buttons] == ["vault:1", None]
    assert copilot.files(Action(intent="start_request", entities={"pasted": ["x"]})) is None
