"""The team: accounts and tokens of other programs, for the DPO."""

import secrets
from collections.abc import Iterator

from starlette.responses import Response

from dpo.desk.errors import AccountRefused, BadInput
from dpo.desk.roles import CHIEF, READERS, Role
from dpo.desk.web.declared import Page, get, post
from dpo.desk.web.problems import Problem, problem_of
from dpo.desk.web.visit import Visit

_PASSWORD_BYTES = 15


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get("/equipe", _show, CHIEF, nav="Équipe")
    yield post("/equipe", _add, CHIEF)
    yield post("/equipe/{username}", _change, CHIEF, returns_to="/equipe")
    yield post("/jetons", _add_token, CHIEF, returns_to="/equipe")
    yield post("/jetons/{id}/revoquer", _revoke, CHIEF, returns_to="/equipe")


def _show(visit: Visit) -> Response:
    return _team(visit)


def _team(visit: Visit, problem: Problem | None = None, **shown: str) -> Response:
    values = {"password": "", "password_of": "", "token": ""} | shown
    return visit.page(
        "team.html",
        problem.status if problem else 200,
        users=visit.desk.accounts.users.all(),
        tokens=visit.desk.accounts.tokens.all(),
        roles=list(Role),
        token_roles=[role for role in Role if role in READERS],
        problem=problem,
        typed={name: visit.text(name) for name in ("username", "name", "email")},
        **values,
    )


def _add(visit: Visit) -> Response:
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    try:
        role, email = _role(visit), visit.text("email") or None
        user = visit.desk.accounts.users.add(
            visit.text("username"), role, visit.text("name"), email=email, password=password
        )
    except (AccountRefused, BadInput) as refused:
        return _team(visit, problem_of(refused))
    return _team(visit, password=password, password_of=user.username)


def _change(visit: Visit) -> Response:
    users, username, what = visit.desk.accounts.users, visit.place("username"), visit.text("what")
    if visit.who.user and username == visit.who.user.username and what in ("close", "role"):
        raise BadInput("On ne ferme ni ne change son propre compte : demandez à un autre DPO.")
    try:
        if what in ("close", "open"):
            users.set_active(username, active=what == "open")
        elif what == "reset":
            users.forget_second_factor(username)
        elif what == "role":
            users.set_role(username, _role(visit))
        elif what == "secrecy":
            users.attest_secrecy(username, visit.text("attestation") or None)
        else:
            raise BadInput("Choisissez ce qui doit changer.")
    except AccountRefused as refused:
        return _team(visit, problem_of(refused))
    return visit.go("/equipe", fait="compte_change")


def _add_token(visit: Visit) -> Response:
    try:
        token = visit.desk.accounts.tokens.issue(visit.text("name"), _role(visit))
    except (AccountRefused, BadInput) as refused:
        return _team(visit, problem_of(refused))
    return _team(visit, token=token)


def _revoke(visit: Visit) -> Response:
    visit.desk.accounts.tokens.revoke(visit.place("id"))
    return visit.go("/equipe", fait="jeton_revoque")


def _role(visit: Visit) -> Role:
    try:
        return Role(visit.text("role"))
    except ValueError:
        raise BadInput("Choisissez un rôle.") from None
