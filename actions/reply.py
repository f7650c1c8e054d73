"""Ready-made replies: courtesy, what is not privacy, words with two meanings."""

from actions.base import DeliaAction, Events, understood
from actions.fallback import not_understood
from actions.heard import Heard
from actions.say import Message, reply_message

UNREADABLE = "out_of_scope/gibberish"


class ActionReply(DeliaAction):
    """Courtesy and what is not privacy."""

    NAME = "action_reply"

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Say the reply of the label that was heard; what cannot be read counts as a failure."""
        if heard.label == UNREADABLE:
            return not_understood(self.house, heard, UNREADABLE)
        kind = "smalltalk" if heard.label.startswith("smalltalk") else "out_of_scope"
        return [reply_message(self.house.pack, kind, self.house.reply(heard.label))], understood()


class ActionShowReply(DeliaAction):
    """A meaning that the person chose, whose answer is a ready-made reply."""

    NAME = "action_show_reply"

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Say the reply that the button names."""
        reply = self.house.reply(heard.entities.get("reply", ""))
        return [reply_message(self.house.pack, "out_of_scope", reply)], understood()


class ActionClarify(DeliaAction):
    """A word that means two things, said alone."""

    NAME = "action_clarify"

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Ask which meaning is wanted."""
        return [reply_message(self.house.pack, "clarification", self.house.reply(heard.label))], understood()
