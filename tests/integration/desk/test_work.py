"""Work on tickets by page and by API: decisions, pauses, extensions, assignment, two people at once."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from dpo.desk.roles import Role
from dpo.model import Right, Status
from tests.integration.desk.house import Desk, send, token_in
from tests.integration.desk.seeds import seed


@pytest.fixture(scope="module")
def references(desk: Desk) -> list[str]:
    return seed(desk)


@pytest.fixture(scope="module")
def token(desk: Desk) -> dict[str, str]:
    return {"authorization": f"Bearer {desk.accounts.tokens.issue('Outil', Role.DEPUTY)}"}


def act(client: TestClient, reference: str, what: str, **fields: Any) -> str:
    """Send a form of the ticket's page as it stands; return the page that follows."""
    page = f"/dossiers/{reference}"
    shown = client.get(page).text
    version = shown.split('name="version" value="')[1].split('"')[0]
    sent = client.post(f"{page}/{what}", data={"jeton": token_in(shown), "version": version, **fields})
    assert sent.status_code == 303, sent.text
    return client.get(sent.headers["location"]).text


def test_a_refusal_without_a_ground_is_impossible_on_the_page_and_nothing_typed_is_lost(
    desk: Desk, references: list[str]
) -> None:
    client = desk.client("dpo")
    page = act(client, references[0], "droits/erasure/decision", outcome="refused", reasons="Le contrat court encore.")
    assert "motif" in page
    assert "Le contrat court encore.</textarea>" in page
    assert desk.house.tickets.get(references[0]).rights[0].outcome is None


@pytest.mark.parametrize("ground", [None, "", "not_portable", "motif-inconnu"])
def test_a_refusal_without_a_fitting_ground_is_impossible_in_the_api(
    desk: Desk, references: list[str], token: dict[str, str], ground: str | None
) -> None:
    body = {"right": "erasure", "outcome": "refused", "ground": ground}
    answer = desk.client().post(f"/api/desk/tickets/{references[0]}/decisions", json=body, headers=token)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "casework.ground_missing")


def test_a_decision_by_the_api_is_the_contracts_ticket(
    desk: Desk, references: list[str], token: dict[str, str]
) -> None:
    path = f"/api/desk/tickets/{references[4]}"
    body = {"right": "portability", "outcome": "partly", "ground": "not_portable"}
    answer = desk.client().post(f"{path}/decisions", json=body, headers=token)
    assert answer.status_code == 200, answer.text
    assert answer.json()["rights"][0]["outcome"] == "partly"
    assert answer.json()["status"] == "decided"
    stale = body | {"version": int(answer.headers["etag"].strip('"')) - 1}
    conflict = desk.client().post(f"{path}/decisions", json=stale, headers=token)
    assert (conflict.status_code, conflict.json()["error"]["code"]) == (409, "casework.stale_version")


def test_two_people_on_one_ticket_the_second_is_told_what_changed(desk: Desk, references: list[str]) -> None:
    one, other = desk.client("dpo"), desk.client("adjoint")
    page = f"/dossiers/{references[0]}"
    shown = other.get(page).text
    version = shown.split('name="version" value="')[1].split('"')[0]
    act(one, references[0], "droits/erasure/decision", outcome="partly", ground="legal_obligation")
    fields = {"jeton": token_in(shown), "version": version, "outcome": "granted", "reasons": "Tout a été effacé."}
    told = other.get(other.post(f"{page}/droits/erasure/decision", data=fields).headers["location"]).text
    assert "a changé pendant que vous y travailliez" in told
    assert "Décision, par DPO" in told
    assert "Tout a été effacé.</textarea>" in told, "what the second typed is still there"
    assert desk.house.tickets.get(references[0]).rights[0].outcome == "partly"


