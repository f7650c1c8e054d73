import pytest
from starlette.testclient import TestClient

from actions.bootstrap import build_executor, build_house, from_environment
from actions.errors import ActionConfigurationError
from actions.server import build_app

SECRET = "s" * 32


@pytest.fixture(scope="module")
def client():
    return TestClient(build_app(build_executor(build_house("harmonie-mutuelle")), SECRET))


def call(action: str):
    tracker = {"sender_id": "c", "slots": {}, "latest_message": {}, "events": [], "paused": False}
    return {"next_action": action, "tracker": tracker, "domain": {}}


@pytest.mark.parametrize("headers", [{}, {"X-Delia-Secret": "wrong"}])
def test_nobody_runs_an_action_without_the_secret(client, headers):
    assert client.post("/webhook", json=call("action_fallback"), headers=headers).status_code == 401


def test_an_action_runs_and_answers_as_rasa_expects(client):
    answer = client.post("/webhook", json=call("action_fallback"), headers={"X-Delia-Secret": SECRET}).json()
    assert answer["responses"][0]["custom"]["kind"] == "out_of_scope"
    assert answer["events"][0]["name"] == "failures"


def test_an_unknown_action_is_named(client):
    answer = client.post("/webhook", json=call("action_nothing"), headers={"X-Delia-Secret": SECRET})
    assert (answer.status_code, answer.json()["action_name"]) == (404, "action_nothing")


def test_the_server_refuses_to_start_without_a_secret():
    with pytest.raises(ActionConfigurationError):
        from_environment({"ORGANISATION": "mieux-etre"})
