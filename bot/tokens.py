"""Who signs in: verification of the JWT that the member area or the intranet hands over.

RS256 is checked with the issuer's published keys (JWKS), HS256 with a shared secret; the algorithm is never
taken from the token without its own kind of key, so `none` and a public key used as a shared secret are refused.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol

import httpx
import jwt

from bot.errors import IdentityProviderAway, TokenRefused

Role = Literal["member", "collaborator"]

_CLOCK_SKEW_SECONDS = 10
_SIGNED_FOR_SECONDS = 12 * 3600
_KEYS_LIFETIME_SECONDS = 600.0
_REFETCH_AT_MOST_EVERY_SECONDS = 30.0
_FETCH_TIMEOUT_SECONDS = 5.0


@dataclass(frozen=True)
class Claims:
    """A verified sign-in. `auth_time` is the epoch second of the last authentication, None if not told."""

    role: Role
    subject: str
    member_number: str | None
    name: str | None
    auth_time: int | None

    @property
    def audience(self) -> Literal["public", "collaborator"]:
        """Which side of the audience wall this person reads."""
        return "collaborator" if self.role == "collaborator" else "public"

    def as_data(self) -> dict[str, Any]:
        """Return the claims as JSON values, the way a session keeps them."""
        return asdict(self)


def sign_token(
    secret: str, issuer: str, audience: str, role: Role, member_number: str, auth_age_seconds: int = 0
) -> str:
    """Sign a token (HS256) as the member area or the intranet hands it over, good for twelve hours."""
    now = int(time.time())
    values = {
        "iss": issuer,
        "aud": audience,
        "sub": f"{role}-{member_number}" if role == "member" else role,
        "role": role,
        "iat": now,
        "exp": now + _SIGNED_FOR_SECONDS,
        "auth_time": now - auth_age_seconds,
    }
    if role == "member":
        values["member_number"] = member_number
    return jwt.encode(values, secret, algorithm="HS256")


class Identify(Protocol):
    """Port: from a presented JWT to who it is."""

    async def verify(self, token: str) -> Claims:
        """Verify signature, issuer, audience and expiry, then read the claims.

        Raises:
            TokenRefused: anything about the token is not right.
            IdentityProviderAway: the keys to judge it cannot be had.
        """


class KeySet:
    """The issuer's RSA keys, fetched when needed, kept ten minutes, fetched again for an unknown `kid`."""

    def __init__(self, url: str, client: httpx.AsyncClient, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the address; nothing is fetched before the first token."""
        self._url, self._client, self._clock = url, client, clock
        self._keys: dict[str, Any] = {}
        self._fetched_at: float | None = None
        self._lock = asyncio.Lock()

    async def key(self, kid: str) -> Any:
        """Return the public key of that identifier.

        Raises:
            TokenRefused: the issuer does not publish it.
            IdentityProviderAway: the issuer does not answer with a key set.
        """
        async with self._lock:
            age = self._clock() - self._fetched_at if self._fetched_at is not None else float("inf")
            unknown = kid not in self._keys and age > _REFETCH_AT_MOST_EVERY_SECONDS
            if unknown or age > _KEYS_LIFETIME_SECONDS:
                self._keys = await self._fetch()
                self._fetched_at = self._clock()
            if kid not in self._keys:
                raise TokenRefused
            return self._keys[kid]

    async def _fetch(self) -> dict[str, Any]:
        try:
            reply = await self._client.get(self._url, timeout=_FETCH_TIMEOUT_SECONDS)
            reply.raise_for_status()
            published = jwt.PyJWKSet.from_dict(reply.json())
        except (httpx.HTTPError, jwt.PyJWTError, ValueError, TypeError, AttributeError):
            raise IdentityProviderAway from None
        return {key.key_id: key.key for key in published.keys if key.key_id and key.key_type == "RSA"}


class JwtVerifier:
    """Verifies the tokens of one issuer for one audience."""

    def __init__(self, issuer: str, audience: str, *, secret: str = "", keys: KeySet | None = None) -> None:
        """Take the shared secret, the published keys, both, or neither (then every token is refused)."""
        self._issuer, self._audience = issuer, audience
        self._secret, self._keys = secret, keys

    async def verify(self, token: str) -> Claims:
        """Verify a token and read who it is; see `Identify.verify`."""
        try:
            algorithm, key = await self._algorithm_and_key(jwt.get_unverified_header(token))
            values = jwt.decode(
                token,
                key,
                algorithms=[algorithm],
                issuer=self._issuer,
                audience=self._audience,
                leeway=_CLOCK_SKEW_SECONDS,
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except (jwt.PyJWTError, ValueError):
            raise TokenRefused from None
        return _claims(values)

    async def _algorithm_and_key(self, header: dict[str, Any]) -> tuple[str, Any]:
        algorithm = header.get("alg")
        if algorithm == "HS256" and self._secret:
            return "HS256", self._secret
        if algorithm == "RS256" and self._keys is not None:
            return "RS256", await self._keys.key(str(header.get("kid", "")))
        raise TokenRefused


def _claims(values: dict[str, Any]) -> Claims:
    role, number, auth_time = values.get("role"), values.get("member_number"), values.get("auth_time")
    if role not in ("member", "collaborator") or not isinstance(values.get("sub"), str):
        raise TokenRefused
    if role == "member" and not (isinstance(number, str) and number.strip()):
        raise TokenRefused  # A member without a number is nobody that the register could know.
    if auth_time is not None and (isinstance(auth_time, bool) or not isinstance(auth_time, int)):
        raise TokenRefused
    name = values.get("name")
    return Claims(
        role=role,
        subject=values["sub"],
        member_number=number if role == "member" else None,
        name=name if isinstance(name, str) else None,
        auth_time=auth_time,
    )
