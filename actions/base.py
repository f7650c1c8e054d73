"""What every action of ours is: a name, the organisation's knowledge, and one catch-all at the edge."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

import structlog
from anyio import to_thread
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.copilot import about_pasted
from actions.heard import Heard, hear
from actions.house import House
from actions.say import Message, message

type Events = list[dict[str, Any]]

LOG = structlog.get_logger("delia.actions")

FAILED = (
    "Je n'ai pas réussi à traiter votre message. Rien n'est perdu : vous pouvez le renvoyer dans un instant, "
    "ou écrire directement au délégué à la protection des données ({dpo_email})."
)


class DeliaAction(Action, ABC):
    """Base of the actions: hears the turn, lets the subclass decide, says its messages."""

    NAME: ClassVar[str]
    WAITS: ClassVar[bool] = False
    """Whether it waits for the database: then it is done in a worker thread."""

    def __init__(self, house: House) -> None:
        """Keep the organisation's knowledge."""
        self.house = house

    def name(self) -> str:
        """Return the name that the rules call."""
        return self.NAME

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Say what `decide` returns; a failure is said plainly and loses nothing."""
        try:
            heard = hear(tracker)
            messages, events = await self._decided(heard)
        except Exception as boundary:  # the process edge: Rasa would drop the turn and stay silent
            LOG.error("action_failed", action=self.NAME, type=type(boundary).__name__)
            messages, events = [message("error", FAILED.format(dpo_email=self.house.pack.contacts.dpo_email))], []
        for said in messages:
            dispatcher.utter_message(json_message=said)
        return events

    async def _decided(self, heard: Heard) -> tuple[list[Message], Events]:
        if heard.pasted:  # Somebody else's words: whatever they mean, they are only talked about.
            return about_pasted(self.house, heard), []
        return await to_thread.run_sync(self.decide, heard) if self.WAITS else self.decide(heard)

    @abstractmethod
    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Return what is said and which slots change."""


def understood(last_article: str | None = None) -> Events:
    """Return the slot changes of a turn that was understood: failures start again at zero."""
    events = [SlotSet("failures", 0.0)]
    return [*events, SlotSet("last_article", last_article)] if last_article else events
