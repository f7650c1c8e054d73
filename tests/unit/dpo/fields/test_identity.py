"""Who somebody is, as people write it: names, dates, contacts, addresses, numbers, one or several at a time."""

from datetime import date

import pytest

from dpo.fields import Answer, Question, Reading, Skip, Unclear, read

TODAY = date(2026, 11, 22)


def said(field: str, text: str) -> Reading:
    return read(field, text, today=TODAY)


def value(field: str, text: str) -> str | None:
    reading = said(field, text)
    return reading.values.get(field) if isinstance(reading, Answer) else None


def reason(field: str, text: str) -> str:
    reading = said(field, text)
    assert isinstance(reading, Unclear), reading
    return reading.reason


@pytest.mark.parametrize(
    "typed",
    [
        "3 mars 58", "03/03/1958", "3/3/58", "3.3.1958", "03-03-1958", "1958-03-03", "03 03 1958", "03031958",
        "030358", "le 3 mars 1958",
        "Né le 3 mars 1958 à Lyon", "née le 03/03/1958", "c'est le 3 Mars 1958", "le trois mars cinquante-huit",
        "lundi 3 mars 1958",
        "trois mars mille neuf cent cinquante-huit", "3 mars dix-neuf cent cinquante huit", "3 mars '58",
        "03 / 03 / 1958", "le 3 mars 1958 ?",
        "Je suis née le 3 mars 1958, merci", "3 Mrs 1958", "date de naissance : 03/03/1958", "3 de mars 1958",
        "03.03.58", "０３/０３/１９５８",
    ],
)  # fmt: skip
def test_a_birth_date_is_read_in_every_french_way(typed: str) -> None:
    assert value("birth_date", typed) == "1958-03-03"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("le premier avril 1960", "1960-04-01"),
        ("1er avril 1960", "1960-04-01"),
        ("3 fevirer 1958", "1958-02-03"),
        ("vingt-deux novembre dix-neuf cent quatre-vingt-douze", "1992-11-22"),
        ("31 déc. 99", "1999-12-31"),
        ("14 août 2003", "2003-08-14"),
        ("le trente et un janvier deux mille trois", "2003-01-31"),
        ("29/02/1960", "1960-02-29"),
        ("5 sept 71", "1971-09-05"),
        ("quinze juillet soixante-dix-sept", "1977-07-15"),
        ("22/11/2026", "2026-11-22"),
    ],
)
def test_other_birth_dates_are_read(typed: str, expected: str) -> None:
    assert value("birth_date", typed) == expected


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("31 février 1958", "n'existe pas"),
        ("29/02/1957", "n'existe pas"),
        ("31/04/1980", "n'existe pas"),
        ("12/12/2030", "futur"),
        ("23/11/2026", "futur"),
        ("12/12/1850", "120 ans"),
        ("13/25/1958", "mois numéro 25"),
        ("45/12/1958", "jour numéro 45"),
        ("mars 1958", "jour"),
        ("1958", "jour"),
        ("12 juin", "année"),
        ("j'ai 68 ans", "date"),
        ("03/03/1958 ou 04/04/1960", "deux dates"),
        ("Jean Dupont, né le 31/02/1958", "n'existe pas"),
    ],
)
def test_an_impossible_birth_date_has_its_own_reason(typed: str, because: str) -> None:
    assert because in reason("birth_date", typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Dupont", "Dupont"), ("dupont", "Dupont"), ("DUPONT", "Dupont"), ("O'Brien", "O'Brien"),
        ("o’brien", "O'Brien"), ("N'Guyen", "N'Guyen"),
        ("Le Goff", "Le Goff"), ("le goff", "Le Goff"), ("de Gaulle", "de Gaulle"), ("d'Ormesson", "d'Ormesson"),
        ("Van den Berg", "Van den Berg"),
        ("Dupont-Durand", "Dupont-Durand"), ("Ben Ali", "Ben Ali"), ("Petit", "Petit"),
        ("Saint Martin", "Saint Martin"), ("Son", "Son"),
        ("Mme Dupont", "Dupont"), ("moi c'est Leroy", "Leroy"),
        ("mon nom est Lefèvre", "Lefèvre"), ("Mon nom de famille : Müller", "Müller"),
        ("Alvarez Gomez", "Alvarez Gomez"), ("Dupont ?", "Dupont"),
        ("Dupont, prénom Marie", "Dupont"), ("Szczepański", "Szczepański"), ("Stopinski", "Stopinski"),
        ("Aidelet", "Aidelet"), ("Passerat", "Passerat"),
        ("Je m'appelle Nguyen", "Nguyen"), ("bonjour, Martin", "Martin"),
    ],
)  # fmt: skip
def test_a_last_name_is_read_as_a_name_is_written(typed: str, expected: str) -> None:
    assert value("last_name", typed) == expected


