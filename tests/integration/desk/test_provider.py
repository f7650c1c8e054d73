"""Signing in with the organisation's account, against a real provider on loopback, honest and otherwise."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from dpo.desk.parts import Provider
from tests.integration.desk.house import PASSWORD, Desk, make_desk, send
from tests.integration.desk.provider import CLIENT, CLIENT_SECRET, IdentityProvider


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    provider = IdentityProvider()
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, provider: IdentityProvider) -> Iterator[Desk]:
    """A desk whose accounts need a second factor here, and none of ours when the organisation signs for them."""
    folder = tmp_path_factory.mktemp("desk")
    desk = make_desk(folder, second_factor=True, provider=Provider(provider.issuer, CLIENT, CLIENT_SECRET))
    yield desk
    desk.close()
    assert desk.faults == []


def walk(client: TestClient, suite: str = "/") -> Any:
    """Go to the provider as a browser would, and come back."""
    sent = client.get("/connexion/organisme", params={"suite": suite})
    assert sent.status_code == 303, sent.text
    return client.get(httpx.get(sent.headers["location"]).headers["location"].removeprefix("http://127.0.0.1"))


def test_a_verified_address_of_an_account_opens_the_desk(desk: Desk, provider: IdentityProvider) -> None:
    provider.reset(email="Adjoint@example.org", email_verified=True)
    client = desk.client()
    assert walk(client, "/?status=all").headers["location"] == "/?status=all"
    assert "Prénom adjoint" in client.get("/").text


@pytest.mark.parametrize(
    "person",
    [
        {"email": "inconnue@example.org", "email_verified": True},
        {"email": "adjoint@example.org", "email_verified": False},
        {"email": "adjoint@example.org"},
        {"email_verified": True},
    ],
)
def test_an_address_that_is_unknown_or_not_verified_opens_nothing(
    desk: Desk, provider: IdentityProvider, person: dict[str, Any]
) -> None:
    provider.reset(**person)
    client = desk.client()
    back = walk(client)
    assert back.status_code == 401
    assert "adresse vérifiée" in back.text
    assert client.get("/").status_code == 303


@pytest.mark.parametrize(
    "lies",
    [{"aud": "autre-application"}, {"iss": "https://mal.example"}, {"exp": 1_000_000_000}, {"nonce": "d-un-autre"}],
)
def test_a_token_that_is_not_for_us_now_opens_nothing(
    desk: Desk, provider: IdentityProvider, lies: dict[str, Any]
) -> None:
    provider.reset(email="adjoint@example.org", email_verified=True)
    provider.lies = lies
    assert walk(desk.client()).status_code == 401


def test_a_token_signed_by_somebody_else_opens_nothing(desk: Desk, provider: IdentityProvider) -> None:
    provider.reset(email="adjoint@example.org", email_verified=True)
    provider.foreign_key = True
    assert walk(desk.client()).status_code == 401


def test_the_answer_to_another_browser_opens_nothing(desk: Desk, provider: IdentityProvider) -> None:
    provider.reset(email="adjoint@example.org", email_verified=True)
    attacker, victim = desk.client(), desk.client()
    sent = attacker.get("/connexion/organisme")
    back = httpx.get(sent.headers["location"]).headers["location"].removeprefix("http://127.0.0.1")
    assert victim.get(back).status_code == 401
    assert victim.get("/").status_code == 303


def test_a_closed_account_stays_closed(desk: Desk, provider: IdentityProvider) -> None:
    provider.reset(email="auditeur@example.org", email_verified=True)
    desk.accounts.users.set_active("auditeur", active=False)
    assert walk(desk.client()).status_code == 401
    desk.accounts.users.set_active("auditeur", active=True)


def test_a_provider_that_is_away_is_told_with_the_other_way_in(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, provider=Provider("http://127.0.0.1:9", CLIENT, CLIENT_SECRET))
    client = desk.client()
    told = client.get("/connexion/organisme")
    assert told.status_code == 503
    assert "mot de passe" in told.text
    assert send(client, "/connexion", {"username": "dpo", "password": PASSWORD}).status_code == 303
    desk.close()


def test_without_a_provider_the_button_is_not_there(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    page = desk.client().get("/connexion").text
    assert "compte de l'organisme" not in page.replace("&#39;", "'")
    desk.close()
