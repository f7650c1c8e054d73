"""Fields with a list of choices, answered in the person's own words."""

from dpo.fields import choosing
from dpo.fields.asking import Asking
from dpo.fields.heard import Heard
from dpo.fields.readings import Answer, Question, Unclear, joined

_ASKS = frozenset({Asking.OPEN, Asking.WHY, Asking.POLITE})
_REASONS = {
    "rights": "Je n'ai pas reconnu ce que vous souhaitez faire de vos données. Choisissez dans la "
    "liste, ou dites-le en quelques mots.",
    "requester": "Je n'ai pas compris pour qui est la demande : pour vous-même, ou pour quelqu'un d'autre ?",
    "marketing_channels": "Je n'ai pas compris ce qu'il faut arrêter : appels, SMS, e-mails, courriers, "
    "partenaires, ou tout ?",
    "answer_channel": "Je peux noter une réponse par e-mail, par courrier ou dans votre espace adhérent. Que "
    "préférez-vous ?",
    "received_by": "Je n'ai pas reconnu comment la demande est arrivée : e-mail, courrier, téléphone, agence… ?",
}
_REASON = "Je n'ai pas reconnu votre choix. Vous pouvez cliquer sur une réponse, écrire son début ou son numéro."


def read_closed(heard: Heard) -> Answer | Question | Unclear:
    """Read a choice; several where the field takes several, otherwise a hesitation is asked about."""
    if heard.asking in _ASKS:
        return Question(why=heard.asking is Asking.WHY)
    found = choosing.meant(heard.words, heard.field)
    if heard.choices:
        found = tuple(value for value in found if value in heard.choices.values()) or _widest(heard, found)
    if len(found) == 1 or (found and choosing.is_multiple(heard.field)):
        return Answer({heard.field: joined(found)})
    if heard.asking is Asking.MARK:
        return Question()
    return Unclear(_hesitation(heard, found) if found else _REASONS.get(heard.field, _REASON))


def _widest(heard: Heard, found: tuple[str, ...]) -> tuple[str, ...]:
    """Take a code that has no button here when it is the only one: buttons help, they do not limit."""
    return found if len(found) == 1 or choosing.is_multiple(heard.field) else ()


def _hesitation(heard: Heard, found: tuple[str, ...]) -> str:
    titles = choosing.named(found, heard.choices)
    return f"J'hésite : {titles} ?" if titles else _REASONS.get(heard.field, _REASON)
