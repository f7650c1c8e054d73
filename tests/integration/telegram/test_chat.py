"""What a person sees of Délia on Telegram, through python-telegram-bot and a strict Bot API."""

import asyncio

import pytest

from bot.telegram import wording
from bot.telegram.pushes import Pushes
from tests.integration.gateway.house import retention_answer
from tests.integration.telegram.bot_api import LONGEST_TEXT, bad_gateway, flood
from tests.integration.telegram.conftest import SITE, Bench

ANA, BEN = 1001, 1002


async def test_a_question_gets_the_first_screen_once_then_its_answer_and_source(bench: Bench) -> None:
    await bench.telegram.say(ANA, "combien de temps gardez-vous mes données ?")
    first, answer = await bench.telegram.wait_for(ANA, 2)
    assert "programme" in first.text
    assert "le temps de votre contrat" in answer.text
    assert "Source : politique, section 4.1" in answer.text
    assert [title for title, _ in answer.buttons] == ["Plus de détails"]
    await bench.telegram.say(ANA, "et ensuite ?")
    assert len(await bench.telegram.wait_for(ANA, 3)) == 3
    assert bench.house.engine.texts == ["combien de temps gardez-vous mes données ?", "et ensuite ?"]


async def test_a_button_is_pressed_and_an_unknown_one_is_told(bench: Bench) -> None:
    await bench.telegram.say(ANA, "bonjour")
    answer = (await bench.telegram.wait_for(ANA, 2))[-1]
    await bench.telegram.press(ANA, answer.buttons[0][1])
    await bench.telegram.wait_for(ANA, 3)
    assert bench.house.engine.turns[-1]["intent"] == "show_article"
    await bench.telegram.press(ANA, "aPlusConnu")
    assert (await bench.telegram.wait_for(ANA, 4))[-1].text == wording.OLD_BUTTON
    await bench.telegram.press(BEN, answer.buttons[0][1])
    assert (await bench.telegram.wait_for(BEN, 1))[-1].text == wording.OLD_BUTTON
    assert set(bench.telegram.pressed_answered.values()) == {1}


async def test_start_shows_the_notice_and_loses_no_conversation(bench: Bench) -> None:
    await bench.telegram.say(ANA, "/start")
    await bench.telegram.wait_for(ANA, 1)
    before = bench.book.find(ANA).session
    await bench.telegram.say(ANA, "/start")
    await bench.telegram.wait_for(ANA, 2)
    assert bench.book.find(ANA).session == before


@pytest.mark.parametrize("command", list(wording.SAID_BY_COMMAND))
async def test_commands_stand_for_sentences(bench: Bench, command: str) -> None:
    await bench.telegram.say(ANA, f"/{command}")
    await bench.telegram.wait_for(ANA, 2)
    assert bench.house.engine.texts == [wording.SAID_BY_COMMAND[command]]


async def test_help_lists_every_command_and_the_menu_has_them(bench: Bench) -> None:
    await bench.telegram.say(ANA, "/aide")
    (help_,) = await bench.telegram.wait_for(ANA, 1)
    assert all(f"/{name}" in help_.text for name in wording.COMMANDS)
    assert [one["command"] for one in bench.telegram.commands] == list(wording.COMMANDS)


