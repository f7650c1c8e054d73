import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction

from engine import action_results

GOOD = {"events": [{"event": "slot", "name": "failures", "value": 0.0}], "responses": [{"custom": {"kind": "answer"}}]}


@pytest.fixture
def action(monkeypatch):
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)
    action_results.install()
    return RemoteAction("action_answer", None)


def test_a_well_formed_answer_passes(action):
    assert action._validate_action_result(GOOD)


@pytest.mark.parametrize("bad", [{"events": "none"}, {"events": [{"name": "without a kind"}]}, []])
def test_what_rasa_refuses_is_refused(action, bad):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(bad, RemoteAction.action_response_format_spec())
    with pytest.raises(jsonschema.ValidationError):
        action._validate_action_result(bad)
