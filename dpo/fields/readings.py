"""What a typed text turned out to be. `withheld` names the numbers that were seen and are in no value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Withheld = Literal["nir", "card"]
"""`nir`: a social security number was typed; `card`: a payment card number. Neither is in any value."""

CommandName = Literal["stop", "cancel", "correct", "back", "human", "erase", "restart", "help", "resend", "later"]
"""`correct`: « je me suis trompé »; `back`: « retour »; `resend`: « je n'ai rien reçu », only while `otp` is asked;
`later`: « je reviendrai plus tard »."""

_SEPARATOR = ","
_NONE: frozenset[Withheld] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """One or more values, normalised: ISO dates, E.164 phones, codes of closed fields, else the text itself.

    The field that was asked may be missing when the person gave something else instead (an e-mail address where a
    telephone number was asked): it is then asked again.
    """

    values: Mapping[str, str]
    withheld: frozenset[Withheld] = _NONE


@dataclass(frozen=True, slots=True)
class Question:
    """The person asks something; `why` when it is about the field itself: why it is asked, whether one must answer."""

    why: bool = False
    withheld: frozenset[Withheld] = _NONE


@dataclass(frozen=True, slots=True)
class Command:
    """The person steers the conversation; `about` names the field that a correction is about, when it was said."""

    name: CommandName
    about: str | None = None
    withheld: frozenset[Withheld] = _NONE


@dataclass(frozen=True, slots=True)
class Skip:
    """The person cannot or does not want to answer: the item goes to what is missing, and the form goes on."""

    withheld: frozenset[Withheld] = _NONE


@dataclass(frozen=True, slots=True)
class Unclear:
    """No answer could be read; `reason` says why, in one French sentence that can be shown.

    `candidate` is what the text would be worth if the person says that it was the answer after all; empty when the
    value is impossible.
    """

    reason: str
    candidate: Mapping[str, str] = field(default_factory=dict)
    withheld: frozenset[Withheld] = _NONE


type Reading = Answer | Question | Command | Skip | Unclear


def joined(values: Iterable[str]) -> str:
    """Return the one value that stands for several codes (`rights`, `marketing_channels`)."""
    return _SEPARATOR.join(values)


def separate(value: str) -> tuple[str, ...]:
    """Return the codes of a value made by `joined`; () for an empty one."""
    return tuple(filter(None, value.split(_SEPARATOR)))
