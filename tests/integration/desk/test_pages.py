"""Who may enter which page, what a page shows of whom, and what it leaves in the evidence."""

import json
from pathlib import Path

import pytest
from starlette.routing import Route

from dpo.casework.queue import DESK_CHAIN
from dpo.casework.secrecy import MASK
from dpo.desk.pages import every_page
from dpo.desk.roles import Role
from dpo.desk.web.declared import Open, Page, get
from dpo.desk.web.guard import GuardedRoute
from tests.integration.desk.house import Desk, make_desk, open_ticket
from tests.integration.desk.seeds import health_ticket, seed

PUBLIC = {"/healthz", "/connexion", "/connexion/organisme", "/connexion/organisme/retour"}


@pytest.fixture(scope="module")
def references(desk: Desk) -> list[str]:
    return seed(desk)


def undeclared(desk: Desk) -> list[str]:
    """Routes that do not say who may enter."""
    guarded = [r for r in desk.app.routes if isinstance(r, GuardedRoute)]
    said = {route.path for route in guarded if isinstance(route.page.entry, Open) or route.page.entry <= set(Role)}
    empty = {route.path for route in guarded if route.page.entry == frozenset()}
    return [getattr(r, "path", "?") for r in desk.app.routes if getattr(r, "path", "?") not in said - empty]


def test_every_route_declares_who_may_enter(desk: Desk) -> None:
    assert undeclared(desk) == []


def test_a_route_that_forgets_it_is_found(desk: Desk) -> None:
    async def open_door(request: object) -> None: ...

    desk.app.routes.append(Route("/porte-ouverte", open_door))
    try:
        assert undeclared(desk) == ["/porte-ouverte"]
    finally:
        desk.app.routes.pop()


def test_only_the_door_and_the_style_sheet_are_open_to_all() -> None:
    assert {page.path for page in every_page() if page.entry is Open.TO_ALL} <= PUBLIC


@pytest.mark.parametrize("username", ["dpo", "adjoint", "auditeur", "service", "medecin"])
def test_each_role_enters_what_is_declared_and_nothing_else(desk: Desk, references: list[str], username: str) -> None:
    client, role = desk.client(username), Role(_ROLES[username])
    for page in every_page():
        if page.method != "GET" or isinstance(page.entry, Open):
            continue
        answer = client.get(_filled(page, references[0]))
        assert (answer.status_code != 403) is page.admits(role), page.path


def test_nobody_enters_a_page_that_admits_nobody(desk: Desk) -> None:
    nobody = get("/personne", lambda visit: visit.json({}), frozenset())
    assert not any(nobody.admits(role) for role in Role)


def test_the_queue_shows_people_dates_in_words_and_says_that_it_was_seen(desk: Desk, references: list[str]) -> None:
    page = desk.client("auditeur").get("/").text
    for shown in ("Jeanne Lefèvre", "en retard de", "Effacement", "Identité", references[0]):
        assert shown in page
    last = json.loads(desk.house.evidence.rows(DESK_CHAIN)[-1].body)
    auditor = desk.accounts.users.named("auditeur")
    assert auditor is not None
    assert (last["event"], last["actor"]) == ("list_viewed", auditor.actor)
    assert set(references) <= set(last["references"].values())


def test_a_ticket_shows_the_words_the_passages_and_a_source_on_every_line(desk: Desk, references: list[str]) -> None:
    page = desk.client("dpo").get(f"/dossiers/{references[0]}").text
    for shown in ("Supprimez toutes mes données", "mieux-etre/2022-04 3.1", "Promis", "rgpd 17.3.b", "RGPD 17"):
        assert shown in page
    rows = [json.loads(row.body) for row in desk.house.evidence.rows(references[0])]
    dpo = desk.accounts.users.named("dpo")
    assert dpo is not None
    assert (rows[-1]["event"], rows[-1]["actor"]) == ("viewed", dpo.actor)
    assert desk.house.evidence.verify() == []


def test_health_words_are_masked_without_the_attestation_on_the_page_and_in_the_api(desk: Desk) -> None:
    reference = health_ticket(desk)
    for path in (f"/dossiers/{reference}", f"/api/desk/tickets/{reference}"):
        seen, hidden = desk.client("dpo").get(path).text, desk.client("adjoint").get(path).text
        assert "diabète" in seen
        assert "diabète" not in hidden
        assert MASK in hidden


def test_what_people_typed_is_only_text(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    answers = {"details": "<script>alert(1)</script>", "last_name": "<b>Nom</b>", "email": "x@example.org"}
    reference = open_ticket(desk, ["dpo_contact"], answers, asked_text="%'\"<script>")
    client = desk.client("dpo")
    for path in ("/", f"/dossiers/{reference}", "/?right=%25%27%22%3Cscript%3E&page=-4"):
        page = client.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<b>Nom" not in page.text
    desk.close()


@pytest.mark.parametrize(
    ("path", "status"), [("/dossiers/K7M-X42-PF9", 404), ("/dossiers/n-importe", 404), ("/nulle-part", 404)]
)
def test_what_does_not_exist_is_told_in_french_with_a_next_step(desk: Desk, path: str, status: int) -> None:
    page = desk.client("dpo").get(path)
    assert page.status_code == status
    assert '<a class="button" href="/">' in page.text


def test_nothing_inline_and_nothing_from_elsewhere(desk: Desk, references: list[str]) -> None:
    client = desk.client("dpo")
    for path in ("/", f"/dossiers/{references[0]}"):
        page = client.get(path)
        policy = page.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        for forbidden in (" style=", " onclick=", "<style", "http://", "https://"):
            assert forbidden not in page.text.split("</head>")[1].replace("http://127.0.0.1", ""), forbidden


_ROLES = {"dpo": "dpo", "adjoint": "deputy", "auditeur": "auditor", "service": "service", "medecin": "physician"}


def _filled(page: Page, reference: str) -> str:
    return page.path.replace("{reference}", reference)
