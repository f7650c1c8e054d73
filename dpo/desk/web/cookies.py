"""The desk's cookies: the session, and the one that ties the sign-in form to the browser that asked for it."""

import secrets
from urllib.parse import urlsplit

from starlette.responses import Response

from dpo.desk.parts import DeskPlan

_TOKEN_BYTES = 32


class Cookies:
    """Names and attributes; HttpOnly always, Secure everywhere but on a developer's machine."""

    def __init__(self, plan: DeskPlan) -> None:
        """Take how the desk is reached; two desks on one machine do not share a cookie."""
        self._secure = plan.secure
        prefix = "__Host-" if plan.secure else ""
        mark = "" if plan.secure else f"-{urlsplit(plan.address).port or 80}"
        self.session, self.door = f"{prefix}delia-desk{mark}", f"{prefix}delia-desk-door{mark}"
        self.elsewhere = f"{prefix}delia-desk-elsewhere{mark}"

    def set(self, response: Response, name: str, value: str) -> None:
        """Set a cookie that ends with the browser."""
        response.set_cookie(name, value, path="/", secure=self._secure, httponly=True, samesite="lax")

    def drop(self, response: Response, name: str) -> None:
        """Delete a cookie."""
        response.delete_cookie(name, path="/", secure=self._secure, httponly=True, samesite="lax")


def new_door() -> str:
    """Return a fresh value of the door's cookie."""
    return secrets.token_urlsafe(_TOKEN_BYTES)
