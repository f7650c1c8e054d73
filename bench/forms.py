"""How long a turn takes inside a request: simulated people, one after the other, from opening to end."""

import time
from collections.abc import Sequence
from typing import Any

import httpx

from bench.load import Times
from bench.simulator.house_chat import HouseChat, Postman
from bench.simulator.person import Person, strangers_and_members
from bench.simulator.play import play
from bot.launcher.processes import Deployment
from dpo.demo import COPY


class TimedChat(HouseChat):
    """A conversation that keeps the milliseconds of each turn."""

    def __init__(self, client: httpx.Client) -> None:
        """Open it."""
        super().__init__(client)
        self.milliseconds: list[float] = []

    def _send(self, body: dict[str, str]) -> Sequence[dict[str, Any]]:
        started = time.perf_counter()
        messages = super()._send(body)
        self.milliseconds.append((time.perf_counter() - started) * 1000)
        return messages


def in_requests(deployment: Deployment, people: int) -> Times:
    """Measure every turn of so many people's requests, always the same people; waiting for a mail is not a turn."""
    known, found = strangers_and_members(deployment.folder / COPY), []
    started = time.perf_counter()
    with httpx.Client(base_url=deployment.address, timeout=60) as client:
        for seed in range(people):
            person, chat = Person(seed, known), TimedChat(client)
            postman = Postman(deployment.folder / "outbox", person.facts.email) if person.facts.member else None
            play(person, chat, postman.code if postman else lambda: None)
            found += chat.milliseconds
    return Times(tuple(found), time.perf_counter() - started)
