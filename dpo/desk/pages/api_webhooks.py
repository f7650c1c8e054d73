"""Webhooks, and the description of the whole API (OpenAPI 3.1), made from what is declared."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from starlette.responses import Response

from dpo.desk.errors import BadInput
from dpo.desk.roles import CHIEF, READERS
from dpo.desk.web.declared import Page, api
from dpo.desk.web.visit import Visit
from dpo.errors import UnknownReference
from dpo.webhooks import HookRefused

_PLACE = re.compile(r"{(\w+)}")
_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        }
    },
}


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield api("GET", "/webhooks", _all, CHIEF)
    yield api("POST", "/webhooks", _add, CHIEF)
    yield api("DELETE", "/webhooks/{id}", _remove, CHIEF)
    yield api("GET", "/openapi.json", _description, READERS)


def _all(visit: Visit) -> Response:
    """Every webhook, without its secret."""
    return visit.json({"webhooks": [asdict(hook) for hook in visit.desk.house.webhooks.all()]})


def _add(visit: Visit) -> Response:
    """Register a webhook: `url`, `events` (none: all). Its secret is shown this once."""
    url, events = visit.value("url", required=True), visit.value("events", list) or []
    if not all(isinstance(event, str) for event in events):
        raise BadInput("« events » est une liste de textes.")
    try:
        hook, secret = visit.desk.house.webhooks.add(url, tuple(events))
    except HookRefused as refused:
        raise BadInput(str(refused)) from None
    return visit.json(asdict(hook) | {"secret": secret}, 201)


def _remove(visit: Visit) -> Response:
    """Delete a webhook."""
    if not visit.desk.house.webhooks.remove(visit.place("id")):
        raise UnknownReference
    return visit.json({"removed": visit.place("id")})


def _description(visit: Visit) -> Response:
    """This description."""
    # The pages know this module: it can only ask for them when it is called.
    from dpo.desk.pages import every_page

    return visit.json(description([page for page in every_page() if page.api]))


def description(pages: Sequence[Page]) -> dict[str, Any]:
    """Return the OpenAPI document of some pages of the API."""
    paths: dict[str, Any] = {}
    for page in pages:
        paths.setdefault(page.path, {})[page.method.lower()] = _operation(page)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Délia – bureau du DPO", "version": "1"},
        "security": [{"jeton": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"jeton": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Error": _ERROR},
        },
    }


def _operation(page: Page) -> dict[str, Any]:
    told = (page.handler.__doc__ or page.path).strip().splitlines()[0]
    error = {
        "description": "Refus",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
    success = "201" if page.handler is _add else "200"
    found: dict[str, Any] = {
        "summary": told,
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in _PLACE.findall(page.path)
        ],
        "responses": {success: {"description": "Fait"}, "4XX": error, "503": error},
    }
    if page.method in ("POST", "PUT", "PATCH"):
        found["requestBody"] = {"content": {"application/json": {"schema": {"type": "object"}}}}
    return found
