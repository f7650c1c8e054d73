"""The messages of the chat API, exactly as the contract names them, and their form inside the house.

Two forms: an `InternalMessage` comes from the engine and its choices carry an intent; a `Message` goes to a
person and its choices carry an opaque payload bound to the conversation.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

Kind = Literal[
    "answer",
    "silent",
    "clarification",
    "out_of_scope",
    "smalltalk",
    "question",
    "recap",
    "receipt",
    "status",
    "handoff",
    "notice",
    "error",
]
Right = Literal[
    "access",
    "rectification",
    "erasure",
    "restriction",
    "objection",
    "objection_marketing",
    "portability",
    "consent_withdrawal",
    "automated_decision",
    "post_mortem_directives",
    "heir_request",
    "complaint",
    "breach_report",
    "dpo_contact",
]
Operation = Literal["status", "cancel", "human", "add_document"]
TicketStatus = Literal[
    "received",
    "identity_pending",
    "in_review",
    "waiting_for_person",
    "waiting_for_service",
    "decided",
    "answered",
    "closed",
    "withdrawn",
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Citation(_Part):
    """Where a sentence comes from: document and section as the contract spells them."""

    source: Literal["policy", "law", "assistant"]
    document: str
    section: str
    title: str


class Ticket(_Part):
    """What a person may see of a ticket; dates are Europe/Paris days."""

    reference: str
    received_on: date
    due_on: date
    target_on: date
    rights: list[Right] = Field(default_factory=list)
    status: TicketStatus


class Action(_Part):
    """What a press on a choice means to the engine."""

    intent: str = Field(min_length=1, pattern=r"^[a-z][a-z0-9_/]*$")
    entities: dict[str, JsonValue] = Field(default_factory=dict)


class InternalButton(Action):
    """A button as the engine says it."""

    title: str = Field(min_length=1)


class InternalOption(InternalButton):
    """One of several close meanings, as the engine says it."""

    citations: list[Citation] = Field(default_factory=list)


class Button(_Part):
    """A button as a person gets it; `payload` is opaque."""

    title: str
    payload: str


class Option(Button):
    """One of several close meanings, with the sections that would answer it."""

    citations: list[Citation] = Field(default_factory=list)


class _Content(_Part):
    kind: Kind
    text: str
    citations: list[Citation] = Field(default_factory=list)
    rights: list[Right] = Field(default_factory=list)
    operation: Operation | None = None
    field: str | None = None
    ticket: Ticket | None = None


class InternalMessage(_Content):
    """A message as the engine, the first screen or the outbox says it.

    `gap`: the question found no answer. `began`: a request has begun with this turn, whose words it should keep.
    `exchange`: reference of a request whose messages are shown under this one.
    """

    buttons: list[InternalButton] = Field(default_factory=list)
    options: list[InternalOption] = Field(default_factory=list)
    gap: bool = False
    began: bool = False
    exchange: str | None = None


class Message(_Content):
    """A message as the chat API answers it; every key of the contract is always there."""

    buttons: list[Button] = Field(default_factory=list)
    options: list[Option] = Field(default_factory=list)

    def choices(self) -> Iterator[Button]:
        """Buttons, then options: everything that can be pressed, or typed by its title."""
        yield from self.buttons
        yield from self.options
