"""A request is recognised, in three words or in a letter, and a question about a right is not one."""

import pytest

from tests.conversations.houses import HARMONIE, MIEUX_ETRE, RunningHouse
from tests.conversations.talk import Conversation

REQUESTS = [
    ("access", "Faites-moi parvenir tout ce que vous avez enregistré à mon sujet."),
    ("access", "jveux une copie de mon dossier svp"),
    ("rectification", "Mon nom est mal orthographié dans vos fichiers, corrigez-le."),
    ("rectification", "changer mon adresse elle est fausse chez vous"),
    ("erasure", "Supprimez tout ce que vous avez sur moi."),
    ("erasure", "effacez mes données perso merci"),
    ("restriction", "Gelez l'utilisation de mes données le temps de vérifier leur exactitude."),
    ("restriction", "je demande la limitation du traitement de mes données"),
    ("objection", "Je m'oppose à ce que vous utilisiez mes données pour des statistiques."),
    ("objection", "je refuse que mes infos servent à vos études internes, vu ma situation"),
    ("objection_marketing", "Arrêtez de m'envoyer vos publicités."),
    ("objection_marketing", "stop au démarchage par téléphone"),
    ("portability", "Transmettez mes données à ma nouvelle mutuelle dans un format lisible par ordinateur."),
    ("portability", "envoyez moi mes données en csv pour que je les réutilise ailleurs"),
    ("consent_withdrawal", "Je retire le consentement que je vous avais donné."),
    ("consent_withdrawal", "j'annule mon accord pour la newsletter"),
    ("automated_decision", "Votre logiciel a refusé mon adhésion tout seul, je veux qu'un humain réexamine ça."),
    ("automated_decision", "je conteste la décision prise par votre algorithme"),
    ("post_mortem_directives", "Je souhaite enregistrer mes volontés sur mes données après ma mort."),
    ("post_mortem_directives", "quand je serai décédé je veux que mon fils récupère mes données, notez-le"),
    ("heir_request", "Mon père est décédé en mars, je suis son héritière et je veux ses données pour la succession."),
    ("heir_request", "ma femme est morte, fermez son compte"),
    ("complaint", "Je porte réclamation : vous avez ignoré ma demande d'accès depuis deux mois."),
    ("complaint", "je veux me plaindre de la façon dont vous traitez mes données"),
    ("breach_report", "J'ai reçu par erreur le décompte d'un autre adhérent."),
    ("breach_report", "on a piraté mon espace personnel, quelqu'un lit mes infos"),
    ("dpo_contact", "Je voudrais poser une question directement au DPO, transmettez-lui."),
    ("dpo_contact", "mettez moi en relation avec le délégué à la protection des données"),
]
HARMONIE_REQUESTS = [
    ("access", "Merci de m'adresser l'ensemble des données que vous détenez sur moi."),
    ("erasure", "je veux que vous effaciez mes données"),
    ("restriction", "suspendez l'usage de mes données pendant la vérification"),
    ("objection_marketing", "plus de pub dans ma boite mail svp"),
    ("consent_withdrawal", "je retire mon accord pour vos actualités commerciales"),
]
OPERATIONS = [
    ("status", "question", "Où en est ma demande envoyée la semaine dernière ?"),
    ("status", "question", "des nouvelles de mon dossier rgpd ?"),
    ("cancel", "question", "Finalement j'annule ma demande."),
    ("cancel", "question", "laissez tomber ma demande svp"),
    ("human", "handoff", "Je veux parler à un être humain."),
    ("human", "handoff", "passez moi un conseiller"),
    ("add_document", "question", "Je voudrais ajouter un justificatif à ma demande."),
    ("add_document", "question", "où j'envoie la pièce que vous m'avez réclamée pour mon dossier"),
]
LETTER = """Madame, Monsieur,

Adhérente de votre mutuelle depuis une quinzaine d'années, j'ai toujours été satisfaite de vos services et de la \
gentillesse des conseillers que j'ai pu rencontrer à l'agence.

Au printemps dernier, j'ai toutefois été surprise de recevoir plusieurs courriers mentionnant des renseignements \
que je ne me souviens pas vous avoir communiqués, ce qui m'a laissée perplexe.

C'est pourquoi, conformément à la réglementation en vigueur, je vous demande de bien vouloir m'adresser une copie \
de l'ensemble des données personnelles que vous détenez à mon sujet, ainsi que leur origine.

Dans l'attente de votre retour, je vous prie d'agréer, Madame, Monsieur, l'expression de mes salutations distinguées."""


