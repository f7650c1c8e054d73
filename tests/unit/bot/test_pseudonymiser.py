"""The pseudonymiser on sentences that people write: what must go, what must stay, and what nobody should type."""

import string
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pseudonymiser import Kind, MemberNumber, Pseudonymised, pseudonymise
from dpo.reference import new_reference

TODAY = date(2026, 11, 22)


def read(text: str) -> Pseudonymised:
    return pseudonymise(text, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Mon NIR est 1 85 05 78 006 084 91, merci", "Mon NIR est [NIR], merci"),
        ("ma sécu c'est 185057800608491", "ma sécu c'est [NIR]"),
        ("sans la clé : 1850578006084", "sans la clé : [NIR]"),
        ("2.84.05.75.123.456.12 avec des points", "[NIR] avec des points"),
        ("je suis corse, 1 85 05 2A 006 084 12 !", "je suis corse, [NIR] !"),
        ("mon fils corse : 118052b033004", "mon fils corse : [NIR]"),
        ("clé fausse 2 84 05 75 123 456 00", "clé fausse [NIR]"),
        (
            "mon iban FR76 3000 6000 0112 3456 7890 189 merci de le changer",
            "mon iban [IBAN] merci de le changer",
        ),
        ("FR7630006000011234567890188 (une faute de frappe)", "[IBAN] (une faute de frappe)"),
        ("compte belge BE68 5390 0754 7034.", "compte belge [IBAN]."),
        ("RIB 30006 00001 12345678901 89", "RIB [IBAN]"),
        ("ma carte 4970 1012 3456 7890 n'a pas à être chez vous", "ma carte [CARD] n'a pas à être chez vous"),
        ("4111-1111-1111-1111", "[CARD]"),
        ("amex 378282246310005", "amex [CARD]"),
        ("écrivez à jean.dupont+sante@orange.fr.", "écrivez à [EMAIL]."),
        ("jean point dupont arobase orange point fr merci", "[EMAIL] merci"),
        ("ma boîte : jean.dupont [at] free.fr", "ma boîte : [EMAIL]"),
        ("c'est marie_l@gmail", "c'est [EMAIL]"),
        ("mon mail paul at wanadoo dot fr", "mon mail [EMAIL]"),
        ("appelez au 06.12.34.56.78 ou 01 44 55 66 77", "appelez au [PHONE] ou [PHONE]"),
        ("06 12 34 56 78 07 11 22 33 44", "[PHONE] [PHONE]"),
        ("tel +33 (0)6 12 34 56 78, en Belgique +32 475 12 34 56", "tel [PHONE], en Belgique [PHONE]"),
        ("depuis la Réunion 0692 12 34 56", "depuis la Réunion [PHONE]"),
        ("zéro six douze trente-quatre cinquante-six soixante-dix-huit", "[PHONE]"),
        ("mon portable c'est 6 12 34 56 78", "mon portable c'est [PHONE]"),
        ("mon numéro d'adhérent est le 1234567", "mon numéro d'adhérent est le [MEMBER_NUMBER]"),
        (
            "adhérente n° AB123456, dossier 123 456 78",
            "adhérente n° [MEMBER_NUMBER], dossier [MEMBER_NUMBER]",
        ),
        ("contrat n° 4471-88 à résilier", "contrat n° [MEMBER_NUMBER] à résilier"),
        ("12345678 supprimez tout", "[MEMBER_NUMBER] supprimez tout"),
        ("Je suis né le 3 mars 1958 à Lyon", "Je suis né le [BIRTH_DATE] à Lyon"),
        ("née le 03/03/58", "née le [BIRTH_DATE]"),
        ("ne le 3 mars 58 a paris", "ne le [BIRTH_DATE] a paris"),
        ("date de naissance : 1958-03-03", "date de naissance : [BIRTH_DATE]"),
        ("né le trois mars mille neuf cent cinquante-huit", "né le [BIRTH_DATE]"),
        ("mon fils est né le 12/05/2024", "mon fils est né le [BIRTH_DATE]"),
        ("je suis né en 1958", "je suis né en [BIRTH_DATE]"),
        ("Jean Dupont, 12.03.1971, Lille", "Jean Dupont, [BIRTH_DATE], Lille"),
        ("02/03/1958 06 12 34 56 78", "[BIRTH_DATE] [PHONE]"),
        ("j'habite 12 rue des Lilas, 75012 Paris et je veux partir", "j'habite [ADDRESS] et je veux partir"),
        ("12 rue victor hugo supprimez mes données", "[ADDRESS] supprimez mes données"),
        ("8 bis avenue de la République 69003 Lyon Cedex 03. Merci", "[ADDRESS]. Merci"),
        ("14 chemin des Vignes\n33000 Bordeaux\nMonsieur Paul", "[ADDRESS]\nMonsieur Paul"),
        ("je vis à 35000 Rennes", "je vis à [ADDRESS]"),
        ("j'habite rue des Lilas à Lyon", "j'habite [ADDRESS]"),
    ],
)
def test_personal_values_become_their_placeholder(typed: str, expected: str) -> None:
    assert read(typed).text == expected


