"""Token buckets: in the memory of this process, or shared by several through Redis."""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, cast

from redis.asyncio import Redis
from redis.exceptions import RedisError

_KEPT_BUCKETS = 50_000
_REDIS_TIMEOUT_SECONDS = 0.25
_REDIS_PAUSE_SECONDS = 5.0


@dataclass(frozen=True)
class Rate:
    """A bucket's size and how fast it fills again."""

    burst: int
    per_second: float


class Buckets(Protocol):
    """Port: buckets by key."""

    async def take(self, key: str, rate: Rate) -> float:
        """Take one token; return 0.0 when there was one, else the seconds until there is."""

    async def close(self) -> None:
        """Close connections."""


class MemoryBuckets:
    """Buckets of one process; the least recently used are dropped, which can only let somebody through."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take a clock in seconds."""
        self._clock = clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def take(self, key: str, rate: Rate) -> float:
        """Take one token."""
        now = self._clock()
        tokens, at = self._levels.pop(key, (float(rate.burst), now))
        tokens = min(rate.burst, tokens + (now - at) * rate.per_second)
        taken = tokens >= 1
        self._levels[key] = (tokens - 1 if taken else tokens, now)
        if len(self._levels) > _KEPT_BUCKETS:
            self._levels.popitem(last=False)
        return 0.0 if taken else (1 - tokens) / rate.per_second

    async def close(self) -> None:
        """Nothing is open."""


# The server's clock decides, so that several gateways agree; a bucket that would be full again expires.
_TAKE = """
local burst, per_second = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens, at = tonumber(kept[1] or burst), tonumber(kept[2] or now)
tokens = math.min(burst, tokens + (now - at) * per_second)
local wait = 0
if tokens >= 1 then tokens = tokens - 1 else wait = (1 - tokens) / per_second end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', string.format('%.6f', now))
redis.call('EXPIRE', KEYS[1], math.ceil(burst / per_second) + 1)
return tostring(wait)
"""


class RedisBuckets:
    """Buckets in Redis; while it is away, this process counts by itself rather than refuse anybody."""

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the address; no connection is opened before the first request."""
        self._redis = Redis.from_url(
            url, socket_timeout=_REDIS_TIMEOUT_SECONDS, socket_connect_timeout=_REDIS_TIMEOUT_SECONDS
        )
        self._clock = clock
        self._alone = MemoryBuckets(clock)
        self._away_until = 0.0

    async def take(self, key: str, rate: Rate) -> float:
        """Take one token, in Redis when it answers."""
        if self._clock() < self._away_until:
            return await self._alone.take(key, rate)
        try:
            reply = self._redis.eval(_TAKE, 1, f"delia:rate:{key}", str(rate.burst), str(rate.per_second))
            return float(await cast(Awaitable[bytes], reply))
        except (RedisError, OSError):
            self._away_until = self._clock() + _REDIS_PAUSE_SECONDS
            return await self._alone.take(key, rate)

    async def close(self) -> None:
        """Close the connections to Redis."""
        await self._redis.aclose()
