"""The chat page and its files, revalidated at each visit so that page and script stay a pair."""

from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

_FONTS_AND_IMAGES = (".woff2", ".png", ".ico", ".svg", ".webp")


class _Pages(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        lasting = path.endswith(_FONTS_AND_IMAGES)
        response.headers["Cache-Control"] = "public, max-age=86400" if lasting else "no-cache"
        return response


def pages(directory: Path) -> ASGIApp:
    """Return the application that serves the directory: what the router falls back to when no route matches."""
    return _Pages(directory=directory, html=True)
