"""Pages from templates: everything in them is escaped, and what they may call is listed here."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from dpo.desk import TEMPLATES
from dpo.desk.labels import FILTERS
from dpo.desk.said import SAID

if TYPE_CHECKING:
    from dpo.desk.web.declared import Page
    from dpo.desk.web.visit import Visit


class Renderer:
    """Templates with what every page shows: the menu, who is there, what was just done."""

    def __init__(self, pages: Sequence["Page"], files: Mapping[str, str]) -> None:
        """Take the declared pages, for the menu, and the addresses of the style sheet and script."""
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(FILTERS)
        self._menu = [page for page in pages if page.nav]
        self._files = files

    def page(self, visit: "Visit", template: str, status: int, values: Mapping[str, Any]) -> Response:
        """Return a page."""
        who = visit.maybe_who
        menu = [(page.nav, page.path) for page in self._menu if who and page.admits(who.role)]
        context = {
            "who": who,
            "menu": menu,
            "here": visit.path,
            "form_token": visit.form_token,
            "kept": visit.kept(),
            "said": SAID.get(visit.asked("fait")),
            "organisation": visit.desk.pack.name,
            "files": self._files,
            "development": visit.desk.plan.development,
        }
        return HTMLResponse(self._environment.get_template(template).render(context | dict(values)), status)
