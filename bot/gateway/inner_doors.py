"""Doors of ours that speak for people from another process (Telegram): who they are, and for whom they speak.

Such a door shows the secret of the house; it may then name the channel of a new conversation, and the client for
whom a request is counted. Without the secret both headers are nothing but words.
"""

import hmac

from starlette.requests import Request

SECRET_HEADER = "X-Delia-Secret"
CHANNEL_HEADER = "X-Delia-Channel"
CLIENT_HEADER = "X-Delia-Client"
CHANNELS = frozenset({"telegram"})
WEB = "web"

_LONGEST_CLIENT = 80


class InnerDoors:
    """Recognises the doors of the house."""

    def __init__(self, secret: str) -> None:
        """Take the secret of the house; an empty one recognises nobody."""
        self._secret = secret.encode()

    def knows(self, request: Request) -> bool:
        """Tell whether a request comes from a door of ours."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        return bool(self._secret) and hmac.compare_digest(given, self._secret)

    def channel(self, request: Request) -> str:
        """Return the channel of a new conversation."""
        named = request.headers.get(CHANNEL_HEADER, WEB)
        return named if named in CHANNELS and self.knows(request) else WEB

    def client(self, request: Request) -> str:
        """Return for whom a request is counted: the address that the server saw, or the client that a door names."""
        named = request.headers.get(CLIENT_HEADER, "")
        if named and len(named) <= _LONGEST_CLIENT and self.knows(request):
            return f"door:{named}"
        return request.client.host if request.client else "unknown"
