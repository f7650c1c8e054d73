"""Renders the pages of the demonstration site; tokens are signed here, as the insurer's own server would."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.tokens import Role

FILES = Path(__file__).parent / "files"
_PAGES = Path(__file__).parent / "pages"
_LONG_AGO_SECONDS = 3600

SignIn = Callable[[Role, int], str]
"""From a role and the age of the sign-in in seconds to the token that the insurer would sign."""


@dataclass(frozen=True)
class _Page:
    """One page: its template, and whose token it carries."""

    template: str
    role: Role | None = None


_ADDRESSES = {
    "": _Page("accueil.html"),
    "espace-adherent": _Page("espace.html", "member"),
    "intranet": _Page("intranet.html"),
    "pleine-page": _Page("pleine-page.html"),
    "sortie": _Page("sortie.html"),
}


class DemoSite:
    """The pages by their address under `/demo/`."""

    def __init__(self, organisation: str, sign_in: SignIn) -> None:
        """Take the organisation's name and who signs; only a development deployment has a site."""
        self._organisation, self._sign_in = organisation, sign_in
        self._templates = Environment(loader=FileSystemLoader(_PAGES), autoescape=True, undefined=StrictUndefined)

    def page(self, address: str, *, old_sign_in: bool = False) -> str | None:
        """Return the HTML of a page, None when there is none at this address."""
        page = _ADDRESSES.get(address)
        if page is None:
            return None
        token = self._sign_in(page.role, _LONG_AGO_SECONDS if old_sign_in else 0) if page.role else ""
        values = {"organisation": self._organisation, "token": token, "here": address, "old": old_sign_in}
        return self._templates.get_template(page.template).render(values)

    def collaborator_token(self) -> str:
        """Return the token that the intranet's page asks its server for."""
        return self._sign_in("collaborator", 0)
