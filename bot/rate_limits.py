"""Who may ask how much: one bucket a conversation and one a client address. Nobody pays for another."""

import hashlib
import hmac
import ipaddress

from bot.buckets import Buckets, Rate
from bot.errors import TooMany

# A person types far less; a script that floods one session meets the first, one that opens many the others.
MESSAGES_OF_A_CONVERSATION = Rate(burst=60, per_second=1.0)
MESSAGES_OF_AN_ADDRESS = Rate(burst=600, per_second=20.0)
SESSIONS_OF_AN_ADDRESS = Rate(burst=300, per_second=5.0)
_IPV6_PREFIX = 64


class RateLimits:
    """Checks before work is done; without buckets (RATE_LIMITS=off, development only) everything passes."""

    def __init__(self, buckets: Buckets | None, secret: bytes = b"") -> None:
        """Take the buckets and the key under which addresses are turned into names."""
        self._buckets, self._secret = buckets, secret

    async def opening(self, address: str) -> None:
        """Count a new session. Raises TooMany."""
        await self._take("opening", _network(address), SESSIONS_OF_AN_ADDRESS)

    async def message(self, conversation: str, address: str) -> None:
        """Count a message, for its conversation first so that a flood does not spend its neighbours' share.

        Raises:
            TooMany: with the seconds to wait.
        """
        await self._take("conversation", conversation, MESSAGES_OF_A_CONVERSATION)
        await self._take("address", _network(address), MESSAGES_OF_AN_ADDRESS)

    async def close(self) -> None:
        """Close what the buckets hold open."""
        if self._buckets is not None:
            await self._buckets.close()

    async def _take(self, family: str, name: str, rate: Rate) -> None:
        if self._buckets is None:
            return
        digest = hmac.digest(self._secret, f"{family}:{name}".encode(), hashlib.sha256).hex()[:32]
        wait = await self._buckets.take(digest, rate)
        if wait > 0:
            raise TooMany(wait)


def _network(address: str) -> str:
    """One household has one IPv4 address, but 2^64 IPv6 ones."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{parsed}/{_IPV6_PREFIX}", strict=False)) if parsed.version == 6 else str(parsed)