@pytest.mark.parametrize(
    ("organisation", "right", "sentence"),
    [(MIEUX_ETRE, *one) for one in REQUESTS] + [(HARMONIE, *one) for one in HARMONIE_REQUESTS],
)
def test_each_right_is_recognised_and_its_request_begins(
    house: RunningHouse, organisation: str, right: str, sentence: str
) -> None:
    heard = house.open().say(sentence)
    assert heard.rights == {right}, heard.text
    assert "J'ai compris votre demande" in heard.text
    assert heard.kind == "question", "the request begins at once"
    assert heard.documents <= {"mieux-etre/2022-04" if organisation == MIEUX_ETRE else "harmonie-mutuelle/undated"}


@pytest.mark.parametrize(("operation", "kind", "sentence"), OPERATIONS)
def test_each_operation_is_recognised(talk: Conversation, operation: str, kind: str, sentence: str) -> None:
    heard = talk.say(sentence)
    assert (heard.operation, heard.kind, heard.rights) == (operation, kind, set()), heard.text
    assert heard.main["field"] == (None if operation == "human" else "reference"), "proof comes first"


@pytest.mark.parametrize(
    ("rights", "sentence"),
    [
        (
            {"erasure", "objection_marketing"},
            "Supprimez mes données et arrêtez de m'appeler pour vendre vos contrats.",
        ),
        (
            {"access", "rectification"},
            "Je veux une copie de mes données et je veux aussi que vous corrigiez ma date de naissance.",
        ),
        (
            {"consent_withdrawal", "objection_marketing"},
            "Je retire mon consentement aux offres partenaires et ne m'appelez plus pour du démarchage.",
        ),
    ],
)
def test_two_rights_in_one_message_are_both_taken(talk: Conversation, rights: set[str], sentence: str) -> None:
    heard = talk.say(sentence)
    assert heard.rights == rights, heard.text
    assert " et " in heard.text.partition("\n\n")[0]


@pytest.mark.parametrize(
    "question",
    [
        "C'est quoi la différence entre rectifier et effacer ?",
        "Ai-je le droit de faire corriger mes données ?",
        "Est-il possible de faire effacer ses données ?",
        "que signifie limiter un traitement ?",
        "à quoi sert le droit d'opposition",
        "peut-on s'opposer à la prospection ?",
        "les héritiers peuvent-ils consulter les données d'un défunt ?",
        "Qu'est-ce qu'une violation de données ?",
        "comment on saisit la CNIL ?",
        "que se passe-t-il quand on retire son consentement ?",
    ],
)
def test_question_about_a_right_is_not_a_request(talk: Conversation, question: str) -> None:
    heard = talk.say(question)
    assert (heard.kind, heard.rights) == ("answer", set()), heard.text


def test_letter_of_four_paragraphs_is_read_to_its_wish(talk: Conversation) -> None:
    assert talk.say(LETTER).rights == {"access"}


def test_letter_with_two_wishes_gives_both(talk: Conversation) -> None:
    wishes = LETTER.replace("ainsi que leur origine.", "ainsi que leur origine. Cessez par ailleurs tout démarchage.")
    assert talk.say(wishes).rights == {"access", "objection_marketing"}


def test_answer_that_only_offers_a_right_names_none(talk: Conversation) -> None:
    heard = talk.say("C'est quoi au juste le droit d'accès ?")
    assert heard.rights == set()
    assert "Faire cette demande" in heard.titles
