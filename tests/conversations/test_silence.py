"""Where the policy says nothing, Délia says so, adds the law where the law answers, and never lends a section."""

import pytest

from tests.conversations.houses import HARMONIE, MIEUX_ETRE, RunningHouse
from tests.conversations.talk import NOTE, Conversation

SILENCES = [
    (MIEUX_ETRE, "dans quel pays sont vos serveurs ?"),
    (MIEUX_ETRE, "Mes données vont-elles partir en Inde ?"),
    (MIEUX_ETRE, "Enregistrez-vous mes appels téléphoniques ?"),
    (MIEUX_ETRE, "C'est payant de demander ses données ?"),
    (MIEUX_ETRE, "Utilisez-vous une intelligence artificielle pour traiter mes dossiers ?"),
    (MIEUX_ETRE, "avez-vous déjà été sanctionnés par la CNIL ?"),
    (MIEUX_ETRE, "Prévenez-vous la CNIL en cas de fuite, et sous combien d'heures ?"),
    (MIEUX_ETRE, "puis-je savoir qui a consulté mon dossier ?"),
    (MIEUX_ETRE, "achetez-vous des fichiers à des courtiers en données ?"),
    (MIEUX_ETRE, "faites-vous de la vidéosurveillance dans vos agences ?"),
    (MIEUX_ETRE, "est-ce que vous avez une appli mobile et que fait-elle de mes données"),
    (HARMONIE, "En combien de temps répondez-vous à une demande de droits ?"),
    (HARMONIE, "Pourquoi voulez-vous mon numéro de sécurité sociale ?"),
    (HARMONIE, "Combien de mois durent vos cookies ?"),
    (HARMONIE, "dois-je joindre ma carte d'identité ?"),
    (HARMONIE, "êtes-vous inscrits à Bloctel ?"),
    (HARMONIE, "De quand date votre politique ?"),
    (HARMONIE, "Transférez-vous mes données aux États-Unis ?"),
    (HARMONIE, "Quels sont les niveaux de risque de vos analyses d'impact ?"),
    (HARMONIE, "prenez-vous des décisions automatiques ?"),
    (HARMONIE, "que regardez-vous sur les réseaux sociaux ?"),
]


@pytest.mark.parametrize(("organisation", "question"), SILENCES)
def test_silence_of_the_policy_is_said_and_cites_none_of_it(
    house: RunningHouse, organisation: str, question: str
) -> None:
    heard = house.open().say(question)
    assert (heard.kind, heard.sections) == ("silent", []), heard.text
    assert "politique" in heard.own


@pytest.mark.parametrize(
    ("question", "law"),
    [
        ("C'est payant de demander ses données ?", "rgpd 12.5"),
        ("Prévenez-vous la CNIL en cas de fuite, et sous combien d'heures ?", "rgpd 33.1"),
        ("Mes données vont-elles partir en Inde ?", "rgpd 44"),
    ],
)
def test_law_stands_under_the_silence_where_it_answers(talk: Conversation, question: str, law: str) -> None:
    heard = talk.say(question)
    assert law in heard.law
    assert heard.own
    assert NOTE in heard.text


def test_seventy_two_hours_are_the_law_and_never_the_promise_of_mieux_etre(talk: Conversation) -> None:
    heard = talk.say("Prévenez-vous la CNIL en cas de fuite, et sous combien d'heures ?")
    assert "72" not in heard.own
    assert "72 heures" in heard.text


def test_month_to_answer_is_the_law_and_never_the_promise_of_harmonie(talk_harmonie: Conversation) -> None:
    heard = talk_harmonie.say("En combien de temps répondez-vous à une demande de droits ?")
    assert "mois" not in heard.own
    assert "un mois" in heard.text
    assert "rgpd 12.3" in heard.law


def test_silence_offers_the_way_to_a_person(talk: Conversation) -> None:
    heard = talk.say("faites-vous de la vidéosurveillance dans vos agences ?")
    assert "délégué à la protection des données" in heard.own
    assert "Faire cette demande" in heard.titles


def test_source_asked_after_a_silence_is_not_invented(talk: Conversation) -> None:
    talk.say("Mes données vont-elles partir en Inde ?")
    heard = talk.say("la source ?")
    assert heard.sections == []
    assert heard.law == ["rgpd 44"]
