"""The JSON API: tokens of programs, the contract's object, errors with a code."""

import pytest

from dpo.desk.roles import Role
from tests.integration.desk.house import Desk
from tests.integration.desk.seeds import seed


@pytest.fixture(scope="module")
def references(desk: Desk) -> list[str]:
    return seed(desk)


@pytest.fixture(scope="module")
def token(desk: Desk) -> dict[str, str]:
    return {"authorization": f"Bearer {desk.accounts.tokens.issue('Suivi', Role.AUDITOR)}"}


def test_a_ticket_is_the_contracts_object(desk: Desk, references: list[str], token: dict[str, str]) -> None:
    found = desk.client().get(f"/api/desk/tickets/{references[0].lower()}", headers=token).json()
    wanted = desk.house.tickets.as_json(references[0])
    assert found["evidence"].pop("length") == wanted["evidence"].pop("length")
    assert found == wanted


def test_the_list_is_filtered_and_paged(desk: Desk, references: list[str], token: dict[str, str]) -> None:
    client = desk.client()
    erasures = client.get("/api/desk/tickets?right=erasure", headers=token).json()["tickets"]
    assert [ticket["reference"] for ticket in erasures] == [references[0]]
    first = client.get("/api/desk/tickets?limit=3", headers=token).json()
    second = client.get(f"/api/desk/tickets?limit=200&offset={first['next']}", headers=token).json()
    seen = [ticket["reference"] for ticket in first["tickets"] + second["tickets"]]
    assert sorted(seen) == sorted(references)
    assert second["next"] is None


def test_a_session_reads_the_api_too(desk: Desk, references: list[str]) -> None:
    assert desk.client("adjoint").get(f"/api/desk/tickets/{references[1]}").status_code == 200
    assert desk.client("service").get(f"/api/desk/tickets/{references[1]}").status_code == 403


@pytest.mark.parametrize("header", [None, "Bearer delia_faux", "Bearer", "Basic ZHBvOmRwbw=="])
def test_without_a_good_token_nothing_is_said(desk: Desk, references: list[str], header: str | None) -> None:
    answer = desk.client().get(
        f"/api/desk/tickets/{references[0]}", headers={"authorization": header} if header else {}
    )
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "desk.not_signed_in"


def test_a_revoked_token_is_worth_nothing(desk: Desk, references: list[str]) -> None:
    value = desk.accounts.tokens.issue("Ancien outil", Role.DPO)
    client, headers = desk.client(), {"authorization": f"Bearer {value}"}
    assert client.get("/api/desk/tickets", headers=headers).status_code == 200
    found = next(record for record in desk.accounts.tokens.all() if record.name == "Ancien outil")
    assert value not in repr(found)
    desk.accounts.tokens.revoke(found.id)
    assert client.get("/api/desk/tickets", headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/tickets/K7M-X42-PF9", 404, "dpo.unknown_reference"),
        ("/tickets/rien", 404, "dpo.malformed_reference"),
        ("/tickets?status=perdu", 422, "desk.bad_input"),
        ("/tickets?limit=-1", 422, "desk.bad_input"),
        ("/rien", 404, "desk.unknown_page"),
    ],
)
def test_errors_have_a_code_and_a_french_sentence(
    desk: Desk, token: dict[str, str], path: str, status: int, code: str
) -> None:
    answer = desk.client().get(f"/api/desk{path}", headers=token)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert answer.json()["error"]["message"].endswith(".")
