"""One's own account: what it may see, its password, its recovery codes."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.desk.accounts.passwords import require_good
from dpo.desk.accounts.users import User
from dpo.desk.errors import AccountRefused, LockedOut, NotAllowed, SignInRefused
from dpo.desk.pages.sign_in import welcome
from dpo.desk.roles import EVERYBODY
from dpo.desk.web.declared import Page, get, post
from dpo.desk.web.problems import Problem, problem_of
from dpo.desk.web.visit import Visit
from dpo.errors import DpoError


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get("/compte", _show, EVERYBODY)
    yield post("/compte/mot-de-passe", _change_password, EVERYBODY, returns_to="/compte")
    yield post("/compte/codes", _new_codes, EVERYBODY, returns_to="/compte")


def _own(visit: Visit) -> User:
    if visit.who.user is None:
        raise NotAllowed
    return visit.who.user


def _show(visit: Visit) -> Response:
    return _account(visit)


def _account(visit: Visit, problem: Problem | None = None) -> Response:
    user = _own(visit)
    left = visit.desk.accounts.entry.recovery_left(user)
    return visit.page("account.html", problem.status if problem else 200, user=user, left=left, problem=problem)


def _change_password(visit: Visit) -> Response:
    user, new = _own(visit), _typed(visit, "new_password")
    try:
        require_good(new, user.username)
        visit.desk.accounts.entry.by_password(user.username, _typed(visit, "password"))
        changed = visit.desk.accounts.users.set_password(user.username, new)
    except (AccountRefused, SignInRefused, LockedOut) as refused:
        return _account(visit, _told(refused))
    # Every session has ended; the one in front of which somebody sits begins anew.
    return welcome(visit, changed, "/compte?fait=mot_de_passe", factors_given=True)


def _new_codes(visit: Visit) -> Response:
    try:
        codes = visit.desk.accounts.entry.new_codes(_own(visit), _typed(visit, "password"))
    except (SignInRefused, LockedOut) as refused:
        return _account(visit, _told(refused))
    return visit.page("recovery.html", codes=codes, after="/compte")


def _told(refused: DpoError) -> Problem:
    if isinstance(refused, SignInRefused):
        return Problem(422, refused.code, "Le mot de passe actuel est inexact.", "Rien n'a été changé.")
    return problem_of(refused)


def _typed(visit: Visit, name: str) -> str:
    """Return a password as it was typed, blanks included."""
    return (visit.form.get(name) or [""])[0]
