"""POST and DELETE /api/chat/sessions: a conversation opens, goes on under another token, is erased."""

from collections.abc import Mapping
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot import copilot
from bot.doors import Parts
from bot.errors import SessionOfSomeoneElse, SessionUnknown, TokenRefused
from bot.gateway.requests import bearer, find_session, read_object, session_token
from bot.messages import InternalMessage, Message
from bot.sessions import token_digest
from bot.tokens import Claims
from bot.turns import Turns

CONTINUED = InternalMessage(kind="notice", text="Nous reprenons notre conversation là où elle en était.")


def routes(parts: Parts) -> list[BaseRoute]:
    """Return the routes of the session family."""
    family = _SessionRoutes(parts)
    return [Route("/api/chat/sessions", family.serve, methods=["POST", "DELETE"])]


class _SessionRoutes:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._turns = Turns(parts)

    async def serve(self, request: Request) -> Response:
        return await (self._erase(request) if request.method == "DELETE" else self._open(request))

    async def _open(self, request: Request) -> Response:
        await self._parts.limits.opening(self._parts.inner_doors.client(request))
        claims = await self._claims(request)
        old = (await read_object(request)).get("continue")
        if old is None:
            return await self._start(claims, self._parts.inner_doors.channel(request))
        if not isinstance(old, str):
            raise SessionUnknown
        return await self._continue(old, claims)

    async def _claims(self, request: Request) -> Claims | None:
        token = bearer(request)
        if token is None:
            return None
        if not token:
            raise TokenRefused
        return await self._parts.identify.verify(token)

    async def _start(self, claims: Claims | None, channel: str) -> Response:
        token, conversation = await to_thread.run_sync(self._parts.sessions.open, *_kept(claims))
        first = [*self._parts.welcome(), *self._for_staff(claims)]
        return _opened(token, await self._turns.show(conversation, first, channel=channel))

    def _for_staff(self, claims: Claims | None) -> list[InternalMessage]:
        """Return what a colleague is offered besides: the copilot."""
        form = self._parts.form
        if form is None or claims is None or not copilot.may_paste(claims.audience):
            return []
        return [copilot.offer(form.word("copilot/offer"), form.word("copilot/title"), form.word("copilot/filed"))]

    async def _continue(self, old: str, claims: Claims | None) -> Response:
        async with self._parts.lanes.turn(token_digest(old)):
            session = await find_session(self._parts.sessions, old)
            if claims is not None and not _same_person(session.claims, claims):
                raise SessionOfSomeoneElse
            opened = await to_thread.run_sync(self._parts.sessions.continue_as, old, *_kept(claims))
        if opened is None:
            raise SessionUnknown
        token, conversation = opened
        return _opened(token, [self._parts.payloads.publish(conversation, CONTINUED)])

    async def _erase(self, request: Request) -> Response:
        token = session_token(request)
        async with self._parts.lanes.turn(token_digest(token)):
            session = await find_session(self._parts.sessions, token)
            # The engine first: were it away, the session would still be there to ask again.
            await self._parts.engine.erase(session.conversation)
            await self._parts.outbox.erase(session.conversation)
            if self._parts.requests is not None:
                await to_thread.run_sync(self._parts.requests.forget, session.conversation)
            await to_thread.run_sync(self._parts.sessions.erase, session.conversation)
        return Response(status_code=204)


def _opened(token: str, messages: list[Message]) -> Response:
    return JSONResponse({"session": token, "messages": [message.model_dump(mode="json") for message in messages]}, 201)


def _kept(claims: Claims | None) -> tuple[str, dict[str, Any]]:
    return (claims.audience, claims.as_data()) if claims is not None else ("public", {})


def _same_person(kept: Mapping[str, Any], claims: Claims) -> bool:
    """Somebody may sign in along the way; nobody may take over what another signed-in person said."""
    return not kept or (kept.get("role"), kept.get("subject")) == (claims.role, claims.subject)
