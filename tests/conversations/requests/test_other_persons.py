"""Somebody asks for somebody else: recorded, never judged; the papers come after the receipt."""

import re

import pytest

from tests.conversations.houses import RunningHouse
from tests.conversations.requests.conftest import TicketOf
from tests.conversations.requests.script import ANSWERS, play

MOST = 18


@pytest.mark.parametrize(
    ("kind", "opening", "answers", "flag"),
    [
        (
            "child", "je veux voir les données de mon enfant",
            {"requester": "pour mon fils de 9 ans", "member_number": "100004", "birth_date": "14 septembre 2016"},
            "minor",
        ),
        (
            "guardian", "je veux faire effacer les données de ma mère, je suis sa tutrice",
            {"requester": "pour ma mère, sous tutelle", "representative_kind": "la tutelle",
             "represented_person": "Françoise Petit"}, "protected_adult",
        ),
        (
            "mandate", "je demande l'accès aux données de mon client",
            {"requester": "j'ai un mandat", "representative_kind": "je suis avocat",
             "represented_person": "Yann Le Goff"}, "mandate",
        ),
        (
            "heir", "Mon père est décédé en mars, je suis son héritière et je veux ses données pour la succession.",
            {"requester": "je suis héritière", "member_number": "je ne sais pas", "birth_date": "passer"}, "deceased",
        ),
    ],
)  # fmt: skip
def test_each_requester_comes_to_a_ticket_and_a_link_for_the_papers(
    mieux_etre: RunningHouse, ticket_of: TicketOf, kind: str, opening: str, answers: dict[str, str], flag: str
) -> None:
    story = play(mieux_etre.open(), opening, ANSWERS | {"otp": "passer"} | answers)
    ticket = ticket_of(story.reference)
    assert story.turns <= MOST, story.asked
    assert ticket["requester"]["kind"] == kind
    assert flag in ticket["qualification"]["flags"]
    assert ticket["qualification"]["requester_legitimate"] == "to_check"
    assert story.receipt is not None
    assert re.search(r"/upload/[\w-]{20,}", story.receipt["text"])


def test_a_bereaved_person_hears_condolences_and_no_marketing(mieux_etre: RunningHouse) -> None:
    heard = mieux_etre.open().say("Ma femme est morte, je suis son héritier, fermez son compte.")
    assert "condoléances" in heard.text
    assert "offre" not in heard.text.lower()


def test_a_collaborator_files_for_somebody_with_the_true_day_of_receipt(
    mieux_etre: RunningHouse, ticket_of: TicketOf
) -> None:
    talk = mieux_etre.open("collaborator")
    answers = ANSWERS | {"requester": "je suis collaborateur, j'enregistre la demande de quelqu'un"}
    story = play(talk, "effacez ses données, un adhérent le demande par courrier", answers)
    ticket = ticket_of(story.reference)
    assert story.turns <= MOST
    assert (ticket["requester"]["kind"], ticket["channel"], ticket["audience"]) == (
        "collaborator", "post", "collaborator",
    )  # fmt: skip
    assert ticket["received_at"].startswith("2026-11-12")
    assert ticket["identity"]["level"] in {"none", "facts_matched"}
