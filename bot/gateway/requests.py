"""What every family of routes reads from a request: body, bearer, session, client's address."""

import asyncio
import json
from typing import Any

from anyio import to_thread
from starlette.requests import Request

from bot.errors import BodyTooLarge, BodyTooSlow, NotJson, NotUtf8, SessionMissing, SessionUnknown
from bot.sessions import Session, Sessions

MAX_BODY_BYTES = 64 * 1024
_BODY_SECONDS = 10.0
# What a session token of ours could look like: anything longer is not hashed, only refused.
_LONGEST_TOKEN = 128


async def read_object(request: Request) -> dict[str, Any]:
    """Read a JSON object of at most 64 kB; an absent body is an empty object.

    Raises:
        BodyTooLarge, BodyTooSlow, NotUtf8, NotJson: before anything of it is used.
    """
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            raw = await _read_limited(request)
    except TimeoutError:
        raise BodyTooSlow from None
    return _parse(raw) if raw else {}


async def _read_limited(request: Request) -> bytes:
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > MAX_BODY_BYTES:
        raise BodyTooLarge
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise BodyTooLarge
    return bytes(body)


def _parse(raw: bytes) -> dict[str, Any]:
    try:
        value = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotUtf8 from None
    except (ValueError, RecursionError):
        raise NotJson from None
    if not isinstance(value, dict):
        raise NotJson
    return value


def bearer(request: Request) -> str | None:
    """Return what follows « Bearer »; empty when the header says something else, None without header."""
    header = request.headers.get("authorization")
    if header is None:
        return None
    scheme, _, value = header.partition(" ")
    return value.strip() if scheme.lower() == "bearer" else ""


def session_token(request: Request) -> str:
    """Return the session token of a request.

    Raises:
        SessionMissing: it carries none.
    """
    token = bearer(request)
    if not token:
        raise SessionMissing
    return token


async def find_session(sessions: Sessions, token: str) -> Session:
    """Return the live session of a token.

    Raises:
        SessionUnknown: it is not one, or no longer.
    """
    session = await to_thread.run_sync(sessions.find, token) if len(token) <= _LONGEST_TOKEN else None
    if session is None:
        raise SessionUnknown
    return session


def client_address(request: Request) -> str:
    """Return the address that the server saw (or that a trusted proxy in front of it reported)."""
    return request.client.host if request.client else "unknown"
