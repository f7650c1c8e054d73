"""The desk as an ASGI application."""

from starlette.applications import Starlette

from dpo.desk.pages import every_page
from dpo.desk.parts import DeskParts
from dpo.desk.web.app import build_app


def build_desk(parts: DeskParts) -> Starlette:
    """Build the desk of one deployment; nothing is connected before the first request."""
    return build_app(parts, every_page())
