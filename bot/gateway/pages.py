"""The chat page and its files, revalidated at each visit so that page and script stay a pair."""

from pathlib import Path

from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_FONTS_AND_IMAGES = (".woff2", ".png", ".ico", ".svg", ".webp")


class _Pages(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        lasting = path.endswith(_FONTS_AND_IMAGES)
        response.headers["Cache-Control"] = "public, max-age=86400" if lasting else "no-cache"
        return response


def routes(directory: Path | None) -> list[BaseRoute]:
    """Return the mount of the directory at the root; it must come after every other route."""
    return [] if directory is None else [Mount("/", _Pages(directory=directory, html=True), name="pages")]