@pytest.mark.parametrize(
    ("asked", "typed", "first", "last"),
    [
        ("last_name", "Jean-Pierre de La Tour", "Jean-Pierre", "de La Tour"),
        ("last_name", "Jean Dupont", "Jean", "Dupont"),
        ("last_name", "DUPONT Jean", "Jean", "Dupont"),
        ("last_name", "LE GOFF Anne", "Anne", "Le Goff"),
        ("last_name", "Jean DUPONT", "Jean", "Dupont"),
        ("last_name", "je m'appelle Aïssatou Ndiaye", "Aïssatou", "Ndiaye"),
        ("last_name", "je suis Paul Martin", "Paul", "Martin"),
        ("first_name", "Jean Dupont", "Jean", "Dupont"),
        ("first_name", "Dupont Jean", "Jean", "Dupont"),
        ("last_name", "Le Bihan Yann", "Yann", "Le Bihan"),
        ("last_name", "Anne Sophie Dupont", "Anne Sophie", "Dupont"),
        ("last_name", "nom : Dupont, prénom : Marie", "Marie", "Dupont"),
    ],
)
def test_a_whole_name_fills_both_names(asked: str, typed: str, first: str, last: str) -> None:
    reading = said(asked, typed)
    assert isinstance(reading, Answer)
    assert (reading.values["first_name"], reading.values["last_name"]) == (first, last)


@pytest.mark.parametrize("typed", ["Zoé", "zoé", "mon prénom c'est Zoé", "prénom: Zoé", "Prénom : zoé"])
def test_a_first_name_is_read(typed: str) -> None:
    assert value("first_name", typed) == "Zoé"


@pytest.mark.parametrize("typed", ["Marie Claire", "Marie-Claire"])
def test_a_double_first_name_stays_whole(typed: str) -> None:
    assert value("first_name", typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "je veux supprimer mes données", "1234", "vous êtes qui au juste", "Dupont12", "azerty", "xxx", "aaaaaa",
        "supprimez tout", "merci", "le", "🙂", "/intent{\"x\":1}",
        "<script>alert(1)</script>", "mes données personnelles", "oui", "bonjour madame", "il faut voir",
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["last_name", "first_name"])
def test_what_is_no_name_is_not_taken_for_one(field: str, typed: str) -> None:
    assert not isinstance(said(field, typed), Answer)


def test_a_rare_name_can_be_confirmed() -> None:
    reading = said("last_name", "Merci")
    assert isinstance(reading, Unclear)
    assert reading.candidate == {"last_name": "Merci"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("06 12 34 56 78", "+33612345678"), ("0612345678", "+33612345678"), ("06.12.34.56.78", "+33612345678"),
        ("06-12-34-56-78", "+33612345678"), ("+33 6 12 34 56 78", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "+33612345678"), ("0033612345678", "+33612345678"),
        ("6 12 34 56 78", "+33612345678"), ("mon portable c'est le 06 12 34 56 78 merci", "+33612345678"),
        ("zéro six douze trente-quatre cinquante-six soixante-dix-huit", "+33612345678"),
        ("01 44 55 66 77", "+33144556677"), ("0692 12 34 56", "+262692123456"), ("0590 82 12 34", "+590590821234"),
        ("+32 475 12 34 56", "+32475123456"), ("0 6 1 2 3 4 5 6 7 8", "+33612345678"),
    ],
)  # fmt: skip
def test_a_telephone_number_is_read_as_people_write_it(typed: str, expected: str) -> None:
    assert value("phone", typed) == expected


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("06 12 34 56", "manque"),
        ("06 12 34 56 78 9", "trop"),
        ("3114", "n'existe pas"),
        ("mon téléphone", "reconnu"),
        ("06 12 34 56 78 ou 07 81 23 45 67", "deux"),
    ],
)
def test_a_wrong_telephone_number_says_why(typed: str, because: str) -> None:
    assert because in reason("phone", typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("jean@example.com", "jean@example.com"),
        ("mon mail : marie.durand+mutuelle@orange.fr merci", "marie.durand+mutuelle@orange.fr"),
        ("Jean.Dupont@Example.COM.", "Jean.Dupont@example.com"),
        ("jean point dupont arobase orange point fr", "jean.dupont@orange.fr"),
        ("jean.dupont [at] free.fr", "jean.dupont@free.fr"),
        ("jean_dupont@sous.domaine.fr", "jean_dupont@sous.domaine.fr"),
        ("c'est jean@example.com ?", "jean@example.com"), ("<jean@example.com>", "jean@example.com"),
        ("jean tiret dupont arobase orange point fr", "jean-dupont@orange.fr"),
    ],
)  # fmt: skip
def test_an_email_address_is_read_typed_or_dictated(typed: str, expected: str) -> None:
    assert value("email", typed) == expected


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("jean@gmail", "fin"),
        ("jean", "@"),
        ("jean..dupont@orange.fr@", "adresse"),
        ("a@b.fr et c@d.fr", "deux"),
        ("jean@-orange-.fr", "adresse"),
    ],
)
def test_a_wrong_email_address_says_why(typed: str, because: str) -> None:
    assert because in reason("email", typed)


