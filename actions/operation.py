"""What somebody wants done with a request or with the conversation: follow, cancel, add a document, talk to a human."""

from actions.base import DeliaAction, Events, understood
from actions.heard import Heard
from actions.say import Message, reply_message

KINDS = {"human": "handoff", "status": "status", "cancel": "notice", "add_document": "notice"}


class ActionOperation(DeliaAction):
    """Carries out an operation, or says which way leads to it."""

    NAME = "action_operation"

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Say the reply of the operation."""
        operation = heard.intent.removeprefix("operation_")
        reply = self.house.reply(f"operation/{operation}")
        return [reply_message(self.house.pack, KINDS[operation], reply, operation=operation)], understood()
