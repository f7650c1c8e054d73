"""Chat conversations on a real database: tokens, expiry, two browsers, and what is left after erasure."""

import base64
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, func, select, text
from sqlalchemy.engine import make_url

from bot.sessions import Sessions
from dpo.conversations import StoredSessions, token_digest
from dpo.crypto import KeyRing
from dpo.errors import StorageAway, UnknownFeedbackKind, UnknownReference
from dpo.feedback import FeedbackStore
from dpo.gaps import UnansweredQuestions
from dpo.owner_keys import conversation_owner, rotate
from dpo.storage.engine import flush_deleted, open_engine
from dpo.storage.migrate import upgrade
from dpo.storage.tables import ConversationRow, DataKeyRow, VaultRow
from dpo.storage.unit_of_work import SqlWork
from dpo.vault import Vault

CLAIMS = {"role": "member", "name": "Jeanne Lefèvre", "member_number": "12345678"}


@pytest.fixture
def sessions(work, ring, clock) -> StoredSessions:
    return StoredSessions(work, ring, clock)


def test_the_book_is_what_the_gateway_asks_for(sessions: StoredSessions) -> None:
    port: Sessions = sessions
    token, conversation = port.open("public", {})
    found = port.find(token)
    assert found is not None
    assert (found.conversation, found.audience, found.claims, found.data) == (conversation, "public", {}, {})


def test_a_session_remembers_by_merging_and_is_found_by_another_process(sessions, url, ring, clock) -> None:
    token, conversation = sessions.open("collaborator", CLAIMS)
    sessions.remember(conversation, {"field": "email", "warned": True})
    sessions.remember(conversation, {"field": "phone"})
    other = open_engine(url)
    found = StoredSessions(SqlWork(other), ring, clock).find(token)
    other.dispose()
    assert found is not None
    assert found.claims == CLAIMS
    assert found.data == {"field": "phone", "warned": True}


@pytest.mark.parametrize("token", ["", "jamais-émis", "x" * 5000, "\ud800", "' OR 1=1 --"])
def test_an_unknown_token_is_simply_not_found(sessions, token: str) -> None:
    assert sessions.find(token) is None
    assert sessions.continue_as(token, "public", {}) is None


def test_only_the_digest_of_a_token_is_kept(sessions, engine: Engine) -> None:
    token, _ = sessions.open("public", {})
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM conversations")).all()
    assert token not in str(rows)
    assert token_digest(token) in str(rows)


def test_a_conversation_ends_after_a_day_without_a_word(sessions, clock) -> None:
    token, conversation = sessions.open("public", {})
    clock.pass_(timedelta(hours=23, minutes=59))
    sessions.touch(conversation)
    clock.pass_(timedelta(hours=23, minutes=59))
    assert sessions.find(token) is not None
    clock.pass_(timedelta(minutes=1))
    assert sessions.find(token) is None
    sessions.touch(conversation)
    sessions.remember(conversation, {"a": 1})
    assert sessions.find(token) is None


def test_a_conversation_ends_after_thirty_days_however_much_is_said(sessions, clock) -> None:
    token, conversation = sessions.open("public", {})
    for _ in range(60):
        clock.pass_(timedelta(hours=12))
        sessions.touch(conversation)
    assert sessions.find(token) is None


def test_a_continued_conversation_keeps_its_data_and_the_old_token_dies(sessions) -> None:
    token, conversation = sessions.open("public", {})
    sessions.remember(conversation, {"field": "email"})
    continued = sessions.continue_as(token, "collaborator", CLAIMS)
    assert continued is not None
    new, same = continued
    assert same == conversation
    assert sessions.find(token) is None
    found = sessions.find(new)
    assert found is not None
    assert (found.audience, found.claims, found.data) == ("collaborator", CLAIMS, {"field": "email"})


def test_continuing_without_sign_in_leaves_who_it_is(sessions) -> None:
    token, _ = sessions.open("collaborator", CLAIMS)
    continued = sessions.continue_as(token, "public", {})
    assert continued is not None
    found = sessions.find(continued[0])
    assert found is not None
    assert (found.audience, found.claims) == ("collaborator", CLAIMS)


def test_of_two_browsers_that_continue_at_once_only_one_goes_on(sessions) -> None:
    token, _ = sessions.open("public", {})
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: sessions.continue_as(token, "public", {}), range(4)))
    assert sum(answer is not None for answer in answers) == 1


def test_nothing_is_lost_when_a_conversation_remembers_from_many_threads(sessions) -> None:
    token, conversation = sessions.open("public", {})
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: sessions.remember(conversation, {f"key{n}": n}), range(16)))
    found = sessions.find(token)
    assert found is not None
    assert found.data == {f"key{n}": n for n in range(16)}


def test_erasing_a_conversation_takes_its_vault_and_its_key_along(sessions, work, ring, clock, engine) -> None:
    token, conversation = sessions.open("public", {})
    vault = Vault(work, ring, clock)
    reference = vault.put("jeanne@exemple.fr", conversation_owner(conversation))
    sessions.erase(conversation)
    assert sessions.find(token) is None
    with pytest.raises(UnknownReference):
        vault.get(reference, conversation_owner(conversation))
    with engine.connect() as connection:
        for table in (ConversationRow, VaultRow, DataKeyRow):
            assert connection.scalar(select(func.count()).select_from(table)) == 0
    sessions.erase(conversation)