@pytest.mark.parametrize(
    "said",
    [
        "la loi n° 78-17 du 6 janvier 1978 et l'article 40-1, puis 72 h, 3 ans et 2020",
        "le règlement n°2016-679 du 27 avril 2016, dit 2016/679",
        "la loi n°2018-493 du 20 juin 2018",
        "le RGPD est applicable depuis le 25 mai 2018, art. L.221-11, C-526/24, 1182/71",
        "SIREN 775 659 907, ISO 27001/27002",
        "articles 12 13 14 15 16 17 18 19 20 21 22",
        "Pourquoi 13 mois pour les cookies et 6 mois pour le consentement ?",
        "j'ai écrit le 3 mars 2026, sans réponse au 22/11/2026",
        "12000 adhérents, 10000 euros, l'article 79 voie de recours, 40-1 cité par la politique",
        "je ne veux plus rien recevoir le 3 mars 2026",
        "je paie 45,50 euros depuis 2015 et la demande n° 5120 attend",
        "Est-ce que 1000000 euros d'amende, c'est possible ?",
        "je viens place de la mairie avec trois enfants",
    ],
)
def test_figures_of_the_law_and_of_the_policy_survive(said: str) -> None:
    assert read(said).text == said


def test_the_kinds_are_told_in_the_order_of_the_text() -> None:
    found = read("jean@free.fr, 06 12 34 56 78, 12 rue des Lilas 75012 Paris").found
    assert found == (Kind.EMAIL, Kind.PHONE, Kind.ADDRESS)


def test_marks_without_width_and_foreign_digits_hide_nothing() -> None:
    assert read("1​85​05​78​006​084​91").text == "[NIR]"
    assert read("au ０６ １２ ３４ ５６ ７８").text == "au [PHONE]"
    assert read("jean‮@free.fr").text == "[EMAIL]"
    assert read("٠٦١٢٣٤٥٦٧٨").text == "[PHONE]"


def test_an_organisation_may_write_its_numbers_in_its_own_way() -> None:
    own = MemberNumber(announced=r"mx\d{3}", bare=r"mx\d{3}")
    assert pseudonymise("adhérent MX123 depuis 12345678", member_number=own, today=TODAY).text == (
        "adhérent [MEMBER_NUMBER] depuis 12345678"
    )


def test_the_reference_of_a_ticket_stays_since_the_follow_up_needs_it() -> None:
    reference = new_reference()
    assert read(f"où en est mon dossier n° {reference} ?").text == f"où en est mon dossier n° {reference} ?"


def test_a_text_without_personal_value_comes_out_as_it_went_in() -> None:
    said = "  Bonjour — qui voit mes données ?\n\nMerci… 😀  "
    assert read(said) == Pseudonymised(said, (), False)


