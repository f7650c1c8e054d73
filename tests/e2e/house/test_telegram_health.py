"""On Telegram, details of health are refused wherever they would be kept; questions about health data are answered."""

from collections.abc import Iterator

import pytest

from bot.case_house import open_case_house
from bot.settings import load_settings
from dpo.case_house import CaseHouse
from tests.conversations.houses import RunningHouse
from tests.e2e.house.doors import TelegramChat, reference_in, telegram_chat

DETAIL = "les comptes rendus de mon cancer du sein"


@pytest.fixture
def chat(mieux_etre: RunningHouse) -> Iterator[TelegramChat]:
    with telegram_chat(mieux_etre) as chat:
        chat.talk("/start")
        yield chat


@pytest.fixture
def case(mieux_etre: RunningHouse) -> Iterator[CaseHouse]:
    house = open_case_house(load_settings(None, delia_var=mieux_etre.var, organisation=mieux_etre.organisation))
    yield house
    house.close()


def heard(chat: TelegramChat, text: str) -> str:
    return "\n".join(one.text for one in chat.talk(text))


def sent_request(chat: TelegramChat, *, scope: str = "mes anciens numéros") -> str:
    """Carry an erasure to its receipt, everything else left out; return its reference."""
    heard(chat, "effacez mes données")
    heard(chat, "pour moi")
    said = heard(chat, scope)
    for _ in range(12):
        if "enregistrée sous la référence" in said:
            return reference_in(said)
        said = heard(chat, "oui, c'est exact" if "Est-ce exact" in said else "passer")
    raise AssertionError(said)


def test_a_question_about_health_data_is_answered(chat: TelegramChat) -> None:
    assert "Source" in heard(chat, "qui voit mes données de santé ?")


def test_a_detail_in_a_form_is_refused_and_the_question_stays(chat: TelegramChat, case: CaseHouse) -> None:
    heard(chat, "effacez mes données")
    heard(chat, "pour moi")
    said = heard(chat, DETAIL)
    assert "Telegram n'est pas fait pour un détail de santé" in said
    assert "Que souhaitez-vous faire effacer" in said
    heard(chat, "stop")
    reference = sent_request(chat)
    assert "cancer" not in repr(case.tickets.as_json(reference))


def test_a_request_that_begins_with_a_detail_is_made_without_these_words(chat: TelegramChat, case: CaseHouse) -> None:
    said = heard(chat, "effacez tout ce que vous avez sur mon cancer du sein")
    assert "sans garder ce que vous venez d'écrire" in said
    heard(chat, "stop")
    assert "cancer" not in repr([case.tickets.as_json(row["reference"]) for row in _all(case)])


def test_a_detail_for_the_human_who_has_the_thread_goes_by_a_secure_link(chat: TelegramChat, case: CaseHouse) -> None:
    reference = sent_request(chat)
    case.follow_up.take_over(reference, "dpo", human=True)
    said = heard(chat, "mon cancer a récidivé en juin")
    assert ("n'est pas fait" in said, "/upload/" in said) == (True, True)
    assert case.follow_up.exchange(reference) == []
    heard(chat, "merci de me répondre vite")
    assert [one.text for one in case.follow_up.exchange(reference)] == ["merci de me répondre vite"]


def _all(case: CaseHouse) -> list[dict[str, str]]:
    from dpo.case_records import TicketFilter

    return list(case.tickets.list(TicketFilter()))