def test_purging_forgets_exactly_the_conversations_whose_time_is_over(sessions, clock) -> None:
    _, old = sessions.open("public", {})
    clock.pass_(timedelta(hours=25))
    token, _ = sessions.open("public", {})
    assert sessions.purge() == [old]
    assert sessions.purge() == []
    assert sessions.find(token) is not None


def test_no_value_that_was_typed_or_signed_can_be_read_in_the_files(tmp_path: Path, ring, clock) -> None:
    url = f"sqlite:///{tmp_path / 'delia.sqlite'}"
    upgrade(url)
    engine = open_engine(url)
    work = SqlWork(engine)
    sessions = StoredSessions(work, ring, clock)
    token, conversation = sessions.open("public", CLAIMS)
    sessions.remember(conversation, {"titles": ["Oui, c'est Jeanne"]})
    Vault(work, ring, clock).put("jeanne.lefevre@exemple.fr", conversation_owner(conversation))
    UnansweredQuestions(work, ring, clock, str).record("où sont mes données ?", health=False)
    flush_deleted(engine)
    engine.dispose()
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for value in ("Jeanne", "12345678", "jeanne.lefevre", "où sont mes données", token):
        assert value.encode() not in written
        assert base64.b64encode(value.encode()).rstrip(b"=")[:-1] not in written


def test_an_opinion_keeps_the_day_the_kind_and_what_it_is_about(work, clock) -> None:
    store = FeedbackStore(work, clock)
    store.record("dislike_rule", ["retention/overview"])
    store.record("useful", ["mieux-etre/2022-04#4.1", "mieux-etre/2022-04#4.2"])
    found = store.between(date(2026, 11, 22), date(2026, 11, 22))
    assert [(opinion.kind, opinion.about) for opinion in found] == [
        ("dislike_rule", ("retention/overview",)),
        ("useful", ("mieux-etre/2022-04#4.1", "mieux-etre/2022-04#4.2")),
    ]
    assert store.between(date(2026, 11, 23), date(2026, 12, 22)) == []
    with pytest.raises(UnknownFeedbackKind):
        store.record("génial", ["retention/overview"])


def test_a_question_without_answer_is_kept_without_names_or_numbers_and_for_ninety_days(work, ring, clock) -> None:
    gaps = UnansweredQuestions(work, ring, clock, lambda said: said.replace("Martin", "[NAME]"))
    assert gaps.record(
        "M. Martin, le 0612 et l'agence B12 de Tours : où sont hébergées mes données [EMAIL] ?", health=False
    )
    clock.pass_(timedelta(days=90))
    (kept,) = gaps.kept()
    assert kept.text == "M. [NAME], le [NUMBER] et l'agence [NUMBER] de Tours : où sont hébergées mes données [EMAIL] ?"
    assert kept.day == date(2026, 11, 22)
    clock.pass_(timedelta(days=1))
    assert gaps.kept() == []
    assert (gaps.purge(), gaps.purge()) == (1, 0)


def test_a_question_on_somebodys_health_is_never_kept(work, ring, clock) -> None:
    gaps = UnansweredQuestions(work, ring, clock, str)
    assert not gaps.record("j'ai un cancer, que dites-vous à ma banque ?", health=True)
    assert not gaps.record("   ", health=False)
    assert gaps.kept() == []


def test_a_key_rotation_leaves_everything_readable_and_the_old_key_useless(work, ring, clock, sessions) -> None:
    token, conversation = sessions.open("public", CLAIMS)
    reference = Vault(work, ring, clock).put("75012", conversation_owner(conversation))
    old = "une-cle-maitresse-pour-les-essais-0001"
    new = "une-autre-cle-maitresse-pour-essai-0002"
    both = KeyRing([new, old])
    assert rotate(work, both) == 1
    assert rotate(work, both) == 0
    only_new = KeyRing([new])
    found = StoredSessions(work, only_new, clock).find(token)
    assert found is not None
    assert found.claims == CLAIMS
    assert Vault(work, only_new, clock).get(reference, conversation_owner(conversation)) == "75012"


def test_a_database_that_goes_away_in_the_middle_is_said_and_keeps_nothing(backend, url, ring, clock) -> None:
    engine = open_engine(url) if backend == "postgresql" else create_engine("sqlite:////nowhere/at/all.sqlite")
    if backend == "postgresql":
        engine = open_engine(make_url(url).set(host="127.0.0.1", port=9))
    with pytest.raises(StorageAway):
        StoredSessions(SqlWork(engine), ring, clock).open("public", {})
    engine.dispose()


def test_a_unit_that_fails_keeps_nothing_of_what_it_did(work, ring, clock) -> None:
    vault = Vault(work, ring, clock)

    def put_and_fail() -> None:
        with work.writing() as unit:
            vault.put("perdu", "ticket:A", unit=unit)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        put_and_fail()
    with work.reading() as unit:
        assert unit.keys.get("ticket:A") is None


def test_opinions_are_grouped_by_answer_the_most_often_wrong_first(work, clock) -> None:
    store = FeedbackStore(work, clock)
    for kind, about in (("useful", ["a#1"]), ("wrong_answer", ["b#2"]), ("dislike_rule", ["b#2"]), ("useful", ["b#2"])):
        store.record(kind, about)
    today = clock().date()
    first, second = store.grouped(today, today)
    assert (first.about, dict(first.counts)) == (("b#2",), {"useful": 1, "wrong_answer": 1, "dislike_rule": 1})
    assert (second.about, second.counts["useful"]) == (("a#1",), 1)
    assert store.grouped(date(2000, 1, 1), date(2000, 1, 2)) == []
