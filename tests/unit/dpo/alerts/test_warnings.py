"""Bands of nearness, and the 72 hours to the minute."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dpo.alerts.warnings import Band, Due, Kind, band_of, warnings
from dpo.breaches.model import Account, Breach, BreachRefused, Risk, State, require_sound, time_left

TODAY = date(2026, 11, 25)
KNOWN = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
BREACH = Breach("V-2026-0001", KNOWN, Account("Un décompte est parti à la mauvaise adresse."))
NOW = KNOWN + timedelta(hours=5)


@pytest.mark.parametrize(
    ("days", "band"),
    [(-30, Band.LATE), (-1, Band.LATE), (0, Band.TODAY), (1, Band.TOMORROW), (2, Band.URGENT), (3, Band.URGENT),
     (4, Band.SOON), (7, Band.SOON), (8, None)],
)  # fmt: skip
def test_band_of_each_distance(days: int, band: Band | None) -> None:
    assert band_of(TODAY + timedelta(days=days), TODAY) is band


def test_the_most_urgent_comes_first_and_what_is_far_is_left_out() -> None:
    dues = [Due("B", Kind.ANSWER, TODAY), Due("C", Kind.ANSWER, TODAY + timedelta(days=8)), Due("A", Kind.TASK, TODAY)]
    dues.append(Due("D", Kind.ANSWER, TODAY - timedelta(days=2)))
    assert [each.due.reference for each in warnings(dues, TODAY)] == ["D", "B", "A"]


@pytest.mark.parametrize(
    ("after", "text", "tone"),
    [
        (timedelta(minutes=1), "il reste 71 h 59 min", "calm"),
        (timedelta(hours=71, minutes=59), "il reste 0 h 01 min", "urgent"),
        (timedelta(hours=72), "il reste 0 h 00 min", "urgent"),
        (timedelta(hours=73, minutes=5), "dépassé de 1 h 05 min", "late"),
    ],
)
def test_the_clock_runs_to_the_minute_weekends_included(after: timedelta, text: str, tone: str) -> None:
    left = time_left(BREACH, KNOWN + after)
    assert (left.text, left.tone) == (text, tone)


def test_a_breach_is_settled_only_with_risk_measures_and_a_notification_or_its_reason() -> None:
    assessed = replace(BREACH.account, risk_reasons="Adresse seule.", measures="Destinataire rappelé.")
    settled = replace(BREACH, state=State.SETTLED, risk=Risk.UNLIKELY, account=assessed)
    with pytest.raises(BreachRefused, match="pourquoi elle ne l'est pas"):
        require_sound(settled, NOW)
    require_sound(replace(settled, account=replace(assessed, not_notified_because="Courrier rendu fermé.")), NOW)
    require_sound(replace(settled, risk=Risk.HIGH, notified_at=NOW), NOW)
    with pytest.raises(BreachRefused, match="risque peu probable"):
        require_sound(replace(settled, risk=Risk.RISK, account=replace(assessed, not_notified_because="Non.")), NOW)


@pytest.mark.parametrize(
    "changes",
    [
        {"account": Account("")},
        {"known_at": NOW + timedelta(days=1)},
        {"happened_at": KNOWN + timedelta(hours=1)},
        {"people": -1},
        {"state": State.SETTLED},
        {"notified_at": KNOWN + timedelta(hours=73)},
    ],
)
def test_what_makes_no_sense_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(BreachRefused):
        require_sound(replace(BREACH, **changes), KNOWN + timedelta(hours=80) if "notified_at" in changes else NOW)
