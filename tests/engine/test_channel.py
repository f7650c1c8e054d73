import asyncio

import pytest
from sanic import Sanic

from engine.channel import CollectedMessages, GatewayChannel, turn_text
from engine.errors import EngineConfigurationError

SECRET = "a-long-enough-secret"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("/restart", "restart"),
        ('  //intent{"x":"y"}', 'intent{"x":"y"}'),
        ("combien de temps ?", "combien de temps ?"),
        ("", ""),
    ],
)
def test_a_typed_text_never_becomes_a_command(typed, read):
    assert turn_text({"text": typed}) == read


def test_a_button_becomes_its_intent_with_its_entities():
    assert turn_text({"intent": "show_article", "entities": {"article": "a/b"}}) == '/show_article{"article": "a/b"}'


def test_the_channel_refuses_to_exist_without_a_secret():
    with pytest.raises(EngineConfigurationError):
        GatewayChannel.from_credentials({"secret": ""})


def test_only_structured_messages_are_returned():
    output = CollectedMessages()
    asyncio.run(output.send_custom_json("c1", {"kind": "answer"}))
    asyncio.run(output.send_text_message("c1", "stray"))
    assert output.structured() == [{"kind": "answer"}]


@pytest.mark.parametrize("headers", [{}, {"X-Delia-Secret": "wrong"}, {"X-Delia-Secret": SECRET + "x"}])
def test_nobody_enters_without_the_secret(headers):
    async def never(message):
        raise AssertionError("the message reached Rasa")

    app = Sanic("channel_" + str(len(str(headers))))
    app.blueprint(GatewayChannel(SECRET).blueprint(never), url_prefix="/webhooks/delia")
    _request, answer = app.test_client.post(
        "/webhooks/delia/turns", json={"conversation": "c", "text": "x"}, headers=headers
    )
    assert answer.status == 401


class Understanding:
    """An agent that reads one text, and remembers with what it was asked."""

    def __init__(self, intent):
        self.intent, self.processor, self.asked = intent, self, None

    async def parse_message(self, message):
        self.asked = message
        labels = [("ask_cookies/lifetime", 0.4), ("request_access", 0.35), ("ask_retention/overview", 0.2)]
        return {"intent": {"name": self.intent}, "understanding": {"labels": labels}}


@pytest.mark.parametrize(("intent", "act"), [("ask_cookies", "ask"), ("nlu_fallback", "")])
def test_a_reading_is_given_outside_of_any_conversation(intent, act):
    app = Sanic("channel_reading_" + intent)
    app.blueprint(GatewayChannel(SECRET).blueprint(None), url_prefix="/webhooks/delia")
    app.ctx.agent = Understanding(intent)
    _request, answer = app.test_client.post(
        "/webhooks/delia/readings",
        json={"text": "/restart combien ?", "audience": "collaborator"},
        headers={"X-Delia-Secret": SECRET},
    )
    assert answer.json == {"act": act, "share": 0.6}
    assert (app.ctx.agent.asked.text, app.ctx.agent.asked.metadata) == (
        "restart combien ?",
        {"audience": "collaborator"},
    )
