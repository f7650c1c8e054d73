"""Commands, skips and questions, whatever field is asked."""

from datetime import date

import pytest

from dpo.fields import FIELDS, Answer, Command, Question, Skip, Unclear, UnknownField, read

TODAY = date(2026, 11, 22)
EVERY = sorted(FIELDS)

COMMANDS = {
    "stop": ["stop", "Stop !", "STOP", "arrêtez", "on arrête", "j'arrête", "je veux arrêter", "ça suffit",
    "laissez tomber", "laisse tomber stp", "quitter"],
    "cancel": ["annuler", "annule", "Annulez ma demande svp", "j'annule tout", "je voudrais annuler",
    "je retire ma demande", "finalement, j'ai changé d'avis"],
    "back": ["retour", "revenir en arrière", "retour en arrière", "je veux revenir en arrière", "question précédente",
    "reviens en arrière"],
    "correct": ["je me suis trompé", "je me suis trompée", "oups, je me suis trompé", "j'ai fait une erreur",
    "j'ai fait une faute de frappe", "je veux corriger ma réponse"],
    "human": [
        "je préfère parler à quelqu'un", "je veux parler à un humain", "un conseiller svp", "humain",
        "parler à une vraie personne", "passez-moi quelqu'un", "je voudrais être mis en relation avec un conseiller",
        "je veux un humain", "parler à quelqu'un", "je préfère une personne",
    ],
    "erase": ["effacez la conversation", "supprimer cette conversation", "je veux effacer notre discussion",
    "effacez mes messages"],
    "restart": ["recommencer", "on recommence depuis le début", "je veux recommencer", "repartir à zéro",
    "reprendre depuis le début", "recommençons"],
    "later": ["je reviendrai plus tard", "je continue demain", "je finirai ce soir", "j'ai pas le temps là",
    "pause", "comment je peux reprendre plus tard ?", "je veux terminer plus tard, c'est possible ?",
    "je reviendrai plus tard, comment faire ?"],
    "help": ["aide", "aidez-moi", "je ne comprends pas", "j'ai pas compris la question", "un exemple", "à l'aide",
    "je ne comprends pas votre question"],
}  # fmt: skip


@pytest.mark.parametrize("field", EVERY)
@pytest.mark.parametrize(
    ("name", "typed"), [(name, typed) for name, all_typed in COMMANDS.items() for typed in all_typed]
)
def test_a_command_works_in_every_field(field: str, name: str, typed: str) -> None:
    reading = read(field, typed, today=TODAY)
    assert isinstance(reading, Command)
    assert reading.name == name


@pytest.mark.parametrize("field", EVERY)
@pytest.mark.parametrize(
    "typed",
    [
        "passer", "Passe", "je passe", "on passe", "je ne sais pas", "je sais pas", "j'sais pas", "jsp",
        "aucune idée", "pas la moindre idée", "plus tard", "je verrai plus tard", "je préfère ne pas répondre",
        "je ne sais plus", "je ne m'en souviens plus", "question suivante", "euh, je ne sais pas",
        "je ne veux pas répondre", "je n'en sais rien", "je ne me rappelle plus",
    ],
)  # fmt: skip
def test_not_knowing_leads_on_in_every_field(field: str, typed: str) -> None:
    assert read(field, typed, today=TODAY) == Skip()


@pytest.mark.parametrize("field", EVERY)
@pytest.mark.parametrize(
    "typed",
    [
        "pourquoi vous demandez ça",
        "pourquoi ?",
        "Pourquoi voulez-vous savoir cela ?",
        "à quoi ça sert ?",
        "c'est obligatoire ?",
        "est-ce obligatoire",
        "je suis obligé de répondre ?",
        "ça sert à quoi",
        "pour quoi faire ?",
    ],
)
def test_asking_why_is_recognised_in_every_field(field: str, typed: str) -> None:
    assert read(field, typed, today=TODAY) == Question(why=True)


@pytest.mark.parametrize("field", EVERY)
@pytest.mark.parametrize(
    "typed",
    [
        "c'est quoi un DPO ?",
        "c'est quoi ça",
        "combien de temps ça prend",
        "qu'est-ce que ça veut dire ?",
        "kesako",
        "combien de temps cela prend-il ?",
    ],
)
def test_a_question_is_recognised_in_every_field(field: str, typed: str) -> None:
    assert read(field, typed, today=TODAY) == Question()


