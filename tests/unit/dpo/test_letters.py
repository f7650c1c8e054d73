"""The words of the mails: each says what the person needs next, in plain French, and nothing that they gave."""

from datetime import date

import pytest

from dpo.letters import Letters, in_words, letters_of
from dpo.model import Deadlines, Right
from knowledge.loader import load
from knowledge.mails import of_name

DAY = date(2026, 12, 22)
REFERENCE = "K7M-X42-PF9"


@pytest.fixture(scope="module", params=["mieux-etre", "harmonie-mutuelle"])
def letters(request: pytest.FixtureRequest) -> Letters:
    pack = load(request.param)
    return letters_of(pack.name, pack.contacts)


def test_dates_are_written_as_people_write_them() -> None:
    assert [in_words(day) for day in (DAY, date(2027, 3, 1))] == ["22 décembre 2026", "1er mars 2027"]


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("finished", [True, False])
def test_every_receipt_says_reference_right_date_next_step_dpo_and_cnil(
    letters: Letters, right: Right, finished: bool
) -> None:
    subject, text = letters.receipt(REFERENCE, (right,), Deadlines(DAY, DAY, DAY), complete=False, finished=finished)
    flat = " ".join(text.split())
    assert REFERENCE in subject
    assert all(said in flat for said in ("22 décembre 2026", letters.right_titles[right.value], letters.organisation))
    assert all(said in flat for said in (letters.contacts.dpo_email, letters.contacts.cnil_url, "revenez voir Délia"))
    assert not [sign for sign in ("{", "}", f"- {right.value}", "de Harmonie") if sign in text]
    assert max(map(len, text.splitlines())) < 100


def test_a_bereaved_person_is_told_so_and_a_complaint_has_its_own_date(letters: Letters) -> None:
    dates = Deadlines(DAY, DAY, DAY, acknowledgement_due_on=date(2026, 12, 4))
    bereaved = letters.receipt(REFERENCE, (Right.HEIR_REQUEST,), dates, complete=True)[1]
    assert bereaved.split("\n\n")[1].endswith("condoléances.")
    complaint = letters.receipt(REFERENCE, (Right.COMPLAINT,), dates, complete=True)[1]
    assert "4 décembre 2026" in complaint
    assert "médiateur" in complaint
    assert "condoléances" not in complaint


@pytest.mark.parametrize("kind", ["withdrawn", "message"])
def test_notices_carry_the_reference_and_nothing_else_of_the_request(letters: Letters, kind: str) -> None:
    subject, text = letters.notice(kind, REFERENCE)
    assert REFERENCE in subject
    assert REFERENCE in text
    assert "Délia" in text


def test_names_are_elided_as_in_french() -> None:
    assert [of_name(name) for name in ("Harmonie Mutuelle", "Mutuelle Mieux-Être")] == [
        "d'Harmonie Mutuelle",
        "de Mutuelle Mieux-Être",
    ]


def test_the_code_mail_holds_its_code_once_and_no_other_figures_of_that_length(letters: Letters) -> None:
    _, text = letters.code("493027")
    assert text.count("493027") == 1
    assert "10 minutes" in text
