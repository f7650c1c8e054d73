"""The pages of the desk, one module a family. A family is a function that yields its declared pages."""

from collections.abc import Sequence

from dpo.desk.pages import (
    account,
    api_breaches,
    api_description,
    api_identity,
    api_letters,
    api_team,
    api_tickets,
    api_webhooks,
    api_work,
    breaches,
    cnil,
    decisions,
    exchange,
    health,
    identity,
    letters,
    notes,
    procedure,
    queue,
    registry,
    sign_in,
    sign_in_elsewhere,
    tasks,
    team,
    ticket,
    watching,
)
from dpo.desk.web.declared import Page

FAMILIES = (
    health,
    sign_in,
    sign_in_elsewhere,
    queue,
    ticket,
    decisions,
    procedure,
    identity,
    exchange,
    letters,
    notes,
    tasks,
    watching,
    registry,
    breaches,
    cnil,
    team,
    account,
    api_tickets,
    api_work,
    api_letters,
    api_team,
    api_identity,
    api_breaches,
    api_webhooks,
    api_description,
)


def every_page() -> Sequence[Page]:
    """Return every page of the desk, in the order of the menu."""
    return [page for family in FAMILIES for page in family.pages()]
