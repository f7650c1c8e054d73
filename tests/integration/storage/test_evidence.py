"""The evidence log on a real database: whatever is done to it behind our back is found."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from dpo.crypto import KeyRing
from dpo.errors import EvidenceRefused, Purged
from dpo.evidence import Event, next_entry, next_row
from dpo.evidence_check import Fault
from dpo.evidence_heads import HeadFile
from dpo.evidence_log import EvidenceLog
from dpo.owner_keys import rotate, ticket_owner
from dpo.storage.unit_of_work import SqlWork

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FIRST, SECOND = "K7M-X42-PFR", "A23-467-89Y"

Sql = Callable[[str], None]


@pytest.fixture
def heads(tmp_path: Path) -> Path:
    return tmp_path / "evidence.heads"


@pytest.fixture
def log(work, ring, heads) -> EvidenceLog:
    return EvidenceLog(work, ring, HeadFile(heads))


def record(log: EvidenceLog, work: SqlWork, reference: str, kind: str, words: str | None = None) -> None:
    with work.writing() as unit:
        log.record(unit, reference, Event(kind, "assistant", NOW, {"right": "erasure"}), words)
    log.publish()


@pytest.fixture
def written(log, work) -> EvidenceLog:
    """Two tickets with three and two events."""
    for kind in ("opened", "identified", "handed_over"):
        record(log, work, FIRST, kind, f"mots de {kind}")
    for kind in ("opened", "handed_over"):
        record(log, work, SECOND, kind)
    return log


@pytest.fixture
def sql(engine: Engine) -> Sql:
    def run(statement: str) -> None:
        with engine.begin() as connection:
            connection.execute(text(statement))

    return run


def faults(log: EvidenceLog) -> set[tuple[str, int, Fault]]:
    return {(finding.chain, finding.number, finding.fault) for finding in log.verify()}


def test_a_log_that_nobody_touched_has_no_fault(written) -> None:
    assert written.verify() == []
    assert [row.number for row in written.rows(FIRST)] == [1, 2, 3]


def test_an_empty_log_has_no_fault(log) -> None:
    assert log.verify() == []


CHANGED = "UPDATE evidence SET body = replace(body, 'identified', 'refused') WHERE chain = 'K7M-X42-PFR' AND number = 2"
FORGED = (
    "INSERT INTO evidence SELECT chain, 3, body, mac, mac, key_id FROM evidence "
    "WHERE chain = 'A23-467-89Y' AND number = 2"
)
DAMAGED = "UPDATE evidence_payloads SET sealed = (SELECT wrapped FROM data_keys LIMIT 1)"


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (CHANGED, (FIRST, 2, Fault.ROW_CHANGED)),
        (
            "UPDATE evidence SET body = 'illisible' WHERE chain = 'K7M-X42-PFR' AND number = 3",
            (FIRST, 3, Fault.ROW_CHANGED),
        ),
        (
            "UPDATE evidence SET key_id = 'inconnue' WHERE chain = 'K7M-X42-PFR' AND number = 1",
            (FIRST, 1, Fault.KEY_UNKNOWN),
        ),
        ("DELETE FROM evidence WHERE chain = 'K7M-X42-PFR' AND number = 2", (FIRST, 2, Fault.ROW_MISSING)),
        ("DELETE FROM evidence WHERE chain = 'K7M-X42-PFR' AND number = 1", (FIRST, 1, Fault.ROW_MISSING)),
        ("DELETE FROM evidence WHERE chain = 'K7M-X42-PFR' AND number = 3", (FIRST, 3, Fault.CHAIN_CUT)),
        ("DELETE FROM evidence WHERE chain = 'A23-467-89Y'", (SECOND, 2, Fault.CHAIN_MISSING)),
        (FORGED, (SECOND, 3, Fault.ROW_NOT_IN_LEDGER)),
        ("UPDATE evidence SET chain = 'A23' WHERE chain = 'A23-467-89Y'", (SECOND, 2, Fault.CHAIN_MISSING)),
        ("UPDATE evidence_ledger SET length = 7 WHERE number = 4", ("", 4, Fault.LEDGER_CHANGED)),
        ("DELETE FROM evidence_ledger WHERE number = 2", ("", 2, Fault.LEDGER_MISSING)),
        ("DELETE FROM evidence_ledger WHERE number = 5", ("", 5, Fault.LEDGER_CUT)),
        ("DELETE FROM evidence_payloads", (FIRST, 1, Fault.PAYLOAD_MISSING)),
        (DAMAGED, (FIRST, 1, Fault.PAYLOAD_CHANGED)),
        ("DELETE FROM data_keys", (FIRST, 1, Fault.PAYLOAD_MISSING)),
    ],
)
def test_what_is_done_to_the_database_is_found(written, sql: Sql, statement: str, fault) -> None:
    sql(statement)
    assert fault in faults(written)


def test_the_last_row_taken_away_with_its_ledger_entry_is_found_by_the_file(written, sql: Sql) -> None:
    sql("DELETE FROM evidence WHERE chain = 'A23-467-89Y' AND number = 2")
    sql("DELETE FROM evidence_ledger WHERE number = 5")
    assert faults(written) == {("", 5, Fault.LEDGER_CUT)}


def test_everything_taken_away_is_found_by_the_file(written, sql: Sql) -> None:
    sql("DELETE FROM evidence")
    sql("DELETE FROM evidence_ledger")
    assert faults(written) == {("", 1, Fault.LEDGER_CUT)}


def test_a_chain_made_anew_with_another_key_is_found(written, work, sql: Sql) -> None:
    sql("DELETE FROM evidence")
    sql("DELETE FROM evidence_ledger")
    forger = KeyRing(["une-cle-que-le-faussaire-a-inventee-01"])
    with work.writing() as unit:
        row = next_row(forger, FIRST, None, '{"event":"closed"}')
        unit.evidence.append(row)
        unit.evidence.append_entry(next_entry(forger, None, row))
    found = faults(written)
    assert (FIRST, 1, Fault.KEY_UNKNOWN) in found
    assert ("", 1, Fault.KEY_UNKNOWN) in found


def test_a_chain_made_anew_with_the_stolen_key_is_found_by_the_file(written, work, ring, sql: Sql) -> None:
    sql("DELETE FROM evidence")
    sql("DELETE FROM evidence_ledger")
    with work.writing() as unit:
        written.record(unit, FIRST, Event("closed", "assistant", NOW))
    assert ("", 1, Fault.LEDGER_CHANGED) in faults(written)


def test_a_purge_makes_the_words_unreadable_and_the_chain_still_verifies(written, engine: Engine) -> None:
    row = written.rows(FIRST)[0]
    assert written.words(row) == "mots de opened"
    written.purge(FIRST, "dpo:7f3a", NOW)
    with pytest.raises(Purged):
        written.words(row)
    assert written.verify() == []
    with engine.connect() as connection:
        assert (
            connection.scalar(
                text("SELECT wrapped FROM data_keys WHERE owner = :owner"), {"owner": ticket_owner(FIRST)}
            )
            is None
        )


def test_evidence_still_verifies_after_a_key_rotation_while_the_old_key_is_on_the_ring(written, work, heads) -> None:
    both = KeyRing(["une-autre-cle-maitresse-pour-essai-0002", "une-cle-maitresse-pour-les-essais-0001"])
    rotate(work, both)
    later = EvidenceLog(work, both, HeadFile(heads))
    record(later, work, FIRST, "decided", "accordé")
    assert later.verify() == []
    assert later.words(later.rows(FIRST)[0]) == "mots de opened"


def test_an_event_that_is_undone_leaves_no_trace(log, work) -> None:
    def record_and_fail() -> None:
        with work.writing() as unit:
            log.record(unit, FIRST, Event("opened", "assistant", NOW), "mots")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        record_and_fail()
    log.publish()
    assert log.rows(FIRST) == []
    assert log.verify() == []


def test_a_file_that_missed_entries_or_lost_half_a_line_catches_up(written, heads: Path) -> None:
    whole = heads.read_bytes()
    heads.write_bytes(whole[:-40])
    assert written.verify() == []
    assert written.publish() == 1
    assert written.verify() == []
    heads.unlink()
    assert written.publish() == 5
    assert heads.read_bytes() == whole


def test_a_file_that_was_tampered_with_is_found(written, heads: Path) -> None:
    lines = heads.read_text().splitlines()
    lines[1] = "2 " + "0" * 64
    heads.write_text("\n".join(lines) + "\n")
    assert faults(written) == {("", 2, Fault.LEDGER_CHANGED)}


def test_a_personal_value_cannot_be_made_an_event(log, work) -> None:
    with pytest.raises(EvidenceRefused), work.writing() as unit:
        log.record(unit, FIRST, Event("opened", "assistant", NOW, {"email": "jeanne@exemple.fr"}))
    assert log.rows(FIRST) == []


def test_tickets_written_at_once_by_many_threads_keep_every_chain_whole(log, work) -> None:
    references = [FIRST, SECOND] * 8
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda reference: record(log, work, reference, "noted", "mot"), references))
    assert log.verify() == []
    assert (len(log.rows(FIRST)), len(log.rows(SECOND))) == (8, 8)


_WRITE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from dpo.crypto import KeyRing
from dpo.evidence import Event
from dpo.evidence_heads import HeadFile
from dpo.evidence_log import EvidenceLog
from dpo.storage.engine import open_engine
from dpo.storage.unit_of_work import SqlWork
url, secret, heads, reference = sys.argv[1:]
work = SqlWork(open_engine(url))
log = EvidenceLog(work, KeyRing([secret]), HeadFile(Path(heads)))
for _ in range(20):
    with work.writing() as unit:
        log.record(unit, reference, Event("noted", "assistant", datetime.now(UTC)), "mot")
    log.publish()
"""


@pytest.mark.timeout(180)
def test_two_processes_that_write_at_the_same_time_break_no_chain(log, url, heads) -> None:
    secret = "une-cle-maitresse-pour-les-essais-0001"
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITE, url, secret, str(heads), reference], cwd=ROOT)
        for reference in (FIRST, FIRST, SECOND)
    ]
    assert [writer.wait(150) for writer in writers] == [0, 0, 0]
    assert log.verify() == []
    assert (len(log.rows(FIRST)), len(log.rows(SECOND))) == (40, 20)
