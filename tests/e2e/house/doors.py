"""One script through three doors of one real house: the chat API, the widget in Chromium, Telegram."""

import asyncio
import itertools
import os
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, Response, expect

from bot.telegram.rendering import render
from tests.conversations.houses import RunningHouse
from tests.e2e.widget.doing import launch
from tests.integration.gateway.house import free_port, serving
from tests.integration.telegram.bot_api import TOKEN, BotApi, Sent

type Turn = list[dict[str, Any]]
"""The messages of one turn."""

_REFERENCE = re.compile(r"[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}")
_CHAT = 4242
_SECONDS = 30.0
_QUIET_SECONDS = 0.7


def told(turns: Sequence[Turn]) -> list[list[tuple[Any, ...]]]:
    """Return what must be the same through every door: kinds, texts, citations, fields, buttons, rights."""
    return [[_told(message) for message in turn] for turn in turns]


def without_reference(text: str) -> str:
    """Return a text with the reference of a ticket taken out."""
    return _REFERENCE.sub("REF", text)


def reference_in(text: str) -> str:
    """Return the first reference of a text."""
    found = _REFERENCE.search(text)
    assert found is not None, text
    return found.group()


def _told(message: dict[str, Any]) -> tuple[Any, ...]:
    cited = tuple((one["source"], one["document"], one["section"]) for one in message["citations"])
    titles = tuple(choice["title"] for choice in (*message["buttons"], *message["options"]))
    return (
        message["kind"],
        without_reference(message["text"]),
        cited,
        message["field"],
        titles,
        tuple(message["rights"]),
    )


def by_api(house: RunningHouse, script: Sequence[str]) -> list[Turn]:
    """Type the script on the chat API."""
    talk = house.open()
    return [list(talk.say(text).messages) for text in script]


def by_widget(page: Page, address: str, script: Sequence[str]) -> tuple[list[Turn], str]:
    """Type the script in the widget on the demonstration site; return what it got and all that it shows."""
    got: list[Turn] = []

    def keep(response: Response) -> None:
        if response.url.endswith("/api/chat/messages"):
            got.append(response.json()["messages"])

    page.on("response", keep)
    page.goto(f"{address}/demo/")
    launch(page)
    for number, text in enumerate(script, start=1):
        expect(page.locator("#entry")).to_be_enabled()
        page.locator("#entry").fill(text)
        page.locator("#entry").press("Enter")
        _wait(page, got, number)
    shown = page.locator("#log").inner_text()
    return got, shown


def _wait(page: Page, got: list[Turn], count: int) -> None:
    deadline = time.monotonic() + _SECONDS
    while len(got) < count:
        assert time.monotonic() < deadline, f"{len(got)} answers of {count}"
        page.wait_for_timeout(50)
    expect(page.locator("#log")).to_contain_text(got[-1][-1]["text"].split("\n")[0][:60])


class TelegramChat:
    """A person's chat with the bot, from a test without a loop of its own."""

    def __init__(self, telegram: BotApi) -> None:
        """Take the double; calls run in another thread, for the browser's driver has a loop in this one."""
        self._telegram, self._thread = telegram, ThreadPoolExecutor(1)

    def say(self, text: str, answers: int) -> list[Sent]:
        """Write a text; wait for so many messages and return them."""
        before = len(self._telegram.to(_CHAT))
        self._run(self._telegram.say(_CHAT, text))
        return list(self._run(self._telegram.wait_for(_CHAT, before + answers, _SECONDS))[before:])

    def talk(self, text: str) -> list[Sent]:
        """Write a text; return everything that comes until nothing comes for a moment."""
        before = len(self._telegram.to(_CHAT))
        self.say(text, 1)
        seen = 0
        while seen != (seen := len(self._telegram.to(_CHAT))):
            time.sleep(_QUIET_SECONDS)
        return self._telegram.to(_CHAT)[before:]

    def _run(self, call: Any) -> Any:
        return self._thread.submit(asyncio.run, call).result()


@contextmanager
def telegram_chat(house: RunningHouse) -> Iterator[TelegramChat]:
    """Start the real Telegram process of a house against a double of the Bot API."""
    telegram = BotApi(_ids=itertools.count(int(time.time()) * 100))  # Telegram never gives a number twice.
    with serving(telegram.app(), free_port()) as api_url:
        door = house.deployment.telegram_door()
        settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": api_url}
        process = subprocess.Popen(door.command, env=os.environ | dict(door.environment) | settings)
        try:
            yield TelegramChat(telegram)
        finally:
            process.terminate()
            process.wait(_SECONDS)


def expected_on_telegram(turn: Turn, site: str) -> list[tuple[str, list[str]]]:
    """Return how Telegram shows the messages of a turn: texts and titles of buttons."""
    shown = [one for message in turn for one in render(message, site)]
    return [(without_reference(one.text), [title for title, _ in one.buttons]) for one in shown]