@pytest.mark.parametrize(
    "said",
    [
        "j'ai un cancer du sein depuis 2020",
        "mon mari est diabétique",
        "ma fille a fait une tentative de suicide",
        "je suis enceinte, que faites-vous de mes données ?",
        "ma mère vient d'être hospitalisée pour une fracture",
        "je suis suivi par un psychiatre",
        "je prends des antidépresseurs",
        "qui a vu mon IRM ?",
        "chui en ALD",
        "je suis sous traitement pour le VIH",
    ],
)
def test_a_detail_of_somebodys_health_is_noticed(said: str) -> None:
    assert read(said).health


@pytest.mark.parametrize(
    "said",
    [
        "combien de temps gardez-vous les données de santé ?",
        "je veux mon dossier médical",
        "qui voit mes données de santé chez vous",
        "le droit à l'oubli après un cancer, c'est quoi ?",
        "j'ai une question sur la maladie",
        "l'assurance maladie vous transmet mes données ?",
        "vendez-vous des infos sur la dépression des adhérents ?",
        "je suis allergique à la pub",
        "mes données génétiques",
        "supprimez mes remboursements de lunettes",
    ],
)
def test_health_as_a_subject_is_not_a_detail_of_health(said: str) -> None:
    assert not read(said).health


_PIECES = st.sampled_from(
    [
        "1",
        "0",
        "06 ",
        "fr76",
        "@",
        ".",
        "né ",
        "le ",
        "3 mars ",
        "12 rue ",
        "de la ",
        "adhérent n° ",
        "zéro ",
        "x",
        " ",
        "\n",
        "-",
        "ma mère ",
        "j'ai ",
        "[NIR]",
        "75012 ",
        "​",
        "é",
        "\ud800",
        "/",
        "+",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map("".join)))
def test_whatever_is_typed_an_answer_comes_back(typed: str) -> None:
    result = pseudonymise(typed, today=TODAY)
    assert len(result.found) == 0 or any(kind.placeholder in result.text for kind in result.found)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=8, max_size=8),
    st.sampled_from(["", " ", ".", "-"]),
    st.sampled_from("1234567"),
)
def test_no_french_telephone_number_passes_whatever_its_separator(digits: list[int], gap: str, second: str) -> None:
    pairs = ["0" + second] + ["".join(map(str, digits[at : at + 2])) for at in range(0, 8, 2)]
    text = read("mon téléphone : " + gap.join(pairs) + " merci").text
    assert not any(character in string.digits for character in text)


@settings(max_examples=150, deadline=None)
@given(
    st.dates(date(1920, 1, 1), date(2016, 1, 1)),
    st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %m %Y"]),
)
def test_no_old_full_date_passes_whatever_its_form(day: date, form: str) -> None:
    assert read(f"voici : {day.strftime(form)}, voilà").text == "voici : [BIRTH_DATE], voilà"


HOSTILE = [
    "1",
    "1 ",
    "a",
    "a@",
    "a point ",
    "zéro ",
    "né ",
    "12 rue ",
    "12 rue de la ",
    "adhérent n° ",
    "j'ai ",
    "ma mère ",
    "06 12 ",
    "fr76 ",
    " ",
    ".",
    "1a",
    "+",
    "​",
    "3 mars ",
    "x at ",
    "tel ",
    "habite à la ",
    "4111 ",
    "K7M-",
    "75012 Pa ",
    "loi 3/3/58 ",
    "quatre-vingt-",
    "\ud800",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_time_stays_in_proportion_to_the_text(piece: str) -> None:
    short, long = (min(_seconds(piece, length) for _ in range(3)) for length in (2000, 8000))
    # Four times the text: a quadratic step would take sixteen times as long.
    assert long < 9 * short + 0.02


def _seconds(piece: str, length: int) -> float:
    text = (piece * length)[:length]
    start = time.process_time()
    pseudonymise(text, today=TODAY)
    return time.process_time() - start
