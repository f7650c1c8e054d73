"""A message of the chat API as Telegram shows it: plain texts short enough, then a keyboard under the last one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.telegram.splitting import split
from bot.telegram.wording import SOURCES

LONGEST_TEXT = 4000
"""Telegram takes 4,096 characters; a little less leaves room for what it may add."""

_LONGEST_TITLE = 60
_DOCUMENTS = ("policy", "law")
_OWN_LINK = re.compile(r"(?<!\S)/upload/")


@dataclass(frozen=True, slots=True)
class Shown:
    """One message to send: its text, and the titles and payloads of the buttons under it."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()


def render(message: Mapping[str, Any], site: str) -> list[Shown]:
    """Return what to send for one message of the chat API; links of our own become whole addresses of `site`."""
    text = "\n\n".join(part for part in (_linked(message["text"], site), _sources(message["citations"])) if part)
    parts = split(text, LONGEST_TEXT) or ["…"]
    buttons = tuple((_short(choice["title"]), choice["payload"]) for choice in _choices(message))
    return [*(Shown(part) for part in parts[:-1]), Shown(parts[-1], buttons)]


def _choices(message: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return [*message["buttons"], *message["options"]]


def _sources(citations: Sequence[Mapping[str, Any]]) -> str:
    policy = [cited for cited in citations if cited["source"] in _DOCUMENTS]
    return "\n".join(f"{SOURCES} : {_source(cited)}" for cited in policy)


def _source(cited: Mapping[str, Any]) -> str:
    if cited["source"] == "policy":
        return f"politique, section {cited['section']} « {cited['title']} »"
    return f"{cited['title']} ({cited['document']}, {cited['section']})"


def _linked(text: str, site: str) -> str:
    return _OWN_LINK.sub(lambda found: site + found.group(), text)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"
