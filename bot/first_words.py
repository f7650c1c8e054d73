"""What Délia says by itself: the first screen, and the warnings about what should not be typed in a chat.

The facts come from the assistant's own notice, which is knowledge; here they are only put in order.
"""

from bot.doors import WarningTopic
from bot.messages import Citation, InternalButton, InternalMessage
from knowledge.model import NoticeItem
from knowledge.pack import Pack

_GREETING = "smalltalk/greet"
_BETTER_NOT_TYPED = "5"
# A machine, how long it keeps what, what not to type, whom to turn to.
_FIRST_SCREEN = ("2", "3", _BETTER_NOT_TYPED, "7")
_FIRST_SCREEN_SOURCES = ("1", "2", "3", "4", _BETTER_NOT_TYPED, "7")
_CAPABILITIES = InternalButton(
    title="Que puis-je vous demander ?", intent="show_article", entities={"article": "assistant/capabilities"}
)
_OPENINGS: dict[WarningTopic, str] = {
    "nir": "J'ai masqué votre numéro de sécurité sociale : personne ne le lira et je ne le garde pas.",
    "health": "Vous parlez de santé : je ne garde rien de ces mots dans une simple question.",
}


class FirstWords:
    """First screen and warnings of one organisation."""

    def __init__(self, pack: Pack) -> None:
        """Take the organisation's knowledge."""
        self._pack = pack

    def welcome(self) -> list[InternalMessage]:
        """Return the first screen: a greeting, then the notice in short, with its source."""
        greeting = self._pack.reply(_GREETING)
        texts = [greeting.text] if greeting else []
        texts += [item.short or item.text for item in self._items(*_FIRST_SCREEN)]
        return [
            InternalMessage(
                kind="notice",
                text="\n\n".join(texts),
                citations=self._citations(*_FIRST_SCREEN_SOURCES),
                buttons=[_CAPABILITIES],
            )
        ]

    def warn(self, topic: WarningTopic) -> InternalMessage:
        """Return the notice for what was just typed."""
        texts = [_OPENINGS[topic], *(item.text for item in self._items(_BETTER_NOT_TYPED))]
        return InternalMessage(kind="notice", text="\n\n".join(texts), citations=self._citations(_BETTER_NOT_TYPED))

    def _items(self, *ids: str) -> list[NoticeItem]:
        return [item for item in map(self._pack.notice_item, ids) if item is not None]

    def _citations(self, *ids: str) -> list[Citation]:
        document = self._pack.notice.document
        return [
            Citation(source="assistant", document=document, section=item.id, title=item.title)
            for item in self._items(*ids)
        ]
