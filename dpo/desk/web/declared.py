"""A page as it is declared: address, handler, and who may enter. Without the last, nobody may."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pydantic import BaseModel
from starlette.responses import Response

from dpo.desk.roles import Role
from dpo.desk.web.visit import Visit


class Open(Enum):
    """Entries that are no role."""

    TO_ALL = "to_all"
    """Without signing in: the door itself, its style sheet."""
    HALF = "half"
    """With the first factor alone: where the second is given."""


type Entry = frozenset[Role] | Open
type Handler = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the desk. `nav` is its title in the menu, shown to those who may enter.

    `api`: speaks JSON, and takes tokens of other programs; `body`, `query` and `returns` are what it takes and gives,
    `status` and `media` what it answers when all went well. `returns_to`: where the form that is sent here stands,
    when that is another address; words that cannot be taken are given back there.
    """

    method: str
    path: str
    handler: Handler
    entry: Entry
    nav: str | None = None
    api: bool = False
    returns_to: str | None = None
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    returns: Any = None
    status: int = 200
    media: str = "application/json"

    def admits(self, role: Role) -> bool:
        """Say whether somebody with this role, fully signed in, may enter."""
        return isinstance(self.entry, Open) or role in self.entry


def get(path: str, handler: Handler, entry: Entry, nav: str | None = None) -> Page:
    """Declare a page that is read."""
    return Page("GET", path, handler, entry, nav)


def post(path: str, handler: Handler, entry: Entry, returns_to: str | None = None) -> Page:
    """Declare an address to which a form is sent."""
    return Page("POST", path, handler, entry, returns_to=returns_to)


def api(
    method: str,
    path: str,
    handler: Handler,
    entry: Entry,
    *,
    returns: Any,
    body: type[BaseModel] | None = None,
    query: type[BaseModel] | None = None,
    status: int = 200,
    media: str = "application/json",
) -> Page:
    """Declare an address of the JSON API, under `/api/desk`, with the models of what it takes and gives."""
    return Page(
        method,
        f"/api/desk{path}",
        handler,
        entry,
        api=True,
        body=body,
        query=query,
        returns=returns,
        status=status,
        media=media,
    )