async def test_erasing_asks_first_then_forgets_everything(bench: Bench) -> None:
    await bench.telegram.say(ANA, "bonjour")
    await bench.telegram.wait_for(ANA, 2)
    await bench.telegram.say(ANA, "/effacer")
    question = (await bench.telegram.wait_for(ANA, 3))[-1]
    assert [title for title, _ in question.buttons] == [wording.ERASE_YES, wording.ERASE_NO]
    await bench.telegram.press(ANA, question.buttons[1][1])
    assert (await bench.telegram.wait_for(ANA, 4))[-1].text == wording.KEPT
    assert bench.house.engine.erased == []
    await bench.telegram.press(ANA, question.buttons[0][1])
    assert (await bench.telegram.wait_for(ANA, 5))[-1].text == wording.ERASED
    assert len(bench.house.engine.erased) == 1
    assert bench.book.find(ANA).session is None


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9, "file_size": 20_000_000}]},
        {"document": {"file_id": "f", "file_unique_id": "u", "file_name": "carte.exe.pdf"}},
    ],
)
async def test_a_file_is_refused_unopened_and_the_secure_way_is_shown(bench: Bench, content: dict[str, object]) -> None:
    link = {"kind": "notice", "text": "Déposez-le ici : /upload/abc"}
    bench.house.engine.replies = [link]
    await bench.telegram.show(ANA, **content)
    texts = [one.text for one in await bench.telegram.wait_for(ANA, 3)]
    assert texts[0] == wording.NO_FILES
    assert f"{SITE}/upload/abc" in texts[-1]
    assert bench.house.engine.texts == [wording.ADD_DOCUMENT]
    assert not {"getFile", "file"} & set(bench.telegram.calls)


@pytest.mark.parametrize(
    "content",
    [
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 2}},
        {"location": {"latitude": 48.8, "longitude": 2.3}},
        {"sticker": {
            "file_id": "f", "file_unique_id": "u", "type": "regular", "width": 9, "height": 9,
            "is_animated": False, "is_video": False,
        }},
    ],
)  # fmt: skip
async def test_what_is_no_text_is_told(bench: Bench, content: dict[str, object]) -> None:
    await bench.telegram.show(ANA, **content)
    assert (await bench.telegram.wait_for(ANA, 1))[0].text == wording.ONLY_TEXT
    assert bench.house.engine.turns == []


async def test_an_edited_message_is_not_read_again(bench: Bench) -> None:
    await bench.telegram.edit(ANA, "autre chose")
    assert (await bench.telegram.wait_for(ANA, 1))[0].text == wording.EDITED


async def test_nothing_personal_is_said_in_a_group(bench: Bench) -> None:
    group = -500
    await bench.telegram.say(group, "je m'appelle Ana", chat_type="group")
    await bench.telegram.say(group, "@delia_test_bot supprimez mes données", chat_type="group")
    (invitation,) = await bench.telegram.wait_for(group, 1)
    assert invitation.text == wording.IN_PRIVATE
    assert invitation.buttons == [(wording.OPEN_PRIVATE, "https://t.me/delia_test_bot")]
    assert bench.house.engine.turns == []


async def test_a_long_answer_is_cut_at_sentence_ends(bench: Bench) -> None:
    sentence = "Voici une phrase assez longue pour remplir un peu la place qui reste. "
    bench.house.engine.replies = [{**retention_answer(), "text": sentence * 120}]
    await bench.telegram.say(ANA, "tout, svp")
    parts = (await bench.telegram.wait_for(ANA, 4))[1:]
    assert all(len(one.text) <= LONGEST_TEXT for one in parts)
    assert all(one.text.endswith(".") for one in parts[:-1])
    assert [bool(one.buttons) for one in parts] == [False, False, True]


async def test_an_update_delivered_twice_is_answered_once(bench: Bench) -> None:
    update = await bench.telegram.say(ANA, "bonjour")
    await bench.telegram.wait_for(ANA, 2)
    await bench.telegram.again({**update, "update_id": update["update_id"]})
    await bench.telegram.say(ANA, "et ensuite ?")
    assert len(await bench.telegram.wait_for(ANA, 3)) == 3
    assert bench.house.engine.texts == ["bonjour", "et ensuite ?"]


async def test_floods_and_cuts_of_telegram_lose_and_double_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.handlers.send", _hurried)
    await bench.telegram.say(ANA, "bonjour")
    await bench.telegram.wait_for(ANA, 2)
    bench.telegram.faults[:] = [flood(1), bad_gateway()]
    await bench.telegram.say(ANA, "combien de temps ?")
    assert len(await bench.telegram.wait_for(ANA, 3)) == 3


