import os
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from engine.tracker_store import CONVERSATIONS, WordlessTrackerStore, primary_store

SECRET_WORDS = "jean.dupont@example.com souffre de diabète"


def turn(tracker: DialogueStateTracker, text: str, article: str) -> None:
    entities = [{"entity": "name", "value": SECRET_WORDS, "start": 0, "end": 4}]
    intent = {"name": "ask_retention", "confidence": 0.9}
    parsed = {"intent": intent, "entities": entities, "text": text, "understanding": {"labels": []}}
    tracker.update(ActionExecuted("action_listen"))
    tracker.update(UserUttered(text, intent, entities, parse_data=parsed, metadata={"words": SECRET_WORDS}))
    tracker.update(ActionExecuted("action_answer"))
    tracker.update(SlotSet("last_article", article))
    tracker.update(BotUttered(SECRET_WORDS))
    tracker.update(ActionExecuted("action_listen"))


def stored_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_no_word_of_a_conversation_reaches_the_disk(store, domain, tmp_path):
    tracker = await store.create_tracker("c1")
    turn(tracker, SECRET_WORDS, "retention/overview")
    await store.save(tracker)
    written = stored_bytes(tmp_path)
    assert b"retention/overview" in written
    for word in ("jean", "dupont", "example.com", "diab"):
        assert word.encode() not in written


async def test_a_conversation_comes_back_with_its_slots_and_its_last_action(store):
    tracker = await store.create_tracker("c1")
    turn(tracker, "combien de temps", "retention/overview")
    await store.save(tracker)
    back = await store.retrieve("c1")
    assert back.get_slot("last_article") == "retention/overview"
    assert back.latest_action_name == "action_listen"
    assert back.latest_message.intent["name"] == "ask_retention"
    assert back.latest_message.text == ""


async def test_an_active_form_comes_back(store):
    tracker = await store.create_tracker("c1")
    turn(tracker, "un", "retention/overview")
    tracker.update(ActiveLoop("request_form"))
    await store.save(tracker)
    assert (await store.retrieve("c1")).active_loop_name == "request_form"


async def test_the_hundredth_turn_costs_no_more_than_the_third(store):
    sizes = []
    for number in range(100):
        tracker = await store.get_or_create_tracker("c1")
        turn(tracker, f"question {number}", "retention/overview")
        await store.save(tracker)
        with store._engine.connect() as connection:
            sizes.append(len(connection.execute(sa.select(CONVERSATIONS.c.state)).scalar_one()))
    assert max(sizes[3:]) <= min(sizes[3:]) * 1.02  # time stamps differ by a digit or two


async def test_erasing_leaves_nothing_of_the_conversation(store):
    tracker = await store.create_tracker("c1")
    turn(tracker, "un", "retention/overview")
    await store.save(tracker)
    await store.erase("c1")
    assert await store.retrieve("c1") is None
    assert list(await store.keys()) == []


async def test_a_conversation_idle_for_too_long_is_gone_and_then_deleted(domain, database):
    store = WordlessTrackerStore(domain, url=database, keep_hours=1)
    await store.create_tracker("old")
    with store._engine.begin() as connection:
        connection.execute(CONVERSATIONS.update().values(updated_at=time.time() - 3700))
    assert await store.retrieve("old") is None
    store._next_purge = 0
    await store.create_tracker("new")
    assert list(await store.keys()) == ["new"]


async def test_a_database_that_is_away_is_counted_not_forgotten(store, tmp_path):
    os.rename(tmp_path / "conversations.db", tmp_path / "elsewhere.db")
    store._engine.dispose()
    with pytest.raises(sa.exc.OperationalError):
        await store.retrieve("c1")
    assert store.failures == 1


async def test_sqlite_uses_wal_and_overwrites_what_it_deletes(store):
    with store._engine.connect() as connection:
        assert connection.execute(sa.text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(sa.text("PRAGMA secure_delete")).scalar() == 1


def test_our_store_is_found_under_the_wrapper_of_rasa(store, domain):
    from rasa.core.agent import Agent

    assert primary_store(Agent._create_tracker_store(store, domain)) is store
