"""Reading what was sent: forms and JSON, never more than the desk can use."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from dpo.desk.errors import BadInput, TooLarge

LARGEST = 512 * 1024
_MOST_FIELDS = 500


async def content_of(request: Request) -> bytes:
    """Return the body.

    Raises:
        TooLarge: it is longer than the desk reads.
    """
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST:
            raise TooLarge("Ce qui a été envoyé est trop long.")
        parts.append(part)
    return b"".join(parts)


def form_of(content: bytes) -> Mapping[str, list[str]]:
    """Return the fields of a form as browsers send them (application/x-www-form-urlencoded).

    Raises:
        BadInput: it is none.
    """
    fields: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(content.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise BadInput("Ce formulaire ne se lit pas.") from None
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields
