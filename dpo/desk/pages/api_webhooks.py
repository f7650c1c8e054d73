"""Webhooks as JSON: registered, listed, removed."""

from collections.abc import Iterator
from dataclasses import asdict

from starlette.responses import Response

from dpo.desk.errors import BadInput
from dpo.desk.pages import api_shapes as shapes
from dpo.desk.pages.api_bodies import Hooked
from dpo.desk.roles import CHIEF
from dpo.desk.web.declared import Page, api
from dpo.desk.web.visit import Visit
from dpo.errors import UnknownReference
from dpo.webhooks import HookRefused


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield api("GET", "/webhooks", _all, CHIEF, returns=shapes.Hooks)
    yield api("POST", "/webhooks", _add, CHIEF, body=Hooked, returns=shapes.NewHook, status=201)
    yield api("DELETE", "/webhooks/{id}", _remove, CHIEF, returns=shapes.Removed)


def _all(visit: Visit) -> Response:
    """List every webhook, without its secret."""
    return visit.json({"webhooks": [asdict(hook) for hook in visit.desk.house.webhooks.all()]})


def _add(visit: Visit) -> Response:
    """Register a webhook; its secret is shown this once."""
    sent = visit.sent(Hooked)
    try:
        hook, secret = visit.desk.house.webhooks.add(sent.url, sent.events)
    except HookRefused as refused:
        raise BadInput(str(refused)) from None
    return visit.json(asdict(hook) | {"secret": secret}, 201)


def _remove(visit: Visit) -> Response:
    """Delete a webhook."""
    if not visit.desk.house.webhooks.remove(visit.place("id")):
        raise UnknownReference
    return visit.json({"removed": visit.place("id")})
