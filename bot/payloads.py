"""Button payloads: an intent and its entities, signed for one conversation.

A payload is the only way in which an intent enters the gateway. It is bound to the conversation, so a payload
seen in another session is worth nothing, and one issued before a change of token (`continue`) still works.
"""

import base64
import binascii
import hashlib
import hmac
import json

from pydantic import ValidationError

from bot.errors import PayloadRefused
from bot.messages import Action, Button, InternalButton, InternalMessage, InternalOption, Message, Option

_MAC_BYTES = 16
_PURPOSE = b"delia.payload.v1"


class Payloads:
    """Issues and reads payloads with one key."""

    def __init__(self, secret: bytes) -> None:
        """Derive a key of its own, so that the deployment's secret signs nothing else in the same way."""
        self._key = hmac.digest(secret, _PURPOSE, hashlib.sha256)

    def issue(self, conversation: str, action: Action) -> str:
        """Sign what a press means: base64url, no padding. Signed, not secret: entities are never personal."""
        body = json.dumps([action.intent, action.entities], ensure_ascii=False, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(self._mac(conversation, body) + body).rstrip(b"=").decode()

    def read(self, conversation: str, payload: str) -> Action:
        """Give back what was signed for this conversation.

        Raises:
            PayloadRefused: not base64url, not ours, changed, or issued to another conversation.
        """
        raw = _decode(payload)
        mac, body = raw[:_MAC_BYTES], raw[_MAC_BYTES:]
        if not hmac.compare_digest(mac, self._mac(conversation, body)):
            raise PayloadRefused
        try:
            intent, entities = json.loads(body)
            return Action(intent=intent, entities=entities)
        except (ValueError, TypeError, ValidationError):
            raise PayloadRefused from None

    def _mac(self, conversation: str, body: bytes) -> bytes:
        return hmac.digest(self._key, conversation.encode() + b"\0" + body, hashlib.sha256)[:_MAC_BYTES]

    def publish(self, conversation: str, message: InternalMessage) -> Message:
        """Turn a message of the house into one for a person: each choice gets its payload."""
        return Message.model_validate(
            {
                **message.model_dump(exclude={"buttons", "options", "gap"}),
                "buttons": [self._button(conversation, button) for button in message.buttons],
                "options": [self._option(conversation, option) for option in message.options],
            }
        )

    def _button(self, conversation: str, button: InternalButton) -> Button:
        return Button(title=button.title, payload=self.issue(conversation, button))

    def _option(self, conversation: str, option: InternalOption) -> Option:
        payload = self.issue(conversation, option)
        return Option(title=option.title, payload=payload, citations=option.citations)


def _decode(payload: str) -> bytes:
    # Only the one spelling that `issue` gives is accepted: no padding, nothing skipped.
    try:
        raw = base64.b64decode(payload + "=" * (-len(payload) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise PayloadRefused from None
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != payload:
        raise PayloadRefused
    return raw
