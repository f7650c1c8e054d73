"""Fields with choices: a title, a code, a rank, or the words that people use."""

from datetime import date

import pytest

from dpo.fields import VALUES, Answer, Command, Skip, Unclear, read, separate
from knowledge.questions import load_questions

TODAY = date(2026, 11, 22)
QUESTIONS = load_questions()
BUTTONS = [(question.field, button.title, button.value) for question in QUESTIONS for button in question.buttons]


def value(field: str, text: str) -> str | None:
    reading = read(field, text, today=TODAY, choices={one.title: one.value for one in QUESTIONS[field].buttons})
    return reading.values[field] if isinstance(reading, Answer) else None


@pytest.mark.parametrize(("field", "title", "code"), BUTTONS)
def test_a_button_typed_is_a_button_pressed(field: str, title: str, code: str) -> None:
    choices = {title: code}
    for typed in (title, title.lower(), title.upper() + " !", f"oui, {title}", code):
        assert read(field, typed, today=TODAY, choices=choices) == Answer({field: code}), typed


@pytest.mark.parametrize(("field", "title", "code"), BUTTONS)
def test_a_buttons_words_mean_the_same_without_the_button(field: str, title: str, code: str) -> None:
    assert read(field, title, today=TODAY) == Answer({field: code})


@pytest.mark.parametrize("field", sorted(VALUES))
def test_every_code_has_its_button_and_no_other(field: str) -> None:
    assert {button.value for button in QUESTIONS[field].buttons} == set(VALUES[field])


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("requester", "pour moi", "self"), ("requester", "moi-même", "self"), ("requester", "c'est pour moi", "self"),
        ("requester", "la première", "self"), ("requester", "1", "self"), ("requester", "le 2", "child"),
        ("requester", "mon fils de 8 ans", "child"), ("requester", "pour ma fille mineure", "child"),
        ("requester", "mes enfants", "child"), ("requester", "mon fils de 25 ans", "mandate"),
        ("requester", "c'est pour ma mère", "mandate"),
        ("requester", "pour mon mari", "mandate"), ("requester", "je suis avocate", "mandate"),
        ("requester", "j'ai une procuration", "mandate"), ("requester", "ma mère, qui est sous tutelle", "guardian"),
        ("requester", "je suis sa curatrice", "guardian"),
        ("requester", "mon père est décédé", "heir"), ("requester", "je suis l'héritière de Paul", "heir"),
        ("requester", "un adhérent m'a téléphoné", "collaborator"),
        ("requester", "je suis la personne désignée par ses directives", "designated"),
        ("restriction_case", "mes données sont fausses", "accuracy_contested"),
        ("restriction_case", "c'est faux", "accuracy_contested"),
        ("restriction_case", "j'en ai besoin pour le tribunal", "needed_for_claims"),
        ("restriction_case", "j'attends la réponse à mon opposition", "objection_pending"),
        ("restriction_case", "c'est illégal mais n'effacez rien", "unlawful"),
        ("restriction_case", "la dernière", "objection_pending"),
        ("portability_format", "excel", "csv"), ("portability_format", "JSON", "json"),
        ("portability_format", "en xml svp", "xml"), ("directive_kind", "générales", "general"),
        ("directive_kind", "seulement vous", "specific"),
        ("heir_quality", "c'était ma mère", "child"), ("heir_quality", "j'étais son mari", "spouse"),
        ("heir_quality", "je suis sa fille", "child"), ("heir_quality", "son frère", "sibling"),
        ("heir_quality", "je suis le notaire", "notary"),
        ("heir_quality", "nous étions pacsés", "partner"), ("heir_quality", "sa petite-fille", "other_family"),
        ("heir_quality", "je suis sa veuve", "spouse"),
        ("representative_kind", "je suis son père", "parental_authority"),
        ("representative_kind", "curatelle renforcée", "curatelle"), ("representative_kind", "avocat", "lawyer"),
        ("representative_kind", "une association d'usagers", "association"),
        ("representative_kind", "habilitation familiale", "habilitation_familiale"),
        ("answer_channel", "par courrier", "post"), ("answer_channel", "par la poste", "post"),
        ("answer_channel", "e-mail", "email"), ("answer_channel", "par mail, pas par courrier", "email"),
        ("answer_channel", "dans mon espace perso", "member_area"),
        ("answer_channel", "par couriel", "email"), ("answer_channel", "la deuxième", "post"),
        ("received_by", "par téléphone", "phone"), ("received_by", "lettre recommandée", "post"),
        ("received_by", "au guichet", "branch"),
        ("scope", "tout", "everything"), ("scope", "absolument tout", "everything"),
        ("scope", "toutes mes données", "everything"), ("heir_purpose", "régler la succession", "estate"),
        ("consent_concerned", "la newsletter", "marketing_messages"),
        ("contact_concerned", "celui de mon dossier", "on_file"), ("portability_recipient", "à moi", "myself"),
    ],
)  # fmt: skip
def test_a_choice_is_made_in_the_persons_own_words(field: str, typed: str, code: str) -> None:
    assert value(field, typed) == code


@pytest.mark.parametrize(
    ("field", "typed", "codes"),
    [
        ("marketing_channels", "les appels et les sms", {"phone", "sms"}),
        ("marketing_channels", "plus de mails ni de sms", {"email", "sms"}), ("marketing_channels", "tout", {"all"}),
        ("marketing_channels", "arrêtez tout", {"all"}),
        ("marketing_channels", "je ne veux plus rien recevoir", {"all"}),
        ("marketing_channels", "tout sauf le courrier", {"phone", "sms", "email", "partners"}),
        ("marketing_channels", "les coups de fil", {"phone"}), ("marketing_channels", "1 et 2", {"phone", "sms"}),
        ("marketing_channels", "stop sms", {"sms"}),
        ("marketing_channels", "stop pub", {"all"}), ("marketing_channels", "ne m'appelez plus", {"phone"}),
        ("marketing_channels", "les appels, pas les courriers sauf les sms", {"phone", "post"}),
        ("rights", "effacez tout et arrêtez de m'appeler", {"erasure", "objection_marketing"}),
        ("rights", "je veux voir mes données", {"access"}),
        ("rights", "corriger mon adresse et avoir une copie", {"rectification", "access"}),
        ("rights", "1 et 3", {"access", "erasure"}),
        ("rights", "le droit à l'oubli et plus de pub", {"erasure", "objection_marketing"}),
        ("rights", "portabilité", {"portability"}), ("rights", "retirer mon consentement", {"consent_withdrawal"}),
    ],
)  # fmt: skip
def test_several_choices_can_be_made_at_once(field: str, typed: str, codes: set[str]) -> None:
    assert set(separate(value(field, typed) or "")) == codes


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("answer_channel", "par mail ou par courrier"),
        ("answer_channel", "par téléphone"),
        ("requester", "bof"),
        ("portability_format", "pdf"),
        ("requester", "oui"),
        ("answer_channel", "9"),
    ],
)
def test_what_chooses_nothing_is_asked_again(field: str, typed: str) -> None:
    assert isinstance(
        read(field, typed, today=TODAY, choices={one.title: one.value for one in QUESTIONS[field].buttons}), Unclear
    )


def test_stop_alone_stops_even_where_calls_are_to_be_stopped() -> None:
    assert read("marketing_channels", "stop", today=TODAY) == Command("stop")


def test_no_preference_leads_on() -> None:
    assert read("portability_format", "peu importe", today=TODAY) == Skip()


def test_a_rank_means_nothing_when_no_choice_is_shown_beside_free_text() -> None:
    assert read("scope", "1", today=TODAY) == Answer({"scope": "1"})
