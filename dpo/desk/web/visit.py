"""What a page handler is given: who asks, what they sent, and the ways to answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_origin
from urllib.parse import urlencode

from pydantic import BaseModel
from starlette.datastructures import QueryParams
from starlette.responses import JSONResponse, RedirectResponse, Response

from dpo.desk.errors import BadInput, NotSignedIn
from dpo.desk.parts import DeskParts
from dpo.desk.web.rendering import Renderer
from dpo.desk.web.sent import taken
from dpo.desk.web.who import Who

LONGEST_FIELD = 20_000


@dataclass(slots=True)
class Visit:
    """One request, already judged: who it is may enter, and a form carries its token."""

    desk: DeskParts
    renderer: Renderer
    method: str
    path: str
    places: Mapping[str, str]
    query: QueryParams
    address: str
    session_token: str | None
    form_token: str
    maybe_who: Who | None
    cookies: Mapping[str, str]
    form: Mapping[str, list[str]] = field(default_factory=dict)
    body: Any = None

    @property
    def who(self) -> Who:
        """Who asks.

        Raises:
            NotSignedIn: nobody, on a page that is open to all.
        """
        if self.maybe_who is None:
            raise NotSignedIn
        return self.maybe_who

    def place(self, name: str) -> str:
        """Return a part of the address, such as the reference of a ticket."""
        return self.places[name]

    def text(self, name: str, *, required: str | None = None) -> str:
        """Return a field of the form without blanks around it; `required` is the sentence said when it is empty.

        Raises:
            BadInput: it is empty, or too long.
        """
        value = (self.form.get(name) or [""])[0].replace("\r\n", "\n").strip()
        if len(value) > LONGEST_FIELD:
            raise BadInput(f"Ce texte dépasse {LONGEST_FIELD} signes : raccourcissez-le.")
        if required and not value:
            raise BadInput(required)
        return value

    def version(self) -> int:
        """Return the version of the ticket that this person saw when they filled the form.

        Raises:
            BadInput: the form does not say.
        """
        written = self.text("version")
        if not (written.isascii() and written.isdecimal()):
            raise BadInput("Ce formulaire ne dit pas sur quelle version du dossier il porte : rechargez la page.")
        return int(written)

    def texts(self, name: str) -> list[str]:
        """Return every value of a field, as of ticked boxes."""
        return [value for value in self.form.get(name, []) if value]

    def asked(self, name: str, otherwise: str = "") -> str:
        """Return a parameter of the address."""
        return self.query.get(name, otherwise).strip()

    def kept(self) -> dict[str, str]:
        """Return what was typed here before and could not be taken; empty when there is nothing."""
        id = self.asked("repris")
        if not id or self.maybe_who is None or self.maybe_who.user is None:
            return {}
        fields = self.desk.accounts.kept_forms.look(self.maybe_who.user, id)
        return fields | {"_id": id} if fields else {}

    def names(self) -> dict[str, str]:
        """Return the names of the team, by the identifier of the account."""
        return {user.id: user.name for user in self.desk.accounts.users.all()}

    def page(self, template: str, code: int = 200, **values: Any) -> Response:
        """Return a page made from a template."""
        return self.renderer.page(self, template, code, values)

    def go(self, path: str, anchor: str = "", **parameters: str) -> Response:
        """Send the browser to another page of the desk, as after every form that was taken."""
        query = urlencode({name: value for name, value in parameters.items() if value})
        mark = f"#{anchor}" if anchor else ""
        return RedirectResponse((f"{path}?{query}" if query else path) + mark, 303)

    def json(self, value: Any, status: int = 200) -> Response:
        """Return JSON."""
        return JSONResponse(value, status)

    def sent[Model: BaseModel](self, model: type[Model]) -> Model:
        """Return the JSON body as its model.

        Raises:
            BadInput: it does not fit.
        """
        return taken(model, self.body)

    def wanted[Model: BaseModel](self, model: type[Model]) -> Model:
        """Return the query as its model; what is named several times is a list there.

        Raises:
            BadInput: a value does not fit.
        """
        lists = {name for name, field in model.model_fields.items() if get_origin(field.annotation) is tuple}
        given = {name: self.query.getlist(name) if name in lists else self.query[name] for name in self.query}
        return taken(model, given)


def json_of(content: bytes) -> Any:
    """Return the JSON of a body.

    Raises:
        BadInput: it is none.
    """
    if not content:
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise BadInput("Le corps de la requête n'est pas du JSON lisible.") from None
