"""The only input channel of the Rasa server: turns sent by our own gateway, with a shared secret."""

from __future__ import annotations

import hmac
import json
from typing import Any, Awaitable, Callable, Dict, List, Optional

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty
from sanic.response import json as json_response

from engine import action_results
from engine.classifier import FALLBACK
from engine.errors import EngineConfigurationError
from engine.reading import strongest_act
from engine.tracker_store import primary_store

SECRET_HEADER = "X-Delia-Secret"
INTENT_MARK = "/"


def turn_text(turn: Dict[str, Any]) -> str:
    """What Rasa reads for one turn: the typed text, or the intent that a button of ours stands for.

    A typed text never becomes an intent: its leading slashes are dropped, because Rasa would take
    « /restart » or « /intent{...} » for a command with full confidence.
    """
    intent = turn.get("intent")
    if isinstance(intent, str) and intent:
        return INTENT_MARK + intent + json.dumps(turn.get("entities") or {})
    return str(turn.get("text") or "").lstrip().lstrip(INTENT_MARK)


class CollectedMessages(CollectingOutputChannel):
    """Keeps what the actions said, in order, until the turn ends."""

    def structured(self) -> List[Dict[str, Any]]:
        """Return the messages in the shape of the chat contract."""
        return [message["custom"] for message in self.messages if "custom" in message]


class GatewayChannel(InputChannel):
    """HTTP door for the gateway: one POST a turn, one DELETE a conversation."""

    def __init__(self, secret: str) -> None:
        """Keep the secret that each request must carry."""
        self._secret = secret.encode()

    @classmethod
    def name(cls) -> str:
        """Return the path segment under /webhooks/."""
        return "delia"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "GatewayChannel":
        """Build the channel from credentials.yml.

        Raises:
            EngineConfigurationError: the secret is missing, so nobody could be let in safely.
        """
        secret = str((credentials or {}).get("secret") or "")
        if not secret:
            raise EngineConfigurationError("credentials.yml: the gateway channel has no secret")
        action_results.install()
        return cls(secret)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes of the channel."""
        routes = Blueprint("delia_gateway")

        @routes.on_request
        async def require_secret(request: Request) -> Optional[HTTPResponse]:
            given = request.headers.get(SECRET_HEADER, "").encode()
            return None if hmac.compare_digest(given, self._secret) else empty(status=401)

        @routes.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            agent = request.app.ctx.agent
            return empty(status=200 if agent is not None and agent.is_ready() else 503)

        @routes.post("/turns")
        async def turn(request: Request) -> HTTPResponse:
            body = request.json
            output = CollectedMessages()
            store = primary_store(request.app.ctx.agent.tracker_store)
            failures = store.failures
            await on_new_message(
                UserMessage(
                    turn_text(body),
                    output,
                    body["conversation"],
                    input_channel=self.name(),
                    metadata=body.get("metadata") or {},
                )
            )
            if store.failures != failures:
                return json_response({"code": "engine.store"}, status=503)
            return json_response({"messages": output.structured()})

        @routes.post("/readings")
        async def reading(request: Request) -> HTTPResponse:
            """Say what a text is, outside of any conversation: nothing is kept of it."""
            body = request.json
            said = UserMessage(turn_text({"text": body["text"]}), metadata={"audience": body.get("audience")})
            parsed = await request.app.ctx.agent.processor.parse_message(said)
            act, share = strongest_act(parsed["understanding"]["labels"])
            return json_response({"act": act if parsed["intent"]["name"] != FALLBACK else "", "share": share})

        @routes.delete("/conversations/<conversation>")
        async def erase(request: Request, conversation: str) -> HTTPResponse:
            await primary_store(request.app.ctx.agent.tracker_store).erase(conversation)
            return empty(status=204)

        return routes
