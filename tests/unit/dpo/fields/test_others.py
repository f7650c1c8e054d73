"""Codes, references, days, moments, other people, contacts to protect, and numbers that are never kept."""

from datetime import date

import pytest

from dpo.fields import Answer, Unclear, read
from dpo.reference import new_reference

TODAY = date(2026, 11, 22)
NIR = "1 85 05 78 006 084 91"


def value(field: str, text: str) -> str | None:
    reading = read(field, text, today=TODAY)
    return reading.values.get(field) if isinstance(reading, Answer) else None


@pytest.mark.parametrize(
    "typed",
    [
        "123456",
        "123 456",
        "123-456",
        "le code est 123 456",
        "1 2 3 4 5 6",
        "Code : 123456.",
        "douze trente-quatre cinquante-six",
        "123456 ?",
    ],
)
def test_a_code_is_six_figures_however_grouped(typed: str) -> None:
    assert value("otp", typed) == "123456"


@pytest.mark.parametrize(
    ("typed", "because"),
    [("12345", "j'en lis 5"), ("1234567", "j'en lis 7"), ("abc", "6 chiffres"), ("123456 ou 654321", "deux codes")],
)
def test_a_wrong_code_says_why(typed: str, because: str) -> None:
    reading = read("otp", typed, today=TODAY)
    assert isinstance(reading, Unclear)
    assert because in reading.reason


def test_a_reference_is_read_in_any_writing() -> None:
    reference = new_reference()
    for typed in (
        reference,
        reference.lower(),
        reference.replace("-", " "),
        reference.replace("-", ""),
        f"ma demande {reference} svp",
    ):
        assert value("reference", typed) == reference


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("aujourd'hui", "2026-11-22"), ("hier", "2026-11-21"), ("avant-hier", "2026-11-20"),
    ("le 12 novembre", "2026-11-12"), ("12/11/2026", "2026-11-12"), ("il y a trois semaines", "2026-11-01"),
    ("lundi dernier", "2026-11-16"), ("25 décembre", "2025-12-25"), ("il y a 3 jours", "2026-11-19")],
)  # fmt: skip
def test_a_day_of_receipt_may_be_counted_from_today(typed: str, expected: str) -> None:
    assert value("received_at", typed) == expected


@pytest.mark.parametrize("typed", ["demain", "25/12/2026", "la semaine prochaine"])
@pytest.mark.parametrize("field", ["received_at", "deceased_date"])
def test_a_day_to_come_is_refused(field: str, typed: str) -> None:
    reading = read(field, typed, today=TODAY)
    assert isinstance(reading, Unclear)
    assert "futur" in reading.reason


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hier soir vers 14h30", "2026-11-21T14:30"),
        ("03/11/2026 à 9h", "2026-11-03T09:00"),
        ("ce matin", "2026-11-22"),
        ("la semaine dernière", "la semaine dernière"),
        ("depuis deux mois environ", "depuis deux mois environ"),
        ("hier à midi", "2026-11-21T12:00"),
    ],
)
def test_the_moment_of_a_leak_may_stay_vague(typed: str, expected: str) -> None:
    assert value("breach_when", typed) == expected


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("deceased_name", "Jeanne Martin", "Jeanne Martin"),
        ("deceased_name", "ma mère, Jeanne Martin, décédée le 3 mars 2024", "Jeanne Martin"),
        ("deceased_name", "Mme Jeanne MARTIN née DUBOIS", "Jeanne Martin"),
        ("deceased_name", "il s'appelait Paul Durand", "Paul Durand"),
        ("represented_person", "mon fils Léo Martin, 12 ans", "Léo Martin"),
        ("represented_person", "c'est pour ma mère Odette Martin", "Odette Martin"),
        ("represented_person", "Léo", "Léo"),
    ],
)  # fmt: skip
def test_the_name_of_another_person_is_read(field: str, typed: str, expected: str) -> None:
    assert value(field, typed) == expected


def test_the_day_of_death_said_with_the_name_is_kept() -> None:
    reading = read("deceased_name", "Jeanne Martin, décédée le 3 mars 2024", today=TODAY)
    assert reading == Answer({"deceased_name": "Jeanne Martin", "deceased_date": "2024-03-03"})


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("jean@example.com et le 06 12 34 56 78", "jean@example.com, +33612345678"),
        ("12 rue des Lilas 69003 Lyon", "12 rue des Lilas 69003 Lyon"),
    ],
)
def test_what_marketing_must_leave_alone_is_read(typed: str, expected: str) -> None:
    assert value("contact_concerned", typed) == expected


@pytest.mark.parametrize(
    "field",
    [
        "last_name",
        "member_number",
        "otp",
        "phone",
        "email",
        "birth_date",
        "details",
        "scope",
        "requester",
        "reference",
        "contact_concerned",
    ],
)
def test_a_social_security_number_alone_is_never_an_answer(field: str) -> None:
    for typed in (NIR, NIR.replace(" ", ""), f"mon numéro : {NIR}"):
        reading = read(field, typed, today=TODAY)
        assert reading.withheld == {"nir"}
        assert not isinstance(reading, Answer) or (NIR not in str(reading) and NIR.replace(" ", "") not in str(reading))


def test_a_social_security_number_in_a_sentence_is_masked() -> None:
    reading = read("data_to_correct", f"mon NIR est {NIR} et il est faux", today=TODAY)
    assert reading == Answer({"data_to_correct": "mon NIR est [NIR] et il est faux"}, frozenset({"nir"}))


def test_values_beside_a_social_security_number_are_kept() -> None:
    reading = read("last_name", f"Jean Dupont, {NIR}, jean@example.com", today=TODAY)
    assert isinstance(reading, Answer)
    assert reading.values == {"last_name": "Dupont", "first_name": "Jean", "email": "jean@example.com"}
    assert reading.withheld == {"nir"}


def test_a_payment_card_is_not_kept() -> None:
    reading = read("member_number", "4111 1111 1111 1111", today=TODAY)
    assert isinstance(reading, Unclear)
    assert "carte bancaire" in reading.reason
    assert reading.withheld == {"card"}


def test_a_bank_account_to_correct_is_kept_whole() -> None:
    assert value("correct_value", "FR76 3000 6000 0112 3456 7890 189") == "FR76 3000 6000 0112 3456 7890 189"
