"""Signing in and out: password, then the code of the telephone, or its first enrolment."""

from collections.abc import Iterator

from markupsafe import Markup
from starlette.responses import Response

from dpo.desk.accounts.second_factor import address, new_secret, qr_code
from dpo.desk.accounts.users import User
from dpo.desk.errors import BadInput, LockedOut, NotSignedIn, SignInRefused
from dpo.desk.pages.places import local
from dpo.desk.roles import HOLDERS
from dpo.desk.web.cookies import Cookies
from dpo.desk.web.declared import Open, Page, get, post
from dpo.desk.web.guard import SECOND_FACTOR, SIGN_IN
from dpo.desk.web.problems import problem_of
from dpo.desk.web.visit import Visit

ENROLMENT = "/connexion/telephone"
_SECRET_LENGTH = 32


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get(SIGN_IN, _form, Open.TO_ALL)
    yield post(SIGN_IN, _by_password, Open.TO_ALL)
    yield get(SECOND_FACTOR, _code_form, Open.HALF)
    yield post(SECOND_FACTOR, _by_code, Open.HALF)
    yield get(ENROLMENT, _enrolment_form, Open.HALF)
    yield post(ENROLMENT, _enrol, Open.HALF)
    yield post("/deconnexion", _sign_out, Open.HALF)


def _form(visit: Visit) -> Response:
    if visit.maybe_who is not None:
        return visit.go(_next(visit, visit.asked("suite"), visit.maybe_who.user))
    return _sign_in_page(visit)


def _sign_in_page(visit: Visit, status: int = 200, **values: object) -> Response:
    back = local(visit.asked("suite") or visit.text("suite"))
    shown = {"suite": back, "username": "", "problem": None, "provider": visit.desk.plan.provider is not None}
    return visit.page("sign_in.html", status, **(shown | values))


def _by_password(visit: Visit) -> Response:
    username = visit.text("username")
    try:
        user = visit.desk.accounts.entry.by_password(username, (visit.form.get("password") or [""])[0])
    except (SignInRefused, LockedOut) as refused:
        problem = problem_of(refused)
        return _sign_in_page(visit, problem.status, username=username, problem=problem)
    return welcome(visit, user, visit.text("suite"))


def welcome(visit: Visit, user: User, suite: str, *, factors_given: bool = False) -> Response:
    """Open a session for somebody who gave the first factor (or all of them), and send them on."""
    wants_code = not factors_given and user.totp_secret is not None
    wants_enrolment = not factors_given and user.totp_secret is None and visit.desk.plan.second_factor
    full = not (wants_code or wants_enrolment)
    visit.desk.accounts.sessions.purge()
    token = visit.desk.accounts.sessions.open(user, full=full, instead_of=visit.session_token)
    back = local(suite)
    if full:
        response = visit.go(_next(visit, back, user))
    else:
        response = visit.go(SECOND_FACTOR if wants_code else ENROLMENT, suite=back)
    cookies = Cookies(visit.desk.plan)
    cookies.set(response, cookies.session, token)
    return response


def _next(visit: Visit, back: str, user: User | None) -> str:
    place = local(back)
    home = "/taches" if user and user.role in HOLDERS else "/"
    return place if place not in ("", "/") else home


def _half(visit: Visit) -> User:
    session = visit.desk.accounts.sessions.find(visit.session_token)
    if session is None or session.over:
        raise NotSignedIn
    return session.user


def _code_form(visit: Visit) -> Response:
    user = _half(visit)
    if user.totp_secret is None:
        return visit.go(ENROLMENT, suite=local(visit.asked("suite")))
    return visit.page("code.html", suite=local(visit.asked("suite")), problem=None)


def _by_code(visit: Visit) -> Response:
    try:
        user = visit.desk.accounts.entry.by_code(_half(visit), visit.text("code"))
    except (SignInRefused, LockedOut) as refused:
        problem = problem_of(refused)
        return visit.page("code.html", problem.status, suite=local(visit.text("suite")), problem=problem)
    return welcome(visit, user, visit.text("suite"), factors_given=True)


def _enrolment_form(visit: Visit) -> Response:
    user = _half(visit)
    if user.totp_secret is not None:
        return visit.go(SECOND_FACTOR, suite=local(visit.asked("suite")))
    return _enrolment_page(visit, user, new_secret(), local(visit.asked("suite")))


def _enrolment_page(visit: Visit, user: User, secret: str, suite: str, *, wrong: bool = False) -> Response:
    link = address(secret, user.username, f"Délia – {visit.desk.pack.name}")
    # The drawing is ours, made of numbers: there is nothing in it to escape.
    drawing = Markup(qr_code(link))
    return visit.page("enrolment.html", 401 if wrong else 200, secret=secret, drawing=drawing, suite=suite, wrong=wrong)


def _enrol(visit: Visit) -> Response:
    user, secret, suite = _half(visit), visit.text("secret"), local(visit.text("suite"))
    if user.totp_secret is not None:
        return visit.go(SECOND_FACTOR, suite=suite)
    if len(secret) != _SECRET_LENGTH or not secret.isalnum() or not secret.isascii():
        raise BadInput("Ce code QR n'est plus valable : rechargez la page.")
    try:
        enrolled = visit.desk.accounts.entry.enrol(user, secret, visit.text("code"))
    except SignInRefused:
        return _enrolment_page(visit, user, secret, suite, wrong=True)
    token = visit.desk.accounts.sessions.open(enrolled.user, full=True, instead_of=visit.session_token)
    response = visit.page("recovery.html", codes=enrolled.recovery_codes, after=_next(visit, suite, enrolled.user))
    cookies = Cookies(visit.desk.plan)
    cookies.set(response, cookies.session, token)
    return response


def _sign_out(visit: Visit) -> Response:
    if visit.session_token:
        visit.desk.accounts.sessions.end(visit.session_token)
    response = visit.go(SIGN_IN, fait="deconnecte")
    cookies = Cookies(visit.desk.plan)
    cookies.drop(response, cookies.session)
    return response
