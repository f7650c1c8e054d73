"""Whatever is sent, nothing is executed, nothing is lost, and the house stays as fast as it was."""

import asyncio
import json
import statistics
import time

import httpx
import pytest

from bot.messages import Action
from bot.payloads import Payloads
from tests.conversations.houses import RunningHouse
from tests.conversations.talk import MESSAGES, Conversation

QUESTION = "Combien de temps gardez-vous mes données ?"
AT_ONCE = 200


def refusal(reply: httpx.Response) -> tuple[int, str]:
    error = reply.json()["error"]
    assert error["message"].rstrip().endswith((".", "»"))
    return reply.status_code, error["code"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"text": ""}', (400, "bot.empty_text")),
        ('{"text": "\u200b\u2060\ufeff\u00ad"}'.encode(), (400, "bot.empty_text")),
        ('{"text": "\u202e\u2067\u202c"}'.encode(), (400, "bot.empty_text")),
        (json.dumps({"text": "a" * 4001}).encode(), (413, "bot.text_too_long")),
        (json.dumps({"text": "mot " * 100_000}).encode(), (413, "bot.body_too_large")),
        (b"combien de temps ?", (400, "bot.not_json")),
        (b'["bonjour"]', (400, "bot.not_json")),
        ('{"text": "durée"}'.encode("latin-1"), (400, "bot.not_utf8")),
        (b'{"text": ["bonjour"]}', (400, "bot.text_or_payload")),
        (b'{"payload": "/restart"}', (400, "bot.payload_refused")),
    ],
)
def test_unusable_body_is_refused_and_the_thread_kept(
    talk: Conversation, content: bytes, expected: tuple[int, str]
) -> None:
    talk.say("C'est quoi un cookie ?")
    assert refusal(talk.client.post(MESSAGES, content=content, headers=talk.headers)) == expected
    assert talk.say("et combien de temps ?").sections == ["4.2"]


def test_longest_letter_is_answered(talk: Conversation) -> None:
    letter = ("Je vous écris au sujet de mes données personnelles. " * 80)[:3999] + "."
    assert talk.say(letter).text


@pytest.mark.parametrize(
    "command",
    [
        "/restart",
        "/back",
        "/session_start",
        '/intent{"x":"y"}',
        '/show_article{"article":"rights/overview"}',
        '  //start_request{"right":"erasure"}',
        "\u200b/restart",
        "/start_request",
    ],
)
def test_typed_command_is_only_text(talk: Conversation, command: str) -> None:
    talk.say("C'est quoi un cookie ?")
    heard = talk.say(command)
    assert "3.1" not in heard.sections, heard.text  # the article that the command names stays closed
    assert heard.rights == set()
    assert talk.say("plus de détails").sections == ["4.2"]


@pytest.mark.parametrize(
    "dressed",
    [
        "<b>Combien de temps</b> gardez-vous mes <i>données</i> ?",
        "\u202eCombien de temps gardez-vous mes données ?\u202c",
        "Com\u200bbien de temps gardez\u200b-vous mes don\u200bnées ?",
        "COMBIEN DE TEMPS GARDEZ-VOUS MES DONNÉES ?????",
        "Combien de temps gardez-vous mes données ? 🤔🤔",
    ],
)
def test_dressed_up_question_is_read_as_what_it_says(talk: Conversation, dressed: str) -> None:
    assert talk.say(dressed).sections == ["4.1"]


@pytest.mark.parametrize(
    "markup", ["<script>alert('zinzolin')</script>", "<img src=x onerror=zinzolin()>", "{{zinzolin}} ${zinzolin}"]
)
def test_markup_never_comes_back(talk: Conversation, markup: str) -> None:
    assert "zinzolin" not in talk.say(markup).everything


@pytest.mark.parametrize("signs", ["😀😀😀", "👨\u200d👩\u200d👧", "????", "...", "❤️"])
def test_signs_alone_get_a_plain_answer(talk: Conversation, signs: str) -> None:
    assert talk.say(signs).text.startswith("Je ne sais lire que des mots")


@pytest.mark.parametrize("token", ["A" * 43, "x", "../../etc/passwd", "A" * 20_000])
def test_forged_session_is_refused(mieux_etre: RunningHouse, token: str) -> None:
    forged = Conversation(mieux_etre.client, token)
    assert refusal(forged.send(text=QUESTION)) == (401, "bot.session_unknown")


def test_expired_session_is_refused(mieux_etre: RunningHouse) -> None:
    talk = mieux_etre.open()
    mieux_etre.expire(talk)
    assert refusal(talk.send(text=QUESTION)) == (401, "bot.session_unknown")


def test_payload_of_another_session_is_refused(mieux_etre: RunningHouse) -> None:
    talk, other = mieux_etre.open(), mieux_etre.open()
    payload = talk.say(QUESTION).payload("Plus de détails")
    assert refusal(other.send(payload=payload)) == (400, "bot.payload_refused")
    assert talk.press(payload).sections == ["4.1"]


def test_changed_payload_is_refused(talk: Conversation) -> None:
    payload = talk.say(QUESTION).payload("Plus de détails")
    for changed in (payload[:-1], payload + "A", payload[:-4] + "AAAA", payload.swapcase()):
        assert refusal(talk.send(payload=changed)) == (400, "bot.payload_refused")


def test_payload_signed_with_a_guessed_key_is_refused(talk: Conversation) -> None:
    forged = Payloads(b"delia").issue("conversation", Action(intent="restart"))
    assert refusal(talk.send(payload=forged)) == (400, "bot.payload_refused")


def test_two_hundred_messages_at_once_leave_the_house_as_fast_as_before(mieux_etre: RunningHouse) -> None:
    before = _turn_seconds(mieux_etre)
    replies = asyncio.run(_flood(mieux_etre.open()))
    answered = [reply for reply in replies if reply.status_code == httpx.codes.OK]
    refused = [reply for reply in replies if reply.status_code == httpx.codes.TOO_MANY_REQUESTS]
    assert len(answered) + len(refused) == AT_ONCE
    assert len(answered) > 1
    assert all(reply.json()["messages"][-1]["citations"][0]["section"] == "4.1" for reply in answered)
    assert {refusal(reply) for reply in refused} <= {(429, "bot.too_many")}
    assert _turn_seconds(mieux_etre) < before * 3 + 0.1


async def _flood(talk: Conversation) -> list[httpx.Response]:
    limits = httpx.Limits(max_connections=AT_ONCE)
    async with httpx.AsyncClient(base_url=talk.client.base_url, timeout=60, limits=limits) as client:
        turns = [client.post(MESSAGES, json={"text": QUESTION}, headers=talk.headers) for _ in range(AT_ONCE)]
        return list(await asyncio.gather(*turns))


def _turn_seconds(house: RunningHouse) -> float:
    """Return the median of seven turns of a new conversation."""
    talk, waits = house.open(), []
    for _ in range(7):
        started = time.perf_counter()
        talk.say(QUESTION)
        waits.append(time.perf_counter() - started)
    return statistics.median(waits)
