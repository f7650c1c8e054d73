"""Register, figures, breaches and the digest on a real database."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dpo.breaches.model import Account, Breach, BreachChanged, Risk, State
from dpo.case_house import CaseHouse
from dpo.model import Status
from dpo.tickets import TicketBook
from tests.integration.storage.casework import ANSWERS, JEANNE, body, outbox, play
from tests.integration.storage.conftest import TestClock

ASKED = "Mon diabète figure-t-il dans mon dossier ?"


def ticket(house: CaseHouse, right: str, talk: str = "c", **answers: str) -> str:
    step = house.intake.start(talk, [right], asked_text=ASKED)
    receipt, _, _ = play(house, talk, step, {**ANSWERS, **JEANNE, **answers})
    return receipt.ticket.reference


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def end(house: CaseHouse, reference: str, status: Status = Status.ANSWERED) -> None:
    book = TicketBook(house.parts)
    with house.work.writing() as unit:
        kept = book.get(unit, reference)
        book.keep(unit, replace(kept, ticket=replace(kept.ticket, status=status)))


def test_a_line_says_what_accountability_wants_and_nothing_more(house: CaseHouse) -> None:
    reference = ticket(house, "access", scope="Mes analyses de diabète")
    (line,) = rows(house.register.file("csv", 2026))
    assert (line["Numéro"], line["Droits"], line["Reçue le"]) == (reference, "Accès", "2026-11-22")
    assert (line["Accusé de réception le"], line["À répondre avant le"]) == ("2026-11-22", "2026-12-22")
    assert line["Étendue"].startswith("Précisée")
    assert "Code au contact" in line["Vérification"]
    content = house.register.file("csv").decode()
    assert not any(word in content for word in ("diabète", "Lefèvre", "lefevre", "JEANNE", "100001", "Nom"[:3] + ";"))
    (named,) = rows(house.register.file("csv", nominative=True))
    assert (named["Nom"].casefold(), named["Prénom"]) == ("lefevre", "JEANNE")
    assert rows(house.register.file("csv", 2025)) == []
    assert house.register.file("xlsx").startswith(b"PK")


def test_figures_count_the_year_and_its_delays(house: CaseHouse, clock: TestClock) -> None:
    first, second = ticket(house, "access", "a"), ticket(house, "erasure", "b")
    clock.pass_(timedelta(days=10))
    end(house, first)
    end(house, second, Status.WITHDRAWN)
    found = house.figures.of(2026)
    assert (found.all.received, found.all.answered, found.all.median, found.all.on_time.percent) == (2, 1, 10, 100.0)
    assert (found.by_right["access"].median, found.by_right["erasure"].median) == (10, None)
    assert found.by_status == {"answered": 1, "withdrawn": 1}
    assert house.figures.of(2025).all.received == 0


def test_breaches_are_numbered_sealed_and_never_overwritten(house: CaseHouse, clock: TestClock) -> None:
    told = Account("Le décompte de Mme Brunet est parti chez un tiers.", measures="Destinataire rappelé.")
    first = house.breaches.open("dpo:1", Breach("", clock(), told))
    second = house.breaches.open("dpo:1", Breach("", clock(), told))
    assert (first.number, second.number) == ("V-2026-0001", "V-2026-0002")
    settled = replace(
        first, state=State.SETTLED, risk=Risk.HIGH, notified_at=clock(), account=replace(told, risk_reasons="Santé.")
    )
    changed = house.breaches.change("dpo:2", settled)
    assert house.breaches.get(first.number) == changed
    with pytest.raises(BreachChanged):
        house.breaches.change("dpo:1", replace(first, people=3))
    assert house.breaches.get(first.number).people is None
    (line,) = [row for row in rows(house.breaches.file(2026)) if row["Numéro"] == first.number]
    assert (line["Risque"], line["État"]) == ("risque élevé", "notification réglée")
    assert house.evidence.verify() == []
    assert [row.chain for row in house.evidence.rows(first.number)] == [first.number] * 2


def test_a_reported_breach_waits_until_a_line_takes_it_up(house: CaseHouse, clock: TestClock) -> None:
    reference = ticket(house, "breach_report")
    assert [found for found, _at in house.breaches.reported()] == [reference]
    opened = house.breaches.open("dpo:1", Breach("", clock(), Account("Signalé."), reference=reference.lower()))
    assert opened.reference == reference
    assert house.breaches.reported() == []


def digests(house: CaseHouse) -> list[str]:
    return [body(mail) for mail in outbox(house) if mail["X-Delia-Kind"] == "digest"]


def test_one_digest_a_working_day_with_references_and_no_person(house: CaseHouse, clock: TestClock) -> None:
    reference = ticket(house, "access")
    assert house.alerts.send() is False, "a Sunday"
    clock.now = datetime(2026, 12, 14, 6, 59, tzinfo=UTC)
    assert house.alerts.send() is False, "a Monday, eight days before, and before eight"
    clock.now = datetime(2026, 12, 15, 7, 1, tzinfo=UTC)
    assert house.alerts.send() is True
    assert house.alerts.send() is False, "once a day"
    (mail,) = digests(house)
    assert f"{reference} – réponse due, 22/12/2026" in mail
    assert not any(word in mail.casefold() for word in ("jeanne", "lefevre", "diabète", "100001"))


def test_holidays_say_nothing_and_lateness_is_said_the_next_working_day(house: CaseHouse, clock: TestClock) -> None:
    reference = ticket(house, "access")
    clock.now = datetime(2026, 12, 25, 9, 0, tzinfo=UTC)
    assert house.alerts.send() is False, "Christmas"
    clock.now = datetime(2026, 12, 28, 9, 0, tzinfo=UTC)
    assert house.alerts.send() is True
    assert f"En retard :\n- {reference}" in digests(house)[0].replace("\r\n", "\n")


def test_a_finished_ticket_never_alerts_and_an_edited_one_is_as_late_as_before(
    house: CaseHouse, clock: TestClock
) -> None:
    late, done = ticket(house, "access", "a"), ticket(house, "erasure", "b")
    end(house, done)
    clock.now = datetime(2026, 12, 29, 9, 0, tzinfo=UTC)
    before = house.alerts.now()
    assert [each.due.reference for each in before] == [late]
    end(house, late, Status.IN_REVIEW)
    assert house.alerts.now() == before


def test_the_clock_of_a_breach_and_an_unacknowledged_complaint_are_told(house: CaseHouse, clock: TestClock) -> None:
    reported = ticket(house, "breach_report")
    clock.pass_(timedelta(days=1, minutes=30))
    (breach,) = [each for each in house.alerts.now() if each.due.kind == "breach"]
    assert (breach.due.reference, breach.due.note) == (reported, "il reste 47 h 30 min")
    house.breaches.open("dpo:1", Breach("", clock(), Account("Signalé."), reference=reported))
    (breach,) = [each for each in house.alerts.now() if each.due.kind == "breach"]
    assert breach.due.reference == "V-2026-0001"
