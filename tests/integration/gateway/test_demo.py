"""The demonstration site exists in development and nowhere else."""

from dataclasses import replace

import httpx
import jwt
import pytest
from pydantic import SecretStr

from bot.bootstrap import build_parts
from bot.demo import DemoSite
from bot.gateway.app import build_app
from bot.settings import load_settings
from tests.integration.gateway.house import free_port, serving

SECRET = "un-secret-propre-au-deploiement-assez-long"


def _signed(role: str, age: int) -> str:
    return f"{role}.{age}"


def test_outside_development_every_address_of_it_is_refused(client: httpx.Client) -> None:
    for path in ("/demo/", "/demo/espace-adherent", "/demo/jeton-collaborateur", "/demo/files/site.css"):
        refused = client.get(path)
        assert (refused.status_code, refused.json()["error"]["code"]) == (404, "bot.demo_refused")


def test_only_a_development_deployment_has_one(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("DELIA_VAR", str(tmp_path))
    development = load_settings(None)
    parts = build_parts(development)
    assert isinstance(parts.demo, DemoSite)
    secrets = {name: SecretStr(SECRET) for name in ("delia_secret_key", "delia_engine_secret", "jwt_secret")}
    served = build_parts(development.model_copy(update={"delia_env": "production", **secrets}))
    assert served.demo is None
    for built in (parts, served):
        for close in built.on_close:
            close()


def test_pages_carry_the_one_line_and_the_token_of_whoever_is_signed_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("DELIA_VAR", str(tmp_path))
    parts = replace(build_parts(load_settings(None)), demo=DemoSite("Mutuelle <Essai>", _signed))
    with serving(build_app(parts), free_port()) as url, httpx.Client(base_url=url) as client:
        assert '<script src="/widget.js" defer></script>' in client.get("/demo/").text
        assert "Mutuelle &lt;Essai&gt;" in client.get("/demo/").text
        assert 'data-token="member.0"' in client.get("/demo/espace-adherent").text
        assert 'data-token="member.3600"' in client.get("/demo/espace-adherent?connexion=ancienne").text
        assert client.get("/demo/jeton-collaborateur").text == "collaborator.0"
        assert client.get("/demo/rien").status_code == 404
        assert "unsafe" not in client.get("/demo/").headers["Content-Security-Policy"]


def test_tokens_are_those_that_the_gateway_itself_accepts(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("DELIA_VAR", str(tmp_path))
    parts = build_parts(load_settings(None))
    with serving(build_app(parts), free_port()) as url, httpx.Client(base_url=url) as client:
        token = client.get("/demo/jeton-collaborateur").text
        assert jwt.decode(token, options={"verify_signature": False})["role"] == "collaborator"
        opened = client.post("/api/chat/sessions", headers={"Authorization": f"Bearer {token}"})
        assert opened.status_code == 201
