"""A question gets the policy's answer, with the section that it comes from, and nothing of another organisation."""

import re

import pytest

from tests.conversations.houses import HARMONIE, MIEUX_ETRE, RunningHouse
from tests.conversations.talk import NOTE, REMARK, Conversation, Heard

DOCUMENTS = {MIEUX_ETRE: "mieux-etre/2022-04", HARMONIE: "harmonie-mutuelle/undated"}
FOREIGN = {
    MIEUX_ETRE: ("dpo@harmonie-mutuelle.fr", "Nantes", "VYV", "27001", "bulle de confidentialité"),
    HARMONIE: ("dpo@mieux-etre.fr", "Ledru-Rollin", "SGAPS", "01 44 93", "trois ans", "treize mois", "trente ans"),
}
TO_CONFIRM = "(à confirmer par le DPO)"

MIEUX_ETRE_QUESTIONS = [
    ("1.1", "Quels textes de loi encadrent l'usage que vous faites de mes infos perso ?"),
    ("1.1", "depuis quand le RGPD s'applique en France ?"),
    ("1.2", "Qui décide chez vous de ce qu'on fait de mes données, c'est quelle société ?"),
    ("1.2", "sur quels critères avez-vous choisi votre DPO ?"),
    ("1.3", "quel est le but de ce document sur les données personnelles"),
    ("1.4", "Je ne suis que prospect, votre politique me concerne-t-elle aussi ?"),
    ("1.4", "est-ce que la politique s'applique aux salariés de la mutuelle"),
    ("1.5", "Pouvez-vous modifier votre politique sans prévenir ?"),
    ("1.5", "de quand date la politique que vous utilisez ?"),
    ("2.1", "Quelles informations sur moi collectez-vous exactement ?"),
    ("2.1", "pk vous avez besoin de ma situation fiscale"),
    ("2.2", "Que devez-vous m'expliquer quand je remplis un formulaire d'adhésion ?"),
    ("2.2", "c quoi la charte des données personnelles"),
    ("2.3", "Sur quelle base juridique vous appuyez-vous pour utiliser mes données ?"),
    ("2.3", "faut-il encore déclarer les fichiers à la CNIL ?"),
    ("2.3.a", "Dans quels cas faites-vous une analyse d'impact ?"),
    ("2.3.a", "que veut dire un risque critique dans vos niveaux de risque ?"),
    ("2.3.b", "Comment pensez-vous à la vie privée quand vous créez un nouveau produit ?"),
    ("2.3.b", "c'est quoi le privacy by design chez vous"),
    ("2.3.c", "À quoi vous servent mes données, concrètement ?"),
    ("2.3.c", "Vous revendez mes données à d'autres boîtes ?"),
    ("2.3.d", "Pourquoi avez-vous besoin de mon numéro de sécu ?"),
    ("2.3.d", "NOEMIE utilise quelles données de mon dossier ?"),
    ("2.3.e", "Qui a le droit de regarder mes données médicales chez vous ?"),
    ("2.3.e", "le médecin conseil garde-t-il le secret ?"),
    ("2.3.f", "Quelles sont les données que vous classez comme sensibles ?"),
    ("2.4", "À qui transmettez-vous mes données ?"),
    ("2.4", "la SGAPS BTP reçoit-elle mes infos ?"),
    ("2.5", "Comment protégez-vous mes données contre le piratage ?"),
    ("2.5", "mes données sont-elles chiffrées ?"),
    ("3.1", "C'est quoi au juste le droit d'accès ?"),
    ("3.1", "comment marche la portabilité des données personnelles"),
    ("3.1", "Que deviennent mes données quand je serai mort ?"),
    ("3.2", "Est-ce qu'un ordinateur prend des décisions sur moi tout seul ?"),
    ("3.2", "faites-vous du profilage ?"),
    ("3.3", "Est-ce que signer mon contrat vaut consentement ?"),
    ("3.4", "Comment je fais pour exercer mes droits, j'écris où ?"),
    ("3.4", "Est-ce que ma fille majeure peut faire la demande à ma place ?"),
    ("3.5", "En combien de temps devez-vous me répondre ?"),
    ("3.5", "donnez-moi l'adresse postale de la CNIL"),
    ("4.1", "Pendant combien d'années conservez-vous mon dossier ?"),
    ("4.1", "combien de temps gardez vous ma carte d'identité"),
    ("4.2", "Combien de temps vos cookies restent-ils sur mon ordi ?"),
    ("4.2", "comment je refuse les cookies"),
    ("4.3", "Regardez-vous mon profil LinkedIn ?"),
    ("4.3", "que faites-vous des infos de mon compte twitter"),
    ("5", "Est-ce que quelqu'un contrôle que vous respectez les règles ?"),
    ("5", "faites-vous des audits chez vos partenaires"),
    ("glossaire", "Que signifie le mot destinataire dans votre politique ?"),
    ("glossaire", "un tiers, c'est qui ?"),
    ("glossaire", "qu'est-ce qu'un fichier ?"),
]
HARMONIE_QUESTIONS = [
    ("1", "Le Groupe VYV change-t-il quelque chose à la protection de mes données ?"),
    ("1", "Quel est l'esprit de votre politique de données ?"),
    ("2", "Votre DPO est-il indépendant de la direction ?"),
    ("2", "avec quels services travaille le DPO"),
    ("3", "À quelles fins utilisez-vous les informations que vous avez sur moi ?"),
    ("3", "Combien de temps gardez-vous mes données ?"),
    ("3", "que contiennent les comptes techniques des contrats collectifs ?"),
    ("4", "C'est quoi la bulle de confidentialité ?"),
    ("4", "Ma santé peut-elle faire monter ma cotisation ?"),
    ("5", "Mes données servent-elles à me proposer des offres adaptées ?"),
    ("5", "est ce que vous faites de la pub avec mes données"),
    ("6", "À qui communiquez-vous mes données personnelles ?"),
    ("6", "vendez-vous mes données à des tiers ?"),
    ("7", "Quelles normes de sécurité suivez-vous ?"),
    ("7", "qui s'occupe de la sécurité informatique chez vous ?"),
    ("8", "Quels sont mes droits sur mes données ?"),
    ("8", "Où dois-je écrire pour joindre le délégué à la protection des données ?"),
]
QUESTIONS = [(MIEUX_ETRE, *one) for one in MIEUX_ETRE_QUESTIONS] + [(HARMONIE, *one) for one in HARMONIE_QUESTIONS]