def test_only_a_doubt_pauses_the_clock_and_both_dates_are_shown(
    desk: Desk, references: list[str], token: dict[str, str]
) -> None:
    client, reference = desk.client("dpo"), references[1]
    told = act(client, reference, "pause", choice="clarification", text="Il manque une précision")
    assert "Demander une précision ne le suspend pas" in told
    assert desk.house.tickets.get(reference).deadlines.paused is None
    refused = desk.client().post(
        f"/api/desk/tickets/{reference}/pause", json={"cause": "clarification", "reason": "x"}, headers=token
    )
    assert refused.json()["error"]["code"] == "casework.pause_refused"
    before = desk.house.tickets.get(reference).deadlines.due_on
    act(client, reference, "pause", text="Deux personnes du même nom à cette adresse")
    desk.clock.pass_(days=2)
    client = desk.client("dpo")
    page = act(client, reference, "reprise")
    assert "si la suspension compte" in page
    assert desk.house.tickets.get(reference).deadlines.due_on == before
    desk.clock.pass_(days=-2)


def test_an_extension_wants_a_reason_and_is_not_counted_before_its_notice(desk: Desk, references: list[str]) -> None:
    client, reference = desk.client("dpo"), references[8]
    assert "Écrivez le motif" in act(client, reference, "prolongation", text=" ")
    act(client, reference, "prolongation", text="Plusieurs services doivent chercher dans leurs archives.")
    assert desk.house.tickets.get(reference).deadlines.extended_due_on is None
    late = act(client, references[2], "prolongation", text="Trop tard pourtant")
    assert "premier mois est passé" in late


def test_ticked_lines_are_kept_with_who_ticked_them(desk: Desk, references: list[str]) -> None:
    client, reference = desk.client("dpo"), references[8]
    lines = [checked.line.id for checked in desk.house.casework.looking.look(_dpo(desk), reference).cards[0].checklist]
    act(client, reference, "droits/access/liste", line=lines[:2])
    page = act(client, reference, "droits/access/liste", line=lines[1:2])
    ticks = desk.house.casework.looking.look(_dpo(desk), reference).sheet.of(Right.ACCESS).ticks
    assert list(ticks) == [lines[1]]
    assert "Prénom dpo" in page


def test_several_tickets_are_given_to_somebody_and_found_under_their_own(desk: Desk, references: list[str]) -> None:
    client = desk.client("dpo")
    deputy = desk.accounts.users.named("adjoint")
    assert deputy is not None
    wanted = references[5:8]
    send(client, "/dossiers/attribuer", {"reference": wanted, "assignee": deputy.id}, page="/")
    own = desk.client("adjoint").get("/?vue=mine").text
    assert all(reference in own for reference in wanted)
    assert references[3] not in own
    refused = client.get(send(client, "/dossiers/attribuer", {"assignee": deputy.id}, page="/").headers["location"])
    assert "Cochez d" in refused.text


def test_a_withdrawal_is_written_down_and_ends_the_ticket(desk: Desk, references: list[str]) -> None:
    client = desk.client("dpo")
    assert "Écrivez comment" in act(client, references[7], "retrait", text="")
    act(client, references[7], "retrait", text="Par téléphone, le 24 novembre")
    assert desk.house.tickets.get(references[7]).status is Status.WITHDRAWN


@pytest.mark.parametrize(
    ("typed", "found"),
    [("Lefèvre", True), ("lefe", True), ("100001", True), ("nobody", False), ("%'\"<script>", False)],
)
def test_search_finds_people_by_the_blind_index(desk: Desk, references: list[str], typed: str, found: bool) -> None:
    page = desk.client("dpo").get("/", params={"q": typed}).text
    assert (references[0] in page) is found
    assert "<script>" not in page.split("</head>")[1]


def test_filters_narrow_the_queue_and_nonsense_is_ignored(desk: Desk, references: list[str]) -> None:
    client = desk.client("auditeur")
    erasures = client.get("/", params={"right": "erasure"}).text
    assert references[0] in erasures
    assert references[1] not in erasures
    assert client.get("/?right=x&status=y&tri=z&page=999999999&vue=w&assignee=q").status_code == 200


def _dpo(desk: Desk) -> Any:
    return desk.accounts.users.named("dpo")
