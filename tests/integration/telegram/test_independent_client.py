"""The same bot seen by a client that is not ours: an in-process Telegram with Telethon's manners."""

from typing import Any

from telegram.ext import ApplicationBuilder
from tg_auto_test.test_utils.serverless_telegram_client import ServerlessTelegramClient

from bot.lanes import Lanes
from bot.telegram import wording
from bot.telegram.chat_api import ChatApi
from bot.telegram.door import Door
from bot.telegram.handlers import App, Handlers
from dpo.correspondents import Correspondents
from tests.integration.gateway.house import ENGINE_SECRET, House


async def test_a_conversation_with_a_button_and_a_file(house: House, book: Correspondents) -> None:
    api = ChatApi(house.url, ENGINE_SECRET)
    handlers = Handlers(Door(api, book, "https://delia.example"), book, Lanes())

    def build(builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any]) -> App:
        app: App = builder.build()
        handlers.install(app)
        return app

    client = ServerlessTelegramClient(build_application=build)
    await client.connect()
    try:
        async with client.conversation("delia") as talk:
            await talk.send_message("combien de temps gardez-vous mes données ?")
            assert "programme" in (await talk.get_response()).text
            answer = await talk.get_response()
            assert "Source : politique, section 4.1" in answer.text
            await answer.click(data=answer.buttons[0][0].data)
            assert house.engine.turns[-1]["intent"] == "show_article"
            await talk.get_response()
            await talk.send_file(b"%PDF-1.7 une fausse ordonnance", caption="mon ordonnance", force_document=True)
            assert (await talk.get_response()).text == wording.NO_FILES
            assert house.engine.texts[-1] == "mon ordonnance"
    finally:
        await client.disconnect()
        await api.close()