def sober(heard: Heard, organisation: str) -> None:
    """Check what holds for every answer: one policy, its own figures, at most two sections, law notes after them."""
    assert heard.documents <= {DOCUMENTS[organisation]}
    assert [word for word in FOREIGN[organisation] if word in heard.own] == []
    assert 1 <= len(heard.sections) <= 2
    sources = [one["source"] for one in heard.main["citations"]]
    assert sources == sorted(sources, key=["policy", "law"].index)


@pytest.mark.parametrize(("organisation", "section", "question"), QUESTIONS)
def test_each_section_answers_the_questions_about_it(
    house: RunningHouse, organisation: str, section: str, question: str
) -> None:
    heard = house.open().say(question)
    assert (heard.kind, section in heard.sections[:2]) == ("answer", True), heard.everything
    sober(heard, organisation)
    assert heard.rights == set()


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Pendant combien d'années conservez-vous mon dossier ?", ["trois ans"]),
        ("Combien de temps gardez-vous mes infos pour une garantie décès ?", ["trente ans"]),
        ("Combien de temps vos cookies restent-ils sur mon ordi ?", ["treize mois"]),
        ("mon accord pour les cookies, il vaut combien de mois ?", ["six mois"]),
        ("En combien de temps devez-vous me répondre ?", ["un mois", "trois mois"]),
        ("donnez-moi l'adresse postale de la CNIL", ["3 place de Fontenoy", "75334"]),
        ("À quelle adresse mail puis-je écrire à votre délégué à la protection des données ?", ["dpo@mieux-etre.fr"]),
        ("Comment je fais pour exercer mes droits, j'écris où ?", ["171 avenue Ledru-Rollin", "75544 Paris"]),
    ],
)
def test_mieux_etre_gives_its_own_figures(talk: Conversation, question: str, figures: list[str]) -> None:
    heard = talk.say(question)
    assert [figure for figure in figures if figure.lower() not in heard.own.lower()] == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("En cas de fuite, en combien de temps alertez-vous la CNIL ?", ["72 h"]),
        ("Où dois-je écrire pour joindre le délégué à la protection des données ?", ["dpo@harmonie-mutuelle.fr"]),
        ("Quelles normes de sécurité suivez-vous ?", ["27001", "27002"]),
        ("que contiennent les comptes techniques des contrats collectifs ?", ["anonymes"]),
        ("avec quels services travaille le DPO", ["Chief Data Officer", "sécurité", "risques"]),
        ("Combien de temps gardez-vous mes données ?", ["sans donner de durée"]),
    ],
)
def test_harmonie_gives_its_own_particulars(talk_harmonie: Conversation, question: str, words: list[str]) -> None:
    heard = talk_harmonie.say(question)
    assert [word for word in words if word.lower() not in heard.own.lower()] == []


