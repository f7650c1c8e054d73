"""What is said when a message was not understood: honestly, and at the third time in a row with a human."""

from rasa_sdk.events import SlotSet

from actions.base import DeliaAction, Events
from actions.heard import Heard
from actions.house import House
from actions.say import Message, button, message, reply_message

FALLBACK = "fallback"
"""The reply to a question that nothing was understood of; any other is no gap in the knowledge."""

LAST_TRY = 3
"""The failure in a row that leaves the loop (features.md, test 3)."""


def not_understood(house: House, heard: Heard, reply: str = FALLBACK) -> tuple[list[Message], Events]:
    """Say with a ready-made reply that the message was not understood; the third time in a row, offer a human."""
    failures = heard.failures + 1
    events: Events = [SlotSet("failures", float(failures % LAST_TRY))]
    if failures >= LAST_TRY:
        return [reply_message(house.pack, "handoff", house.reply("third_failure"), operation="human", gap=True)], events
    return [reply_message(house.pack, "out_of_scope", house.reply(reply), gap=reply == FALLBACK)], events


class ActionFallback(DeliaAction):
    """Says that a message was not understood."""

    NAME = "action_fallback"

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Count the failure and say it."""
        return not_understood(self.house, heard)


def no_last_answer() -> Message:
    """Say that a follow-up has nothing to lean on."""
    return message(
        "smalltalk",
        "De quel sujet voulez-vous parler ? Posez-moi votre question en une phrase, par exemple sur la conservation de "
        "vos données, les cookies ou vos droits.",
        buttons=[button("Voir mes droits", "show_article", article="rights/overview")],
    )
