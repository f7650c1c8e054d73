"""Several at once, and a database that comes and goes: no reference twice, no chain broken, nothing typed again."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from dpo.case_house import CaseHouse
from dpo.errors import StorageAway
from dpo.steps import Question, Receipt
from tests.integration.storage.casework import JEANNE

ROOT = Path(__file__).parents[3]

_OPEN_TICKETS = """
import sys
from pathlib import Path
from dpo.case_house import CaseHouse, Plot
from dpo.steps import Receipt
from tests.integration.storage.conftest import CONTACTS, ORGANISATION, SECRET
url, folder, name = sys.argv[1:]
house = CaseHouse(Plot(ORGANISATION, "Mutuelle", CONTACTS, url, Path(folder), SECRET))
for number in range(6):
    conversation = f"{name}-{number}"
    house.intake.start(conversation, ["access"], asked_text="mes mots")
    house.intake.answer(conversation, {"requester": "self", "scope": "tout"})
    receipt = house.intake.hand_over(conversation)
    assert isinstance(receipt, Receipt)
    print(receipt.ticket.reference)
house.close()
"""


@pytest.mark.timeout(180)
def test_two_processes_share_no_reference_and_break_no_chain(house: CaseHouse, url: str) -> None:
    command = [sys.executable, "-c", _OPEN_TICKETS, url, str(house.folder)]
    started = [
        subprocess.Popen([*command, name], cwd=ROOT, stdout=subprocess.PIPE, text=True) for name in ("one", "two")
    ]
    references = [line for process in started for line in process.communicate(timeout=150)[0].split()]
    assert [process.returncode for process in started] == [0, 0]
    assert len(references) == len(set(references)) == 12
    assert {line["reference"] for line in house.tickets.list()} == set(references)
    assert house.evidence.verify() == []


def test_many_threads_open_tickets_at_once(house: CaseHouse) -> None:
    def one(number: int) -> str:
        house.intake.start(f"c{number}", ["erasure"])
        house.intake.answer(f"c{number}", {"requester": "self", "scope": "everything"})
        receipt = house.intake.hand_over(f"c{number}")
        assert isinstance(receipt, Receipt)
        return receipt.ticket.reference

    with ThreadPoolExecutor(6) as threads:
        references = list(threads.map(one, range(18)))
    assert len(set(references)) == 18
    assert len(house.tickets.all()) == 18
    assert house.evidence.verify() == []


def test_confirming_in_two_windows_at_once_opens_one_ticket(house: CaseHouse) -> None:
    house.intake.start("c", ["erasure"])
    with ThreadPoolExecutor(4) as threads:
        receipts = list(threads.map(lambda _: house.intake.hand_over("c"), range(4)))
    references = {receipt.ticket.reference for receipt in receipts if isinstance(receipt, Receipt)}
    assert len(references) == len(house.tickets.all()) == 1


def test_starting_in_two_windows_at_once_makes_one_draft(house: CaseHouse) -> None:
    with ThreadPoolExecutor(4) as threads:
        steps = list(threads.map(lambda _: house.intake.start("c", ["access"]), range(4)))
    assert len({step.reference for step in steps if isinstance(step, Question)}) == 1
    assert house.evidence.verify() == []


def test_a_wrong_code_typed_in_many_windows_at_once_gives_no_more_than_five_tries(house: CaseHouse) -> None:
    house.intake.start("c", ["access"])
    house.intake.answer("c", {"requester": "self", "scope": "tout", **JEANNE})
    with ThreadPoolExecutor(6) as threads:
        steps = list(threads.map(lambda n: house.intake.answer("c", {"otp": f"00000{n}"}), range(10)))
    left = [step.code.tries_left for step in steps if isinstance(step, Question) and step.code]
    assert sorted(left, reverse=True)[:4] == [4, 3, 2, 1]
    assert house.evidence.verify() == []


def test_a_database_away_in_the_middle_is_said_and_the_draft_goes_on_when_it_is_back(
    house: CaseHouse,
) -> None:
    house.intake.start("c", ["access"])
    house.intake.answer("c", {"requester": "self", "scope": "mes appels"})
    away = CaseHouse(_unreachable(house), house.parts.clock)
    with pytest.raises(StorageAway):
        away.intake.answer("c", {"last_name": "Perdu"})
    away.close()
    step = house.intake.current("c")
    assert isinstance(step, Question)
    assert step.field == "last_name"
    assert house.intake.value("c", "scope") == "mes appels"


def test_a_failure_in_the_middle_of_a_step_keeps_nothing_of_it(
    house: CaseHouse, monkeypatch: pytest.MonkeyPatch, engine: Any
) -> None:
    house.intake.start("c", ["erasure"])
    house.intake.answer("c", {"requester": "self"})
    with monkeypatch.context() as broken:

        def fail(*_: object, **__: object) -> None:
            raise StorageAway("OperationalError")

        broken.setattr(house.outbox, "queue", fail)
        house.intake.answer("c", {"email": "moi@example.org"})
        before = _counts(engine)
        with pytest.raises(StorageAway):
            house.intake.hand_over("c")
    assert _counts(engine) == before
    assert isinstance(house.intake.hand_over("c"), Receipt)
    assert house.evidence.verify() == []


def _counts(engine: Any) -> list[int]:
    tables = ("tickets", "drafts", "evidence", "evidence_ledger", "vault", "outbox")
    with engine.connect() as connection:
        return [connection.scalar(text(f"SELECT count(*) FROM {table}")) for table in tables]  # noqa: S608


def _unreachable(house: CaseHouse) -> Any:
    return replace(house.plot, database="postgresql://nobody@127.0.0.1:9/nothing")
