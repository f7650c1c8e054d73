"""POST /api/chat/messages: one turn."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.doors import Parts
from bot.errors import TextOrPayload
from bot.gateway.requests import find_session, read_object, session_token
from bot.messages import Message
from bot.sessions import Session, token_digest
from bot.turns import Turns


def routes(parts: Parts) -> list[BaseRoute]:
    """Return the route of the turns."""
    turns = Turns(parts)

    async def message(request: Request) -> Response:
        token = session_token(request)
        # The place in the lane is taken before anything is waited for: so messages keep their order of arrival.
        async with parts.lanes.turn(token_digest(token)):
            session = await find_session(parts.sessions, token)
            await parts.limits.message(session.conversation, parts.inner_doors.client(request))
            shown = await _take(turns, session, *_said(await read_object(request)))
        return JSONResponse({"messages": [message.model_dump(mode="json") for message in shown]})

    return [Route("/api/chat/messages", message, methods=["POST"])]


async def _take(turns: Turns, session: Session, key: str, value: str) -> list[Message]:
    return await (turns.say(session, value) if key == "text" else turns.press(session, value))


def _said(body: dict[str, object]) -> tuple[str, str]:
    given = [(key, body[key]) for key in ("text", "payload") if body.get(key) is not None]
    match given:
        case [(key, str(value))]:
            return key, value
        case _:
            raise TextOrPayload
