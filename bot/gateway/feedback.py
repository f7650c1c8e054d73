"""POST /api/chat/feedback: what a person thinks of the last answer."""

from typing import cast, get_args

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.doors import Parts
from bot.errors import UnknownFeedback
from bot.feedback import FeedbackKind
from bot.gateway.requests import client_address, find_session, read_object, session_token
from bot.messages import Message

_THANKS: dict[FeedbackKind, str] = {
    "useful": "Merci, c'est noté.",
    "wrong_answer": (
        "Merci de me l'avoir signalé. Reformulez votre question si vous le souhaitez, "
        "ou écrivez « je préfère parler à quelqu'un »."
    ),
    "dislike_rule": (
        "Merci, c'est noté. Je ne fais qu'expliquer cette règle ; "
        "si vous voulez en parler à quelqu'un, écrivez « je préfère parler à quelqu'un »."
    ),
}


def routes(parts: Parts) -> list[BaseRoute]:
    """Return the route of the feedback."""

    async def feedback(request: Request) -> Response:
        session = await find_session(parts.sessions, session_token(request))
        await parts.limits.message(session.conversation, client_address(request))
        kind = _kind(await read_object(request))
        await to_thread.run_sync(parts.feedback.record, kind, list(session.data.get("cited", ())))
        thanks = Message(kind="notice", text=_THANKS[kind])
        return JSONResponse({"messages": [thanks.model_dump(mode="json")]})

    return [Route("/api/chat/feedback", feedback, methods=["POST"])]


def _kind(body: dict[str, object]) -> FeedbackKind:
    kind = body.get("kind")
    if kind not in get_args(FeedbackKind):
        raise UnknownFeedback
    return cast(FeedbackKind, kind)
