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
