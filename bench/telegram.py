"""`make bench-telegram`: round trips on Telegram, with a real house and the strict double of the tests as its server.

From the moment when the double has a person's text to the moment when the bot's last message of the answer reaches it:
alone, then fifty chats at once: each must get every answer once and in order. Writes docs/speed-telegram.md.
"""

import asyncio
import contextlib
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import httpx
import uvicorn

from bench.house import running_house
from bench.load import percentile
from bench.machine import busy_cores, cores
from bot.launcher.processes import Deployment
from bot.telegram.rendering import render
from tests.integration.telegram.bot_api import TOKEN, BotApi

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/speed-telegram.md"
ALONE, CHATS, EACH = 60, 50, 4
AIM_MILLISECONDS = 150
QUESTIONS = (
    "c'est quoi le DPO ?",
    "combien de temps gardez-vous mes données ?",
    "c'est quoi un cookie ?",
    "dans quel pays sont vos serveurs ?",
)
_SECONDS = 60.0

type Answers = Mapping[str, Sequence[str]]
"""What Telegram shows for each question: one text a message."""


async def answers(address: str) -> Answers:
    """Ask each question on the chat API; return how Telegram shows its answer."""
    found: dict[str, Sequence[str]] = {}
    async with httpx.AsyncClient(base_url=address, timeout=_SECONDS) as client:
        for question in QUESTIONS:
            session = (await client.post("/api/chat/sessions")).raise_for_status().json()["session"]
            headers = {"Authorization": f"Bearer {session}"}
            heard = await client.post("/api/chat/messages", json={"text": question}, headers=headers)
            messages = heard.raise_for_status().json()["messages"]
            found[question] = [shown.text for message in messages for shown in render(message, address)]
    return found


@contextlib.asynccontextmanager
async def running_bot(deployment: Deployment, telegram: BotApi) -> AsyncIterator[None]:
    """Serve the double and start the house's own Telegram process against it."""
    server = uvicorn.Server(uvicorn.Config(telegram.app(), port=0, log_level="error"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers no event to wait for
        await asyncio.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    door = deployment.telegram_door()
    settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": f"http://127.0.0.1:{port}"}
    process = await asyncio.create_subprocess_exec(*door.command, env=os.environ | dict(door.environment) | settings)
    try:
        yield
    finally:
        process.terminate()
        await process.wait()
        server.should_exit = True
        await serving


async def ask(telegram: BotApi, chat: int, question: str, wanted: Answers) -> float:
    """Ask in a chat; return the milliseconds until the last message of the answer was there."""
    before, started = len(telegram.to(chat)), time.perf_counter()
    await telegram.say(chat, question)
    got = await telegram.wait_for(chat, before + len(wanted[question]), _SECONDS)
    return (got[-1].at - started) * 1000


async def conversation(telegram: BotApi, chat: int, wanted: Answers, times: int) -> list[float]:
    """Hold a conversation in a chat of its own, after its first screen.

    Raises:
        AssertionError: an answer is missing, doubled, or out of order.
    """
    await telegram.say(chat, "/start")
    await telegram.wait_for(chat, 1, _SECONDS)
    first = len(telegram.to(chat))
    asked = [QUESTIONS[(chat + number) % len(QUESTIONS)] for number in range(times)]
    found = [await ask(telegram, chat, question, wanted) for question in asked]
    assert [one.text for one in telegram.to(chat)[first:]] == [text for question in asked for text in wanted[question]]
    return found


async def measure() -> dict[str, list[float]]:
    """Measure one chat alone, then many at once."""
    telegram = BotApi()
    with tempfile.TemporaryDirectory() as folder:
        async with running_house("mieux-etre", Path(folder)) as (deployment, _seconds):
            wanted = await answers(deployment.address)
            async with running_bot(deployment, telegram):
                await conversation(telegram, 1, wanted, EACH)  # Warms every part.
                alone = await conversation(telegram, 2, wanted, ALONE)
                many = await asyncio.gather(
                    *(conversation(telegram, 100 + number, wanted, EACH) for number in range(CHATS))
                )
    return {"une personne seule": alone, f"{CHATS} personnes à la fois": [ms for own in many for ms in own]}


def report(found: Mapping[str, Sequence[float]], load_before: float) -> str:
    """Return the page."""
    aims = (f"p95 ≤ {AIM_MILLISECONDS} ms", "rien de perdu ni de doublé, dans l'ordre")
    lines = ["| mesure | objectif | aller-retour (p50 / p95) | messages |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {aim} | {percentile(times, 0.5):.0f} / {percentile(times, 0.95):.0f} ms | {len(times)} |"
        for (name, times), aim in zip(found.items(), aims, strict=True)
    ]
    return (
        f"# Vitesse sur Telegram\n\nMesurée le {date.today():%d/%m/%Y} par `make bench-telegram` sur {cores()} cœurs, "
        f"double du serveur de Telegram compris. Charge de la machine avant la mesure : {load_before:.1f} (0 : au "
        "repos). Chaque réponse est comparée à celle de l'API : même texte, une fois, dans l'ordre.\n\n"
        + "\n".join(lines)
        + "\n"
    )


def main() -> int:
    """Measure, print, keep the page."""
    before = busy_cores()
    page = report(asyncio.run(measure()), before)
    print(page)
    PAGE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
