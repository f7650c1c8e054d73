"""What remains of a conversation between two turns: slots, the active form, the last turns without their words."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa.shared.core.constants import ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

KEPT_TURNS = 2
"""Turns kept behind the current one: enough for rules on the last action and for a form's return."""


def wordless(event: Dict[str, Any]) -> Dict[str, Any]:
    """Return a serialised user event with intent names and scores, without text, entity values or metadata."""
    parsed = event.get("parse_data") or {}
    entities = [
        {"entity": entity.get("entity"), "start": 0, "end": 0, "value": None} for entity in parsed.get("entities") or []
    ]
    return {
        "event": "user",
        "timestamp": event.get("timestamp"),
        "text": "",
        "parse_data": {
            "intent": {"name": (parsed.get("intent") or {}).get("name")},
            "entities": entities,
            "text": "",
        },
        "input_channel": event.get("input_channel"),
    }


def _last_turns(events: List[Event]) -> List[Event]:
    """Return the events from the KEPT_TURNS-th last user message on, bot words left out."""
    starts = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    first = starts[-KEPT_TURNS] if len(starts) >= KEPT_TURNS else 0
    if starts and first > 0 and isinstance(events[first - 1], ActionExecuted):
        first -= 1  # the action_listen that the message answered
    return [event for event in events[first:] if not isinstance(event, BotUttered)]


def compact(tracker: DialogueStateTracker) -> List[Dict[str, Any]]:
    """Serialise a tracker as the shortest list of events that replays to the same state.

    Rasa's own SQL store writes every event and reads them all back at each turn, words included: a
    conversation then costs more with each turn and keeps what people typed. Here the size is constant.
    """
    header: List[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    slots = [SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value != slot.initial_value]
    loop = [ActiveLoop(tracker.active_loop_name)] if tracker.active_loop_name else []
    kept = [
        event
        for event in _last_turns(list(tracker.applied_events()))
        if not isinstance(event, (SessionStarted, SlotSet, ActiveLoop))
        and not (isinstance(event, ActionExecuted) and event.action_name == ACTION_SESSION_START_NAME)
    ]
    timestamp = kept[0].timestamp if kept else None
    rows = []
    for event in header + slots + loop + kept:  # type: ignore[operator]
        row = event.as_dict()
        if timestamp and event not in kept:
            row["timestamp"] = timestamp
        rows.append(wordless(row) if row["event"] == "user" else {k: v for k, v in row.items() if k != "metadata"})
    return rows
