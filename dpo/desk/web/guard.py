"""The guard of every page: who asks, whether they may enter, whether the form is theirs. Default: no."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dpo.desk.accounts.sessions import Session
from dpo.desk.errors import FormRefused, NotAllowed, NotSignedIn, TooMany
from dpo.desk.parts import DeskParts
from dpo.desk.web.cookies import Cookies, new_door
from dpo.desk.web.declared import Open, Page
from dpo.desk.web.problems import Problem, as_json, problem_of
from dpo.desk.web.reading import content_of, form_of
from dpo.desk.web.rendering import Renderer
from dpo.desk.web.visit import Visit, json_of
from dpo.desk.web.who import Who, program_of, who_of
from dpo.errors import DpoError

SIGN_IN, SECOND_FACTOR = "/connexion", "/connexion/code"
FORM_TOKEN, AGAIN = "jeton", "repris"
_TAKEN = 303
_SESSION_OVER = {
    "_message": "Votre session était finie.",
    "_advice": "Ce que vous aviez écrit a été gardé : relisez-le, puis envoyez-le de nouveau.",
}
_PAGES_OF_SOMEBODY = (300, 10.0)
_CALLS_OF_A_PROGRAM = (600, 20.0)
_TRIES_OF_AN_ADDRESS = (30, 0.5)
_UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_NOT_KEPT = frozenset({FORM_TOKEN, AGAIN, "password", "code", "secret"})


@dataclass(slots=True)
class _Badge:
    """What a request carries."""

    who: Who | None
    session: Session | None
    token: str | None
    door: str | None
    program: bool


class GuardedRoute(Route):
    """A route that knows the page that it was declared by."""

    def __init__(self, guard: "Guard", page: Page) -> None:
        """Serve a page behind the guard."""
        self.page = page

        async def serve(request: Request) -> Response:
            return await guard.serve(request, page)

        super().__init__(page.path, serve, methods=[page.method])


class Guard:
    """Judges every request before its handler sees it."""

    def __init__(self, desk: DeskParts, renderer: Renderer) -> None:
        """Take the parts and the templates."""
        self._desk, self._renderer, self._cookies = desk, renderer, Cookies(desk.plan)

    async def serve(self, request: Request, page: Page) -> Response:
        """Serve a page to whoever may enter, and tell the others why not."""
        badge = await run_in_threadpool(self._badge, request, page)
        content = b""
        try:
            await self._limit(request, page, badge)
            content = await content_of(request) if request.method in _UNSAFE else b""
            self._admit(page, badge)
            visit = self._visit(request, page, badge, content)
            response = await run_in_threadpool(self._served, page, visit)
        except NotSignedIn as error:
            response = await run_in_threadpool(self._sign_in_first, request, page, badge, content, error)
        except DpoError as error:
            response = await run_in_threadpool(self._told, request, page, badge, content, error)
        return self._with_door(badge, response)

    def problem(self, request: Request, problem: Problem) -> Response:
        """Return a problem outside any page, such as an unknown address."""
        if request.url.path.startswith("/api/"):
            return as_json(problem)
        badge = self._badge(request, None)
        return self._blank(request, badge).page("problem.html", problem.status, problem=problem)

    def _badge(self, request: Request, page: Page | None) -> _Badge:
        token, door = request.cookies.get(self._cookies.session), request.cookies.get(self._cookies.door)
        bearer = _bearer(request) if page and page.api else None
        if bearer is not None:
            record = self._desk.accounts.tokens.find(bearer)
            return _Badge(program_of(record) if record else None, None, None, door, True)
        session = self._desk.accounts.sessions.find(token)
        alive = session is not None and session.full and not session.over
        return _Badge(who_of(session.user) if session and alive else None, session, token, door, False)

    async def _limit(self, request: Request, page: Page, badge: _Badge) -> None:
        if self._desk.limiter is None:
            return
        if badge.who is not None:
            name, rate = badge.who.id, _CALLS_OF_A_PROGRAM if badge.program else _PAGES_OF_SOMEBODY
        elif page.entry is Open.TO_ALL and request.method not in _UNSAFE:
            return
        else:
            name, rate = request.client.host if request.client else "", _TRIES_OF_AN_ADDRESS
        key = self._desk.house.ring.digest(name, "desk:rate")[:32]
        wait = await self._desk.limiter.take(key, *rate)
        if wait > 0:
            raise TooMany(max(1, round(wait + 0.5)))

    def _admit(self, page: Page, badge: _Badge) -> None:
        if page.entry is Open.TO_ALL:
            return
        if page.entry is Open.HALF:
            if badge.session is None or badge.session.over:
                raise NotSignedIn
            return
        if badge.who is None:
            raise NotSignedIn
        if badge.who.role not in page.entry:
            raise NotAllowed

    def _visit(self, request: Request, page: Page, badge: _Badge, content: bytes) -> Visit:
        visit = self._blank(request, badge)
        if request.method in _UNSAFE:
            is_json = request.headers.get("content-type", "").split(";")[0].strip() == "application/json"
            visit.form = {} if is_json or page.api else form_of(content)
            if not badge.program:
                self._check_form(request, badge, visit.form)
            visit.body = json_of(content) if page.api else None
        return visit

    def _blank(self, request: Request, badge: _Badge) -> Visit:
        if badge.door is None:
            badge.door = new_door()
        return Visit(
            desk=self._desk,
            renderer=self._renderer,
            method=request.method,
            path=request.url.path,
            places=request.path_params,
            query=request.query_params,
            address=request.client.host if request.client else "",
            session_token=badge.token,
            form_token=self._form_token(badge),
            maybe_who=badge.who,
            cookies=request.cookies,
        )

    def _form_token(self, badge: _Badge) -> str:
        if badge.session is not None and badge.token:
            return self._desk.accounts.sessions.form_token(badge.token)
        return self._desk.house.ring.digest(badge.door or "", "desk:door")

    def _check_form(self, request: Request, badge: _Badge, form: Mapping[str, list[str]]) -> None:
        given = request.headers.get("x-csrf-token") or (form.get(FORM_TOKEN) or [""])[0]
        same_site = request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
        origin = request.headers.get("origin")
        own = origin is None or urlsplit(origin).netloc == request.headers.get("host")
        if not (same_site and own and hmac.compare_digest(given.encode(), self._form_token(badge).encode())):
            raise FormRefused

    def _sign_in_first(
        self, request: Request, page: Page, badge: _Badge, content: bytes, error: NotSignedIn
    ) -> Response:
        if page.api:
            return as_json(problem_of(error))
        if badge.session is not None and not badge.session.over:
            return RedirectResponse(SECOND_FACTOR, 303)
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if request.method in _UNSAFE:
            back = self._keep(request, page, badge, content, _SESSION_OVER)
        query = f"?suite={quote(back)}" if back not in ("", "/") else ""
        return RedirectResponse(f"{SIGN_IN}{query}", 303)

    def _served(self, page: Page, visit: Visit) -> Response:
        response = page.handler(visit)
        if visit.form.get(AGAIN) and response.status_code == _TAKEN:
            self._desk.accounts.kept_forms.drop(visit.form[AGAIN][0], visit.who.id)
        return response

    def _keep(self, request: Request, page: Page, badge: _Badge, content: bytes, said: Mapping[str, str]) -> str:
        """Keep what was typed for its owner, and what is to be said of it; return where it waits for them."""
        place = (page.returns_to or page.path).format(**request.path_params)
        if badge.session is None:
            return place
        try:
            form = form_of(content)
            self._check_form(request, badge, form)
        except DpoError:
            return place
        fields = {name: values[0] for name, values in form.items() if name not in _NOT_KEPT}
        fields |= {"_form": request.url.path, **said}
        id = self._desk.accounts.kept_forms.keep(badge.session.user, place, fields)
        return f"{place}?{AGAIN}={id}"

    def _told(self, request: Request, page: Page, badge: _Badge, content: bytes, error: DpoError) -> Response:
        problem = problem_of(error)
        if page.api:
            return as_json(problem)
        if page.returns_to and badge.who is not None and request.method in _UNSAFE:
            said = {"_message": problem.message, "_advice": problem.advice, "_changes": "\n".join(problem.changes)}
            return RedirectResponse(self._keep(request, page, badge, content, said), _TAKEN)
        return self._blank(request, badge).page("problem.html", problem.status, problem=problem)

    def _with_door(self, badge: _Badge, response: Response) -> Response:
        is_page = response.headers.get("content-type", "").startswith("text/html")
        if badge.session is None and badge.door and is_page:
            self._cookies.set(response, self._cookies.door, badge.door)
        return response


def _bearer(request: Request) -> str | None:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else None
