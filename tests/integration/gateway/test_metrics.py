"""What operators read: counts by route and status on a port of its own; nothing about anybody."""

import httpx
from pydantic import SecretStr

from bot.bootstrap import build_gateway
from bot.settings import Settings
from tests.integration.gateway.house import free_port, serving
from tests.integration.gateway.test_bootstrap import engine, settings

__all__ = ["engine", "settings"]


def test_requests_are_counted_by_route_and_nothing_else_is_said(settings: Settings) -> None:
    port = free_port()
    counted = settings.model_copy(update={"metrics_port": port, "jwt_secret": SecretStr("x" * 40)})
    with serving(build_gateway(counted), free_port()) as url:
        session = httpx.post(f"{url}/api/chat/sessions").json()["session"]
        headers = {"Authorization": f"Bearer {session}"}
        httpx.post(f"{url}/api/chat/messages", json={"text": "je suis zebulon"}, headers=headers)
        httpx.get(f"{url}/upload/un-jeton-secret")
        httpx.request("ZEBULON", f"{url}/zebulon")
        assert httpx.get(f"{url}/metrics").status_code == 404
        said = httpx.get(f"http://127.0.0.1:{port}/metrics").text
    assert 'delia_requests_total{method="POST",route="/api/chat/sessions",status="201"} 1.0' in said
    assert 'delia_request_seconds_count{route="/api/chat/messages"} 1.0' in said
    assert 'route="/upload/{token}"' in said
    assert not [word for word in ("zebulon", "ZEBULON", "un-jeton-secret", session, "127.0.0.1") if word in said]


def test_a_taken_port_keeps_nobody_from_being_served(settings: Settings) -> None:
    port = free_port()
    counted = settings.model_copy(update={"metrics_port": port})
    with serving(build_gateway(counted), free_port()), serving(build_gateway(counted), free_port()) as second:
        assert httpx.get(f"{second}/healthz").status_code == 200
