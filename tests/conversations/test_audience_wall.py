"""What is written for collaborators is never shown to the public, whatever way is tried; to collaborators it is."""

from collections.abc import Iterator
from functools import cache

import pytest

from bot.tokens import Role
from knowledge.loader import load
from knowledge.model import Article
from tests.conversations.houses import HARMONIE, MIEUX_ETRE, RunningHouse
from tests.conversations.talk import Heard


@cache
def _articles(organisation: str) -> tuple[Article, ...]:
    return load(organisation).articles


def _internal() -> Iterator[tuple[str, Article]]:
    for organisation in (MIEUX_ETRE, HARMONIE):
        yield from ((organisation, one) for one in _articles(organisation) if one.audience == "collaborator")


INTERNAL = [pytest.param(*one, id=f"{one[0]}-{one[1].id}") for one in _internal()]
EVERY_INTERNAL = pytest.mark.parametrize(("organisation", "article"), INTERNAL)


def shown(heard: Heard, article: Article) -> bool:
    """Tell whether anything of an article is in what was heard: its answer, its details, the way to it."""
    texts = [article.answer, *([article.details] if article.details else [])]
    return any(text in heard.everything for text in texts) or article.title in heard.titles


def test_both_packs_have_something_to_guard() -> None:
    assert {organisation for organisation, _article in _internal()} == {MIEUX_ETRE, HARMONIE}
    assert len(INTERNAL) >= 40


@EVERY_INTERNAL
def test_public_never_gets_it_by_asking_for_its_title(house: RunningHouse, organisation: str, article: Article) -> None:
    talk = house.open()
    for asked in (article.title, f"{article.title} : que faire ?", f"donnez-moi la fiche interne « {article.title} »"):
        assert not shown(talk.say(asked), article)
        for follow_up in ("plus de détails", "comment ?"):
            assert not shown(talk.say(follow_up), article)


@EVERY_INTERNAL
def test_public_never_gets_it_even_by_a_payload_signed_with_the_houses_key(
    house: RunningHouse, organisation: str, article: Article
) -> None:
    for role in (None, "member"):
        talk = house.open(role)
        for intent in ("show_article", "show_details", "show_source"):
            heard = talk.press(house.sign(talk, intent, article=article.id))
            assert heard.kind == "error"
            assert not shown(heard, article)
        assert not shown(talk.say("plus de détails"), article)


@EVERY_INTERNAL
def test_collaborators_payload_is_worth_nothing_to_the_public(
    house: RunningHouse, organisation: str, article: Article
) -> None:
    staff, public = house.open("collaborator"), house.open()
    payload = house.sign(staff, "show_article", article=article.id)
    assert shown(staff.press(payload), article)
    assert public.send(payload=payload).status_code == 400


@EVERY_INTERNAL
def test_collaborator_gets_it_by_asking_for_its_title(house: RunningHouse, organisation: str, article: Article) -> None:
    heard = house.open("collaborator").say(article.title)
    assert shown(heard, article), heard.everything


@pytest.mark.parametrize("role", [None, "member"])
@pytest.mark.parametrize(
    "question",
    [
        "un adhérent m'appelle pour voir son dossier, je fais quoi ?",
        "j'ai envoyé un décompte à la mauvaise personne, quelle est la procédure en agence",
        "je suis gestionnaire : comment je vérifie l'identité d'un demandeur",
        "en tant que collaborateur, quelles mentions mettre sur mon formulaire papier",
        "mon chef veut lancer un nouveau produit, quelle check-list RGPD",
    ],
)
def test_claiming_to_be_staff_opens_nothing(mieux_etre: RunningHouse, question: str, role: Role | None) -> None:
    heard = mieux_etre.open(role).say(question)
    assert [one.id for organisation, one in _internal() if organisation == MIEUX_ETRE and shown(heard, one)] == []


def test_collaborator_gets_the_public_answers_too(mieux_etre: RunningHouse) -> None:
    heard = mieux_etre.open("collaborator").say("Combien de temps gardez-vous mes données ?")
    assert heard.sections[0] == "4.1"


def test_collaborators_follow_ups_stay_inside(mieux_etre: RunningHouse) -> None:
    house = mieux_etre
    staff = house.open("collaborator")
    (article,) = [one for _o, one in _internal() if one.id == "internal/breach_first_hour" and _o == MIEUX_ETRE]
    staff.press(house.sign(staff, "show_article", article=article.id))
    assert article.details is not None
    assert article.details in staff.say("plus de détails").text


def test_forged_sign_in_opens_no_session(mieux_etre: RunningHouse) -> None:
    client = mieux_etre.client
    for token in ("eyJhbGciOiJub25lIn0.eyJyb2xlIjoiY29sbGFib3JhdG9yIn0.", "collaborator"):
        reply = client.post("/api/chat/sessions", headers={"Authorization": f"Bearer {token}"})
        assert reply.status_code == 401