@pytest.mark.parametrize(
    "typed",
    [
        "12 rue des Lilas 69003 Lyon", "12 bis, avenue Jean Jaurès, 69007 Lyon", "lieu-dit Kerguelen 29200 Brest",
        "Le Bourg, 23000 Guéret", "20A route de Corte 20250 Corte",
        "3 place de la Mairie, 2A004 Ajaccio", "Résidence les Pins, bât B, 5 av. Foch 06000 Nice",
        "1 quai des Orfèvres, 75001 Paris Cedex 01", "Rue de la Loi 16, 1000 Bruxelles, Belgique",
        "BP 12, 97400 Saint-Denis", "8 impasse du Puits 07 300 Tournon-sur-Rhône",
    ],
)  # fmt: skip
def test_a_complete_postal_address_is_kept_as_typed(typed: str) -> None:
    assert value("postal_address", typed) == typed


def test_an_address_on_several_lines_becomes_one() -> None:
    assert value("postal_address", "j'habite au 12 rue des Lilas\n69003 Lyon.") == "12 rue des Lilas, 69003 Lyon"


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("Lyon", "Un seul mot"),
        ("69003", "Un seul mot"),
        ("69003 Lyon", "rue"),
        ("12 rue des Lilas", "code postal"),
        ("12 rue des Lilas 69003", "ville"),
        ("rue des Lilas, Lyon", "code postal"),
    ],
)
def test_an_incomplete_address_says_what_is_missing(typed: str, because: str) -> None:
    assert because in reason("postal_address", typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12345678", "12345678"), ("12 345 678", "12345678"), ("ab-1234567", "AB1234567"),
        ("mon numéro est le AB 123 456", "AB123456"), ("adhérent n° 1234567", "1234567"),
        ("c'est 0012345", "0012345"), ("n°1234567, merci", "1234567"), ("M123456B", "M123456B"),
    ],
)  # fmt: skip
def test_a_member_number_is_read_in_its_one_writing(typed: str, expected: str) -> None:
    assert value("member_number", typed) == expected


@pytest.mark.parametrize("typed", ["123", "azerty", "4970 1012 3456 7890", "03/03/1958", "12345678901234567890"])
def test_what_is_no_member_number_is_refused(typed: str) -> None:
    assert value("member_number", typed) is None


ALL = {"last_name": "Dupont", "first_name": "Jean", "birth_date": "1958-03-03", "email": "jean@example.com"}


@pytest.mark.parametrize("asked", ["last_name", "first_name", "birth_date", "email"])
@pytest.mark.parametrize(
    "typed",
    [
        "Jean Dupont, né le 3 mars 1958, jean@example.com",
        "je m'appelle Jean Dupont, je suis né le 03/03/1958 et mon mail est jean@example.com",
        "Dupont Jean né le 3 mars 58 jean@example.com".replace("Dupont Jean", "DUPONT Jean"),
        "Jean Dupont\nné le 3/3/58\njean@example.com",
    ],
)
def test_one_sentence_fills_every_field_that_it_answers(asked: str, typed: str) -> None:
    assert said(asked, typed) == Answer(ALL)


def test_seven_values_in_one_line_are_all_found() -> None:
    reading = said(
        "last_name",
        "Jean Dupont né le 03/03/1958 06 12 34 56 78 jean@example.com 12 rue des Lilas 69003 Lyon adhérent 1234567",
    )
    assert reading == Answer(
        ALL | {"phone": "+33612345678", "postal_address": "12 rue des Lilas 69003 Lyon", "member_number": "1234567"}
    )


def test_another_value_than_the_one_asked_is_not_lost() -> None:
    assert said("phone", "je préfère le mail : jean@example.com") == Answer({"email": "jean@example.com"})


@pytest.mark.parametrize("field", ["email", "phone", "member_number", "postal_address", "last_name", "birth_date"])
def test_hello_is_no_answer(field: str) -> None:
    assert isinstance(said(field, "bonjour"), Unclear)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("member_number", "je ne l'ai pas sous les yeux"), ("member_number", "j'ai perdu ma carte"),
        ("member_number", "je ne suis pas adhérent"), ("email", "je n'ai pas d'adresse mail"),
        ("email", "j'en ai pas"),
        ("email", "pas de mail"), ("phone", "je n'ai pas de téléphone"),
        ("postal_address", "je ne veux pas la donner"), ("birth_date", "je préfère ne pas répondre"),
        ("phone", "non"),
    ],
)  # fmt: skip
def test_not_having_it_leads_on(field: str, typed: str) -> None:
    assert said(field, typed) == Skip()


@pytest.mark.parametrize(
    "typed", ["où je le trouve ?", "c'est sur la carte ?", "c'est quoi le numéro d'adhérent", "où est mon numéro"]
)
def test_a_question_about_the_number_is_a_question(typed: str) -> None:
    assert isinstance(said("member_number", typed), Question)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Yann Le Goff", "Yann", "Le Goff"),
        ("je m'appelle Yann Le Goff", "Yann", "Le Goff"),
        ("Le Goff Yann", "Yann", "Le Goff"),
        ("Dupont, Marie", "Marie", "Dupont"),
    ],
)
def test_a_particle_or_a_comma_loses_no_part_of_a_name(text: str, first: str, last: str) -> None:
    reading = read("last_name", text, today=date(2026, 11, 25))
    assert isinstance(reading, Answer)
    assert dict(reading.values) == {"first_name": first, "last_name": last}
