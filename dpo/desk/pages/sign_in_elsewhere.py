"""Signing in with the organisation's account: to its identity provider, and back with a verified address."""

from collections.abc import Iterator

from starlette.responses import RedirectResponse, Response

from dpo.desk.accounts.provider import CALLBACK, SignInElsewhere, new_state
from dpo.desk.errors import NotAllowed, SignInRefused
from dpo.desk.pages.places import local
from dpo.desk.pages.sign_in import welcome
from dpo.desk.web.cookies import Cookies
from dpo.desk.web.declared import Open, Page, get
from dpo.desk.web.problems import Problem
from dpo.desk.web.visit import Visit

_APART = "|"
_NOT_KNOWN = Problem(
    401,
    SignInRefused.code,
    "Le compte de l'organisme n'ouvre pas le bureau.",
    "Il faut une adresse vérifiée, celle d'un compte du bureau : demandez au DPO, puis recommencez.",
)


def pages() -> Iterator[Page]:
    """Declare the pages."""
    # Read, not sent: browsers hold a form to `form-action`, even where it is redirected to.
    yield get("/connexion/organisme", _leave, Open.TO_ALL)
    yield get(CALLBACK, _arrive, Open.TO_ALL)


def _elsewhere(visit: Visit) -> SignInElsewhere:
    plan = visit.desk.plan
    if plan.provider is None:
        raise NotAllowed
    return SignInElsewhere(plan.provider, plan.address, visit.desk.house.ring)


def _leave(visit: Visit) -> Response:
    state = new_state()
    response = RedirectResponse(_elsewhere(visit).departure(state), 303)
    cookies = Cookies(visit.desk.plan)
    cookies.set(response, cookies.elsewhere, f"{state}{_APART}{local(visit.asked('suite'))}")
    return response


def _arrive(visit: Visit) -> Response:
    cookies = Cookies(visit.desk.plan)
    state, _, suite = visit.cookies.get(cookies.elsewhere, "").partition(_APART)
    try:
        email = _elsewhere(visit).arrival(state, visit.asked("state"), visit.asked("code"))
        response = welcome(visit, visit.desk.accounts.entry.by_email(email), suite, factors_given=True)
    except SignInRefused:
        response = visit.page("problem.html", _NOT_KNOWN.status, problem=_NOT_KNOWN)
    cookies.drop(response, cookies.elsewhere)
    return response