def test_no_figure_of_mieux_etre_is_lent_to_harmonie(talk_harmonie: Conversation) -> None:
    heard = talk_harmonie.say("Combien de temps gardez-vous mes données ?")
    assert not re.search(r"\d|\b(un|deux|trois|six|treize|trente) (ans?|mois)\b", heard.own)


def test_bloctel_is_told_with_the_date_of_its_end_under_the_policys_answer(talk: Conversation) -> None:
    heard = talk.say("Puis-je m'inscrire sur Bloctel pour ne plus être appelé ?")
    assert heard.sections[0] == "3.1"
    assert "avril 2022" in heard.own
    note = heard.text.partition(NOTE)[2]
    assert "11 août 2026" in note
    assert TO_CONFIRM in note
    assert heard.law == ["code-consommation L.223-1"]


def test_old_article_number_is_told_with_the_one_of_today(talk: Conversation) -> None:
    heard = talk.say("Que deviennent mes données quand je serai mort ?")
    assert "40-1" in heard.text
    assert "85" in heard.text.partition(NOTE)[2]
    assert TO_CONFIRM in heard.text


def test_missing_section_is_admitted_and_never_cited(talk: Conversation) -> None:
    heard = talk.say("Le point 2.6 de votre politique parle de quoi ?")
    assert heard.kind == "answer"
    assert "2.6" not in heard.sections
    assert REMARK in heard.text
    assert "2.5" in heard.text


def test_three_months_are_explained_as_one_and_two(talk: Conversation) -> None:
    note = talk.say("En combien de temps devez-vous me répondre ?").text.partition(NOTE)[2]
    assert "un mois" in note
    assert "deux mois" in note


def test_identity_copy_is_not_made_a_condition(talk: Conversation) -> None:
    heard = talk.say("dois-je envoyer une photocopie de ma carte d'identité pour exercer mes droits ?")
    assert "n'impose pas la copie" in heard.own
    assert {"rgpd 12.6", "cnil SAN-2020-008"} <= set(heard.law)


def test_official_note_carries_no_mark_and_another_does(mieux_etre: RunningHouse) -> None:
    official = mieux_etre.open().say("Que veut dire limiter un traitement ?")
    assert official.law == ["rgpd 18"]
    assert TO_CONFIRM not in official.text
    other = mieux_etre.open().say("Quels papiers un héritier doit-il fournir ?")
    assert other.law == ["decret-2019-536 124"]
    assert TO_CONFIRM in other.text


def test_assistant_answers_about_itself_from_its_own_notice(talk: Conversation) -> None:
    heard = talk.say("Es-tu un robot ou bien une vraie personne ?")
    assert (heard.kind, heard.sections) == ("answer", [])
    assert heard.main["citations"][0]["source"] == "assistant"
    assert "programme" in heard.text
