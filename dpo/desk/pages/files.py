"""Files that are given out: always saved, never opened in the desk's own page."""

from urllib.parse import quote

from starlette.responses import Response


def attached(content: bytes, name: str, kind: str) -> Response:
    """Return a file to save."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=kind, headers=headers)