async def _hurried(bot: object, chat: int, shown: object) -> bool:
    from bot.telegram.sending import send

    return await send(bot, chat, shown, pauses=(0.05, 0.05, 0.05))  # type: ignore[arg-type]


async def test_while_the_engine_is_away_the_person_is_told_and_goes_on_afterwards(bench: Bench) -> None:
    await bench.telegram.say(ANA, "bonjour")
    await bench.telegram.wait_for(ANA, 2)
    bench.house.engine.away = True
    await bench.telegram.say(ANA, "combien de temps ?")
    assert (await bench.telegram.wait_for(ANA, 3))[-1].text == wording.AWAY
    bench.house.engine.away = False
    await bench.telegram.say(ANA, "combien de temps ?")
    assert "contrat" in (await bench.telegram.wait_for(ANA, 4))[-1].text


async def test_a_conversation_that_is_over_begins_anew(bench: Bench) -> None:
    await bench.telegram.say(ANA, "bonjour")
    old = (await bench.telegram.wait_for(ANA, 2))[-1].buttons[0][1]
    bench.book.hold(ANA, "une-session-qui-n-est-plus", bench.book.find(ANA).buttons)
    await bench.telegram.say(ANA, "combien de temps ?")
    texts = [one.text for one in await bench.telegram.wait_for(ANA, 4)]
    assert texts[2] == wording.NEW_CONVERSATION
    assert "contrat" in texts[3]
    await bench.telegram.press(ANA, old)
    assert (await bench.telegram.wait_for(ANA, 5))[-1].text == wording.OLD_BUTTON


async def test_fifty_people_at_once_are_all_answered_in_their_own_order(bench: Bench) -> None:
    people = range(2000, 2050)
    for chat in people:
        await bench.telegram.say(chat, "première question")
        await bench.telegram.say(chat, "deuxième question")
    await asyncio.gather(*(bench.telegram.wait_for(chat, 3, 60) for chat in people))
    assert len(bench.house.engine.turns) == 2 * len(people)
    assert bench.house.engine.overlaps == 0


async def test_a_message_of_4001_characters_gets_a_plain_word(bench: Bench) -> None:
    await bench.telegram.say(ANA, "a" * 4001)
    assert (await bench.telegram.wait_for(ANA, 2))[-1].text
    assert bench.house.engine.turns == []


async def test_the_chat_number_is_nowhere_in_clear(bench: Bench) -> None:
    chat = 987_654_321_012
    await bench.telegram.say(chat, "bonjour")
    await bench.telegram.wait_for(chat, 2)
    files = [path for path in bench.house.folder.rglob("*") if path.is_file()]
    assert files
    assert not any(str(chat).encode() in path.read_bytes() for path in files)


async def test_word_that_a_message_waits_is_sent_once_and_says_nothing_of_it(bench: Bench) -> None:
    ticket = {
        "reference": "DEL-1", "received_on": "2026-11-25", "due_on": "2026-12-28", "target_on": "2026-12-25",
        "rights": ["access"], "status": "received",
    }  # fmt: skip
    bench.house.engine.replies = [{"kind": "receipt", "text": "C'est enregistré.", "ticket": ticket}]
    await bench.telegram.say(ANA, "oui, c'est exact")
    await bench.telegram.wait_for(ANA, 2)
    with bench.work.writing() as unit:
        unit.pushes.add("une-conversation", "DEL-1", "message", bench.clock())
    pushes = Pushes(bench.book, bench.app.bot)
    await pushes.once()
    await pushes.once()
    word = (await bench.telegram.wait_for(ANA, 3))[2:]
    assert [one.text for one in word] == [f"{wording.WAITS['message']} {wording.HOW_TO_READ}".format(reference="DEL-1")]
