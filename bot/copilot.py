"""« Copilote »: a signed-in colleague pastes what a member wrote; here the paste is recognised and set apart.

What was pasted is somebody else's words: it begins nothing by itself, and only a collaborator's session can paste.
"""

import re

from bot.messages import Action, InternalButton, InternalMessage
from dpo.fields.look import clean, fold

OPEN = "copilot_open"
"""The press that says « I am going to paste »."""
PASTED = "pasted"
"""Entity of the button that files: where the pasted words lie in the vault."""
FILES = "start_request"
FOLLOWS = "operation_status"
STAFF = "collaborator"
_MOST_OF_A_LEAD = 160
_PERSON = r"(?:adherente?|assuree?|client\w*|dame|monsieur|personne|beneficiaire)\b"
_LETTER = r"(?:mail|courrier|message|lettre|sms|ecrit\w*|envoie|demande|dit)\b"
_LEAD = re.compile(
    r"^\W*(?:bonjour\W+)?(?:copilote\W*"
    rf"|(?:voici|voila|ci-dessous)\b[^:\n]{{0,120}}\b(?:{_PERSON}|{_LETTER}|recu\w*)[^:\n]{{0,80}}:"
    rf"|(?:un|une|mon|ma|cet|cette|l|la|le|notre)\W{{1,2}}{_PERSON}[^:\n]{{0,80}}\b{_LETTER}[^:\n]{{0,40}}:"
    rf"|{_LETTER}[^:\n]{{0,80}}\b(?:{_PERSON}|recu\w*)[^:\n]{{0,40}}:)\s*"
)
"""How a colleague announces somebody else's words: always up to a colon, so that a question of their own is none."""


def may_paste(audience: str) -> bool:
    """Say whether this audience has the copilot."""
    return audience == STAFF


def asks_for_it(text: str) -> bool:
    """Say whether a text only calls the copilot: « copilote »."""
    return fold(clean(text)).strip(" .!:") == "copilote"


def pasted(text: str) -> str | None:
    """Return what a colleague pasted after saying so (« un adhérent écrit : … »), None for other texts."""
    cleaned = clean(text)
    lead = _LEAD.match(fold(cleaned)[:_MOST_OF_A_LEAD])
    rest = cleaned[lead.end() :].strip(' «»"“”\n') if lead else ""
    return rest or None


def offer(word: str, title: str, followed: str) -> InternalMessage:
    """Return the message of the first screen that offers it, and what was passed on before."""
    buttons = [InternalButton(title=title, intent=OPEN), InternalButton(title=followed, intent=FOLLOWS)]
    return InternalMessage(kind="notice", text=word, buttons=buttons)


def filing(message: InternalMessage, reference: str) -> InternalMessage:
    """Return a message whose filing button knows where the pasted words lie."""
    buttons = [
        button.model_copy(update={"entities": {**button.entities, PASTED: reference}})
        if button.intent == FILES
        else button
        for button in message.buttons
    ]
    return message.model_copy(update={"buttons": buttons})


def files(action: Action) -> str | None:
    """Return where the words lie that a press files, None for any other press."""
    reference = action.entities.get(PASTED)
    return reference if action.intent == FILES and isinstance(reference, str) else None
