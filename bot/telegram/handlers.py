"""What happens on each kind of update: texts and buttons go to the door, the rest gets a plain word."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from anyio import to_thread
from telegram import Bot, Chat, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.lanes import Lanes
from bot.telegram import wording
from bot.telegram.door import ERASE, KEEP, Door, asks
from bot.telegram.rendering import Shown
from bot.telegram.sending import send
from dpo.correspondents import Correspondents
from dpo.errors import StorageAway

LOG = structlog.get_logger("delia.telegram")

type Answer = Callable[[int], Awaitable[list[Shown]]]
type App = Application[Any, Any, Any, Any, Any, Any]

_FILES = filters.PHOTO | filters.Document.ALL | filters.VIDEO | filters.VIDEO_NOTE | filters.ANIMATION
_PRIVATE = filters.ChatType.PRIVATE
_NEW = filters.UpdateType.MESSAGE
_A_MOMENT = 0.5
"""Seconds of thinking that need no sign."""
_IN_A_GROUP = frozenset({Chat.GROUP, Chat.SUPERGROUP})


@dataclass
class Handlers:
    """The handlers of one bot."""

    door: Door
    book: Correspondents
    lanes: Lanes

    def install(self, app: App) -> None:
        """Add them to an application, the most particular first."""
        app.add_handler(MessageHandler(filters.ChatType.GROUPS, self.in_group))
        app.add_handler(ChatMemberHandler(self.joined, ChatMemberHandler.MY_CHAT_MEMBER))
        app.add_handler(MessageHandler(_PRIVATE & filters.UpdateType.EDITED_MESSAGE, self.edited))
        app.add_handler(CommandHandler("start", self.start, _PRIVATE & _NEW))
        app.add_handler(CommandHandler("aide", self.help, _PRIVATE & _NEW))
        app.add_handler(CommandHandler("effacer", self.erase, _PRIVATE & _NEW))
        app.add_handler(CommandHandler(list(wording.SAID_BY_COMMAND), self.command, _PRIVATE & _NEW))
        app.add_handler(MessageHandler(_PRIVATE & _NEW & filters.TEXT, self.text))
        app.add_handler(MessageHandler(_PRIVATE & _NEW & _FILES, self.file))
        app.add_handler(MessageHandler(_PRIVATE & _NEW & ~filters.StatusUpdate.ALL, self.other))
        app.add_handler(CallbackQueryHandler(self.pressed))
        app.add_error_handler(boundary)

    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a text."""
        text = _message(update).text or ""
        await self._answer(update, context, lambda chat: self.door.say(chat, text))

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the first screen."""
        await self._answer(update, context, self.door.start)

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the commands do."""
        listed = "\n".join(f"/{name} : {what}" for name, what in wording.COMMANDS.items())
        await self._answer(update, context, _saying(wording.HELP.format(commands=listed)))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say the sentence that a command stands for, with what was typed after it."""
        name, *more = (_message(update).text or "").removeprefix("/").split(maxsplit=1)
        said = wording.SAID_BY_COMMAND[name.partition("@")[0].lower()]
        await self._answer(update, context, lambda chat: self.door.say(chat, " ".join((said, *more))))

    async def erase(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask before erasing: it cannot be undone."""
        sure = Shown(wording.ERASE_SURE, ((wording.ERASE_YES, ERASE), (wording.ERASE_NO, KEEP)))
        await self._answer(update, context, _saying(sure))

    async def file(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Refuse a file without opening it; answer its caption, or lead to the secure deposit."""
        said = _message(update).caption or wording.ADD_DOCUMENT

        async def refuse(chat: int) -> list[Shown]:
            return [Shown(wording.NO_FILES), *await self.door.say(chat, said)]

        await self._answer(update, context, refuse)

    async def other(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that only words are read: a voice, a sticker, a place."""
        await self._answer(update, context, _saying(wording.ONLY_TEXT))

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that an edited message is not read again."""
        await self._answer(update, context, _saying(wording.EDITED))

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a press; the keyboard of a question that is answered goes away."""
        query = update.callback_query
        if query is None:
            return
        await _quietly(query.answer())
        if query.message is None or query.message.chat.type != Chat.PRIVATE:
            return
        key = query.data or ""
        await self._answer(update, context, lambda chat: self.door.press(chat, key))
        if asks(key) or key in (ERASE, KEEP):
            await _quietly(query.edit_message_reply_markup(None))

    async def in_group(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Invite to write in private, when the group talks to us; nothing else is read there."""
        message = update.message
        if message is None or not _addressed(message, context.bot.username):
            return
        link = f"https://t.me/{context.bot.username}"
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(wording.OPEN_PRIVATE, url=link)]])
        await message.reply_text(wording.IN_PRIVATE, reply_markup=keyboard)

    async def joined(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say once, when we are added to a group, that we talk in private only."""
        change = update.my_chat_member
        if change is None or change.chat.type not in _IN_A_GROUP or change.new_chat_member.status != "member":
            return
        await send(context.bot, change.chat.id, [Shown(wording.IN_PRIVATE)])

    async def _answer(self, update: Update, context: ContextTypes.DEFAULT_TYPE, answer: Answer) -> None:
        """Answer an update once, in the order of its chat, and show that we are at it."""
        chat = update.effective_chat
        if chat is None:
            return
        async with self.lanes.turn(str(chat.id)):
            try:
                if not await to_thread.run_sync(self.book.take, chat.id, update.update_id):
                    return
                shown = await _visibly(
                    answer(chat.id), lambda: context.bot.send_chat_action(chat.id, ChatAction.TYPING)
                )
            except StorageAway:
                shown = [Shown(wording.AWAY)]
            await send(context.bot, chat.id, shown)


async def boundary(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Catch what no handler expected: the type is logged, never the update, and the person is told."""
    LOG.error("telegram_update_failed", type=type(context.error).__name__)
    if isinstance(update, Update) and update.effective_chat and update.effective_chat.type == Chat.PRIVATE:
        await send(context.bot, update.effective_chat.id, [Shown(wording.AWAY)])


def _saying(what: str | Shown) -> Answer:
    shown = Shown(what) if isinstance(what, str) else what

    async def answer(chat: int) -> list[Shown]:
        return [shown]

    return answer


def _message(update: Update) -> Message:
    message = update.effective_message
    if message is None:  # The handlers' filters let none through.
        raise LookupError
    return message


def _addressed(message: Message, username: str) -> bool:
    text = message.text or message.caption or ""
    reply = message.reply_to_message
    ours = reply is not None and reply.from_user is not None and reply.from_user.username == username
    return text.startswith("/") or f"@{username}".lower() in text.lower() or ours


async def _typing(bot: Bot, chat: int) -> None:
    await bot.send_chat_action(chat, ChatAction.TYPING)


async def _visibly(answer: Awaitable[list[Shown]], show: Callable[[], Awaitable[object]]) -> list[Shown]:
    """Wait for an answer; when it takes a moment, show that somebody is typing."""
    task = asyncio.ensure_future(answer)
    done, _waiting = await asyncio.wait({task}, timeout=_A_MOMENT)
    if not done:
        await _quietly(show())
    return await task


async def _quietly(call: Awaitable[object]) -> None:
    """Make a call that only embellishes: when it fails, the answer still counts."""
    try:
        await call
    except TelegramError as failed:
        LOG.info("telegram_ornament_failed", type=type(failed).__name__)
