"""One's own account and the team's: passwords, recovery codes, attestations, tokens."""

import re

import pytest

from dpo.desk.roles import Role
from tests.integration.desk.house import PASSWORD, Desk, send

NEW = "girafe ruelle marmite 42"


def test_a_password_is_changed_by_whoever_knows_the_old_one_and_ends_other_sessions(desk: Desk) -> None:
    desk.accounts.users.add("claude", Role.DEPUTY, "Claude", password=PASSWORD)
    here, elsewhere = desk.client("claude"), desk.client("claude")
    fields = {"password": "pas le bon mot", "new_password": NEW}
    assert send(here, "/compte/mot-de-passe", fields, page="/compte").status_code == 422
    assert (
        send(here, "/compte/mot-de-passe", {"password": PASSWORD, "new_password": "court"}, "/compte").status_code
        == 422
    )
    assert send(here, "/compte/mot-de-passe", {"password": PASSWORD, "new_password": NEW}, "/compte").status_code == 303
    assert here.get("/compte?fait=mot_de_passe").status_code == 200
    assert elsewhere.get("/compte").status_code == 303
    assert desk.client("claude", NEW).get("/compte").status_code == 200


def test_the_dpo_makes_an_account_whose_password_is_shown_once(desk: Desk) -> None:
    client = desk.client("dpo")
    made = send(client, "/equipe", {"username": "Nadia.L", "name": "Nadia L.", "role": "auditor"})
    password = re.search(r"<code>([\w-]{20})</code>", made.text)[1]  # type: ignore[index]
    assert desk.client("nadia.l", password).get("/").status_code == 200
    again = send(client, "/equipe", {"username": "nadia.l", "name": "Autre", "role": "auditor"})
    assert again.status_code == 422
    assert "existe déjà" in again.text
    assert 'value="Autre"' in again.text, "what was typed is still there"


def test_an_attestation_opens_health_content_and_its_withdrawal_closes_it(desk: Desk) -> None:
    desk.accounts.users.add("lea", Role.DEPUTY, "Léa", password=PASSWORD)
    client = desk.client("dpo")
    send(client, "/equipe/lea", {"what": "secrecy", "attestation": "RH, dossier 7"}, page="/equipe")
    lea = desk.accounts.users.named("lea")
    assert lea is not None
    assert (lea.medical_secrecy, lea.secrecy_attestation) == (True, "RH, dossier 7")
    send(client, "/equipe/lea", {"what": "secrecy", "attestation": ""}, page="/equipe")
    assert not desk.accounts.users.named("lea").medical_secrecy  # type: ignore[union-attr]


@pytest.mark.parametrize("what", ["close", "role"])
def test_nobody_closes_or_demotes_themselves(desk: Desk, what: str) -> None:
    client = desk.client("dpo")
    refused = send(client, "/equipe/dpo", {"what": what, "role": "auditor"}, page="/equipe")
    assert "propre compte" in client.get(refused.headers["location"]).text
    dpo = desk.accounts.users.named("dpo")
    assert dpo is not None
    assert (dpo.active, dpo.role) == (True, Role.DPO)


def test_a_token_is_made_shown_once_and_revoked(desk: Desk) -> None:
    client = desk.client("dpo")
    made = send(client, "/jetons", {"name": "Outil de suivi", "role": "auditor"}, page="/equipe")
    value = re.search(r"<code>(delia_[\w-]+)</code>", made.text)[1]  # type: ignore[index]
    headers = {"authorization": f"Bearer {value}"}
    assert desk.client().get("/api/desk/tickets", headers=headers).status_code == 200
    assert value not in client.get("/equipe").text
    id = next(record.id for record in desk.accounts.tokens.all() if record.name == "Outil de suivi")
    assert send(client, f"/jetons/{id}/revoquer", {}, page="/equipe").status_code == 303
    assert desk.client().get("/api/desk/tickets", headers=headers).status_code == 401


def test_accounts_are_the_dpos_alone(desk: Desk) -> None:
    for username in ("adjoint", "auditeur", "service"):
        assert desk.client(username).get("/equipe").status_code == 403


def test_names_addresses_and_secrets_of_accounts_are_sealed_in_the_database(desk: Desk) -> None:
    content = (desk.house.folder / "delia.sqlite").read_bytes()
    desk.house.flush()
    content += (desk.house.folder / "delia.sqlite").read_bytes()
    for value in ("Prénom auditeur", "auditeur@example.org", PASSWORD):
        assert value.encode() not in content
