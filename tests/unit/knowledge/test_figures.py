"""What counts as a figure in French, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import numbers
from knowledge.figures import counting_words_in, figures_in, figures_of_fact, uncovered

ALIKE = [
    ["trois ans", "3 ans", "trois (3) ans", "3 années", "TROIS ANS", "3\u00a0ans", "trois\u202fans"],
    ["un mois", "1 mois", "d'un (1) mois", "dans le mois qui suit"],
    ["un an", "une année", "1 an", "dans l'année"],
    ["treize mois", "13 mois", "treize (13) mois", "treize autres mois"],
    ["soixante-douze heures", "72 heures", "72 h", "72h", "soixante douze heures"],
    ["vingt et un jours", "vingt-et-un jours", "21 jours"],
    ["quatre-vingts ans", "80 ans"],
    ["dix jours ouvrables", "10 jours ouvrables"],
    ["trois premiers mois", "3 premiers mois", "trois mois"],
    ["25 mai 2018", "2018-05-25", "25/05/2018"],
    ["1er avril 2022", "1 avril 2022"],
    ["avril 2022", "Avril 2022"],
    ["01 44 93 11 00", "01.44.93.11.00", "+33 1 44 93 11 00", "0144931100", "+33 (0)1 44 93 11 00"],
    ["171 avenue Ledru-Rollin, 75544 Paris Cedex 11", "171, avenue Ledru Rollin – 75 544 Paris cedex 11"],
    ["3 Place de Fontenoy – TSA80715 – 75334 PARIS CEDEX 07", "3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 7"],
    ["29 quai François Mitterrand", "29, quai François-Mitterrand"],
    ["DPO@mieux-etre.fr", "dpo@mieux-etre.fr."],
    ["www.cnil.fr", "https://www.cnil.fr/", "cnil.fr", "[www.cnil.fr](http://www.cnil.fr)."],
    ["775 659 907", "775659907"],
    ["loi n° 78-17", "loi n°78-17", "loi 78-17"],
    ["règlement 2016/679", "Règlement n°2016-679"],
    ["articles R. 115-1 et R. 115-2", "R.115-1, R115-2"],
    ["articles 12 et 13", "article 12 et article 13", "(article 12 et 13 du RGPD)"],
    ["articles 32 du RGPD et 34 de la loi Informatique et Libertés", "art. 32, art. 34"],
    ["15 %", "quinze pour cent"],
    ["Livre II", "livre II"],
]

NOT_FIGURES = [
    "un droit, une donnée, l'un ou l'autre",
    "deux droits et trois conditions, les deux",
    "si un jour vous changez d'avis, une minute suffit",
    "une seconde demande",
    "1) le nom ; 2) le prénom",
    "1. Préambule",
    "dans le mois de janvier",
    "tout à l'heure, chaque année, tous les mois",
    "la collecte² et ses suites³",
    "Vous pouvez écrire au DPO.",
]

TOLD_APART = [
    ("trois ans", "trois mois"),
    ("dix jours", "dix jours ouvrables"),
    ("article 15", "15"),
    ("un mois", "deux mois"),
    ("44273 Nantes", "44274 Nantes"),
    ("6 janvier 1978", "7 janvier 1978"),
]


@pytest.mark.parametrize("spellings", ALIKE)
def test_spellings_of_the_same_figure_are_equal(spellings: list[str]) -> None:
    assert figures_in(spellings[0])
    for spelling in spellings[1:]:
        assert figures_in(spelling) == figures_in(spellings[0]), spelling


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_a_counting_word_is_no_figure(text: str) -> None:
    assert not figures_in(text)


@pytest.mark.parametrize(("one", "other"), TOLD_APART)
def test_different_figures_differ(one: str, other: str) -> None:
    assert figures_in(one) != figures_in(other)


def test_two_figures_of_one_phrase_are_both_found() -> None:
    for phrase in ("un mois ou trois mois", "d'un à trois mois", "entre un et trois mois", "de 1 à 3 mois"):
        assert {figure.value for figure in figures_in(phrase)} == {"1 mois", "3 mois"}, phrase


def test_a_telephone_number_is_not_also_five_numbers() -> None:
    assert {figure.kind for figure in figures_in("Appelez le 01 44 93 11 00.")} == {"phone"}


def test_a_fact_may_list_a_lone_counting_word() -> None:
    assert figures_of_fact(["huit"]) == figures_in("8 domaines")
    assert counting_words_in("deux droits et vingt-cinq autres") == figures_of_fact(["2", "25"])


@pytest.mark.parametrize(
    ("needed", "listed"),
    [
        ("depuis 2018", "25 mai 2018"),
        ("en mai 2018", "25 mai 2018"),
        ("sur cnil.fr", "https://www.cnil.fr/fr/plaintes"),
        ("l'article 15", "15"),
        ("75544 Paris", "75544"),
    ],
)
def test_less_than_the_fact_says_is_covered(needed: str, listed: str) -> None:
    assert not uncovered(figures_in(needed), figures_of_fact([listed]))


@pytest.mark.parametrize(
    ("needed", "listed"),
    [
        ("25 mai 2018", "2018"),
        ("15 droits", "article 15"),
        ("cnil.fr/fr", "www.cnil.fr"),
        ("5 ans", "trois ans"),
        ("7 ans", ""),
    ],
)
def test_more_or_other_than_the_fact_says_is_not(needed: str, listed: str) -> None:
    assert uncovered(figures_in(needed), figures_of_fact([listed]))


@given(st.integers(1, 999))
def test_words_and_digits_are_the_same_duration(number: int) -> None:
    words = numbers.spelled(number)
    assert figures_in(f"pendant {words} ans") == figures_in(f"pendant {number} ans")
    assert figures_in(f"{words} ({number}) mois") == figures_in(f"{number} mois")


@given(st.integers(1, 999))
def test_a_counting_word_alone_is_never_a_figure(number: int) -> None:
    assert not figures_in(f"les {numbers.spelled(number)} droits")


@given(st.dates())
def test_a_date_is_the_same_written_and_in_numbers(day: object) -> None:
    text = str(day)
    year, month, number = text.split("-")
    if year[:2] in ("19", "20"):
        assert figures_in(text) == figures_in(f"{number}/{month}/{year}")


@given(st.text(), st.text())
def test_any_text_is_read_without_failing_and_apart_from_its_neighbour(one: str, other: str) -> None:
    both = figures_in(f"{one}\n\nMot.\n\n{other}\n\nMot. Pendant 7 ans.")
    assert "7 an" in {figure.value for figure in both}


@given(st.integers(10**6, 10**12))
def test_thousands_may_be_spaced(number: int) -> None:
    assert figures_in(f"total de {number}") == figures_in("total de " + f"{number:,}".replace(",", " "))


@given(st.lists(st.sampled_from([spelling for spellings in ALIKE for spelling in spellings])))
def test_what_is_listed_covers_itself(listed: list[str]) -> None:
    assert not uncovered(figures_of_fact(listed), figures_of_fact(listed))


@pytest.mark.parametrize("number", [-1, 1000])
def test_numbers_out_of_reach_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="hors de portée"):
        numbers.spelled(number)
