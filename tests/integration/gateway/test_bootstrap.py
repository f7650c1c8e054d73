"""The gateway as it is wired for people: real settings, knowledge, pseudonymiser and case file."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from bot.bootstrap import build_gateway
from bot.buckets import Rate, RedisBuckets
from bot.case_file import CaseFile
from bot.settings import Settings, load_settings
from dpo.errors import WrongOrganisation
from tests.integration.gateway.house import ENGINE_SECRET, FakeEngine, free_port, serving


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: FakeEngine) -> Iterator[Settings]:
    with serving(engine.app(), free_port()) as url:
        monkeypatch.setenv("DELIA_VAR", str(tmp_path))
        monkeypatch.setenv("DELIA_ENGINE_URL", url)
        monkeypatch.setenv("DELIA_ENGINE_SECRET", ENGINE_SECRET)
        yield load_settings(None)


def test_a_conversation_outlives_a_restart_and_its_words_are_nowhere(
    settings: Settings, engine: FakeEngine, tmp_path: Path
) -> None:
    with serving(build_gateway(settings), free_port()) as url:
        opened = httpx.post(f"{url}/api/chat/sessions").json()
        assert opened["messages"][0]["citations"][0]["source"] == "assistant"
        assert "programme" in opened["messages"][0]["text"]
        session = {"Authorization": f"Bearer {opened['session']}"}
        said = {"text": "Combien de temps gardez-vous le dossier de zebulon.martin@orange.fr ?"}
        answer = httpx.post(f"{url}/api/chat/messages", json=said, headers=session).json()["messages"][0]
        opinion = httpx.post(f"{url}/api/chat/feedback", json={"kind": "dislike_rule"}, headers=session)
        assert opinion.status_code == 200
        assert httpx.get(f"{url}/healthz").status_code == 200
    with serving(build_gateway(settings), free_port()) as url:
        pressed = {"payload": answer["buttons"][0]["payload"]}
        assert httpx.post(f"{url}/api/chat/messages", json=pressed, headers=session).status_code == 200
    assert engine.turns[-1]["intent"] == "show_article"
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in (b"zebulon", opened["session"].encode(), b"Plus de d", b"plus de d"):
        assert secret not in kept


def test_a_database_of_another_organisation_is_refused(settings: Settings) -> None:
    CaseFile(settings).prepare()
    same = {"organisation": "harmonie-mutuelle", "database_url": SecretStr(settings.database)}
    other = settings.model_copy(update=same)
    with pytest.raises(WrongOrganisation):
        build_gateway(other)


def test_a_database_that_is_away_is_said_and_found_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    # A folder where the file should be: SQLite cannot open it until it is gone.
    blocked = settings.folder / "delia.sqlite"
    blocked.mkdir(parents=True)
    with serving(build_gateway(settings), free_port()) as url:
        assert httpx.get(f"{url}/healthz").json()["missing"] == ["database"]
        refused = httpx.post(f"{url}/api/chat/sessions")
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "bot.case_file_away")
        blocked.rmdir()
        assert httpx.get(f"{url}/healthz").status_code == 200
        assert httpx.post(f"{url}/api/chat/sessions").status_code == 201


def test_the_process_refuses_an_unusable_setting_in_one_line(settings: Settings) -> None:
    command = [sys.executable, "-m", "bot.gateway"]
    refused = subprocess.run(
        command, env={"PYTHONPATH": ".", "PORT": "huit"}, capture_output=True, text=True, timeout=60, check=False
    )
    assert refused.returncode == 2
    assert refused.stderr.strip() == "Réglage PORT refusé : un nombre entier est attendu."


@pytest.mark.parametrize("server", [found] if (found := shutil.which("redis-server")) else [])
def test_two_gateways_share_a_bucket_through_redis(server: str, tmp_path: Path) -> None:
    import asyncio

    port = free_port()
    command = [server, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)

        async def take() -> list[float]:
            buckets = [RedisBuckets(f"redis://127.0.0.1:{port}/0") for _ in range(2)]
            rate = Rate(burst=4, per_second=0.1)
            waits = [await buckets[n % 2].take("a", rate) for n in range(5)]
            for bucket in buckets:
                await bucket.close()
            return waits

        waits = asyncio.run(take())
        assert waits[:4] == [0.0] * 4
        assert 8 < waits[4] <= 10
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("redis-server did not start")
