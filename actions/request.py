"""A right that somebody wants to exercise, in their own words."""

from collections.abc import Iterable

from actions.base import DeliaAction, Events, understood
from actions.heard import Heard
from actions.house import House
from actions.say import Message, article_message, message

HOW = "exercise/how"


def explain_request(house: House, rights: Iterable[str]) -> Message:
    """Say that the request was recognised and how to exercise it, with the policy's own route."""
    wanted = list(dict.fromkeys(rights))
    named = " et ".join(house.right_name(right) for right in wanted)
    how = article_message(house.pack, house.required_article(HOW), "public")
    text = f"J'ai compris votre demande : {named}. Je vous explique comment faire.\n\n{how['text']}"
    return message("answer", text, citations=how["citations"], options=how["options"], rights=wanted)


class ActionRequest(DeliaAction):
    """Takes every right that the message asks for."""

    NAME = "action_request"

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Name the rights that were recognised and how they are exercised."""
        asked = [heard.entities["right"]] if "right" in heard.entities else [right for right, _ in heard.rights]
        asked = asked or [heard.intent.removeprefix("request_")]
        return [explain_request(self.house, asked)], understood(HOW)
