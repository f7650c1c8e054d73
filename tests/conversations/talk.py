"""What a person does in a conversation, and what they hear: the chat API as a client sees it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

MESSAGES = "/api/chat/messages"
NOTE, REMARK = "\n\nCe que dit la loi – ", "\n\nÀ savoir – "
"""How a law note begins, and how a remark on the policy document does."""


@dataclass(frozen=True)
class Heard:
    """The messages of one turn."""

    messages: Sequence[dict[str, Any]]

    @property
    def main(self) -> dict[str, Any]:
        """The answer itself: what is no warning, or else the last that was said."""
        return next((message for message in self.messages if message["kind"] != "notice"), self.messages[-1])

    @property
    def kind(self) -> str:
        return str(self.main["kind"])

    @property
    def text(self) -> str:
        return str(self.main["text"])

    @property
    def warnings(self) -> list[str]:
        """What was said beside the answer about what should not be typed."""
        return [str(said["text"]) for said in self.messages if said["kind"] == "notice" and said is not self.main]

    @property
    def own(self) -> str:
        """What is said of the organisation's policy: the text above the first law note."""
        return self.text.partition(NOTE)[0].partition(REMARK)[0]

    @property
    def everything(self) -> str:
        """All that is read, titles of choices and of sources included."""
        return "\n".join(_strings(self.messages))

    @property
    def rights(self) -> set[str]:
        return set(self.main["rights"])

    @property
    def operation(self) -> str | None:
        operation: str | None = self.main["operation"]
        return operation

    @property
    def sections(self) -> list[str]:
        """Sections of the policy that are cited, the decisive one first."""
        return [one["section"] for one in self.main["citations"] if one["source"] == "policy"]

    @property
    def law(self) -> list[str]:
        """Law notes that are cited: « rgpd 12.3 »."""
        return [f"{one['document']} {one['section']}" for one in self.main["citations"] if one["source"] == "law"]

    @property
    def documents(self) -> set[str]:
        """Policies that anything of this turn cites, choices included."""
        messages = [*self.messages, *(option for message in self.messages for option in message["options"])]
        return {one["document"] for said in messages for one in said["citations"] if one["source"] == "policy"}

    @property
    def titles(self) -> list[str]:
        """Titles of everything that can be pressed."""
        return [choice["title"] for choice in self.choices]

    @property
    def choices(self) -> list[dict[str, Any]]:
        return [choice for message in self.messages for choice in (*message["buttons"], *message["options"])]

    def payload(self, title: str) -> str:
        """Return what the choice of that title sends."""
        return next(str(choice["payload"]) for choice in self.choices if choice["title"] == title)


@dataclass
class Conversation:
    """One session with the gateway."""

    client: httpx.Client
    session: str
    opening: list[dict[str, Any]] = field(default_factory=list)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.session}"}

    def send(self, **body: Any) -> httpx.Response:
        """Send a body as it is and return what came back, whatever it is."""
        return self.client.post(MESSAGES, json=body, headers=self.headers)

    def say(self, text: str) -> Heard:
        """Type a message and hear the answer."""
        return _heard(self.send(text=text))

    def press(self, payload: str) -> Heard:
        """Press a choice and hear the answer."""
        return _heard(self.send(payload=payload))

    def erase(self) -> None:
        """Erase the conversation."""
        assert self.client.delete("/api/chat/sessions", headers=self.headers).status_code == httpx.codes.NO_CONTENT


def _heard(reply: httpx.Response) -> Heard:
    assert reply.status_code == httpx.codes.OK, reply.text
    return Heard(reply.json()["messages"])


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