@pytest.mark.parametrize(
    "field", sorted(set(EVERY) - {"details", "decision_contested", "breach_what", "objection_reason"})
)
@pytest.mark.parametrize(
    "typed", ["combien de temps gardez-vous mes données ?", "qui a accès à mon dossier ?",
    "est-ce que vous vendez mes données", "quels sont mes droits ?", "comment saisir la CNIL ?",
    "je voudrais savoir qui voit mes remboursements"]
)  # fmt: skip
def test_a_question_on_the_policy_leaves_the_field_for_its_answer(field: str, typed: str) -> None:
    assert read(field, typed, today=TODAY) == Question()


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("je me suis trompé de date de naissance", "birth_date"),
        ("je me suis trompée dans mon nom", "last_name"),
        ("j'ai fait une erreur dans mon adresse mail", "email"),
        ("je me suis trompé de droit", "rights"),
    ],
)
def test_a_correction_names_the_field_that_it_is_about(typed: str, about: str) -> None:
    assert read("otp", typed, today=TODAY) == Command("correct", about)


@pytest.mark.parametrize(
    "typed",
    [
        "renvoyez le code",
        "je n'ai rien reçu",
        "je ne reçois rien",
        "je n'ai pas reçu le code",
        "renvoyer",
        "un nouveau code svp",
        "le code a expiré",
        "pas de mail",
    ],
)
def test_a_code_can_be_sent_again_while_it_is_asked(typed: str) -> None:
    assert read("otp", typed, today=TODAY) == Command("resend")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("breach_what", "on a parlé à quelqu'un en se faisant passer pour moi"),
        ("breach_what", "je me suis trompé de destinataire en envoyant un mail"),
        ("breach_what", "quand je me suis connecté j'ai vu le dossier d'un autre"),
        ("directive_wishes", "effacez tout"),
        ("directive_wishes", "arrêtez tous les courriers et donnez mon dossier à ma fille"),
        ("objection_reason", "je ne veux pas que mon ex, qui travaille chez vous, me retrouve"),
        ("details", "je n'ai pas reçu de réponse à ma lettre"), ("details", "j'ai annulé mon contrat en mars"),
        ("data_to_correct", "modifier mon adresse"),
        ("data_to_correct", "mon prénom, je m'appelle Mathis pas Matisse"),
        ("correct_value", "12"), ("scope", "supprimez les appels enregistrés et mes mails"),
        ("decision_contested", "le refus reçu en mars à 3 h du matin"),
        ("heir_purpose", "je voudrais les remboursements de mon père pour le notaire"),
        ("consent_concerned", "l'accord pour la newsletter que j'avais donné en 2021"),
        ("portability_recipient", "la mutuelle Alan, 117 quai de Valmy"),
        ("details", "Bonjour. " + "Voici mon histoire. " * 20 + "Que faire ?"),
    ],
)  # fmt: skip
def test_words_of_steering_inside_a_sentence_do_not_steer(field: str, typed: str) -> None:
    assert read(field, typed, today=TODAY) == Answer({field: typed.strip()})


@pytest.mark.parametrize(
    "typed",
    [
        "Pourquoi avez-vous donné mon dossier à mon employeur ?",
        "Pouvez-vous effacer mes mails ?",
        "Qui a vu mon dossier ?",
    ],
)
def test_a_question_that_may_be_for_the_dpo_is_asked_about(typed: str) -> None:
    reading = read("details", typed, today=TODAY)
    assert isinstance(reading, Unclear)
    assert reading.candidate == {"details": typed}


@pytest.mark.parametrize("typed", ["non", "non merci", "rien à ajouter", "c'est tout", "rien"])
def test_nothing_to_add_is_an_answer_and_leaves_nothing_missing(typed: str) -> None:
    assert read("details", typed, today=TODAY) == Answer({"details": typed})


@pytest.mark.parametrize("field", EVERY)
@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u200e", "...", "?!"])
def test_nothing_said_is_never_an_answer(field: str, typed: str) -> None:
    assert not isinstance(read(field, typed, today=TODAY), Answer)


def test_a_field_outside_the_catalogue_is_the_callers_mistake() -> None:
    with pytest.raises(UnknownField):
        read("shoe_size", "42", today=TODAY)
