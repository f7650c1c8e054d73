"""The simulator's way into a running house: its chat API, and the code mails that lie in its outbox."""

import re
import time
from collections.abc import Sequence
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any

import httpx

_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_MAIL_WITHIN_SECONDS = 4.0


class HouseChat:
    """One conversation."""

    def __init__(self, client: httpx.Client) -> None:
        """Open it."""
        opened = client.post("/api/chat/sessions").raise_for_status().json()
        self._client, self._headers = client, {"Authorization": f"Bearer {opened['session']}"}

    def say(self, text: str) -> Sequence[dict[str, Any]]:
        """Type a text."""
        return self._send({"text": text})

    def press(self, payload: str) -> Sequence[dict[str, Any]]:
        """Press a choice."""
        return self._send({"payload": payload})

    def _send(self, body: dict[str, str]) -> Sequence[dict[str, Any]]:
        answer = self._client.post("/api/chat/messages", json=body, headers=self._headers)
        messages: Sequence[dict[str, Any]] = answer.raise_for_status().json()["messages"]
        return messages


class Postman:
    """Reads code mails as their recipients would; each is read once."""

    def __init__(self, outbox: Path, recipient: str) -> None:
        """Take the folder, and forget what came before now."""
        self._outbox, self._recipient = outbox, recipient
        self._read = set(outbox.glob("*.eml")) if outbox.is_dir() else set()

    def code(self) -> str | None:
        """Return the code of a new mail, waiting a little for it; None when none comes."""
        until = time.monotonic() + _MAIL_WITHIN_SECONDS
        while time.monotonic() < until:
            for path in set(self._outbox.glob("*.eml")) - self._read:
                self._read.add(path)
                found = self._code_in(path)
                if found:
                    return found
            time.sleep(0.2)
        return None

    def _code_in(self, path: Path) -> str | None:
        mail: EmailMessage = BytesParser(EmailMessage, policy=default).parsebytes(path.read_bytes())
        if mail["X-Delia-Kind"] != "otp" or mail["To"] != self._recipient:
            return None
        part = mail.get_body(("plain",))
        found = _CODE.search(str(part.get_content())) if part else None
        return found.group() if found else None
