"""What a typed text is under a recap: « oui, c'est exact », a correction, a command, or something else."""

import re
from dataclasses import dataclass

from dpo.fields.commands import command
from dpo.fields.look import bare, clean
from dpo.fields.readings import Command
from dpo.fields.utterance import core

_POLITE = r"(?:merci(?: beaucoup| bien)?|svp|s il vous plait|bonjour|alors|parfait|super)"
_SURE = (
    r"(?:oui|ouais|ouep|yes|ok|okay|d accord|dac|vas y|allez y|go|exact|exactement|parfait|tout a fait|nickel|bien sur|"
    r"c ?est (?:tout )?(?:a fait )?(?:bon|exact|juste|correct|parfait|cela|ca|bien ca)|c ?est bien cela|tout bon|"
    r"tout est (?:bon|exact|juste|correct|ok|en ordre)|je (?:le )?(?:confirme|valide)|confirme\w*|valide\w*|correct|"
    r"juste|impeccable|(?:vous pouvez (?:l )?)?envoye\w*(?: (?:la|ma) demande)?|j envoie|vous pouvez y aller|envoi)"
)
_YES = re.compile(rf"(?:{_POLITE} )*{_SURE}(?: (?:et )?(?:{_SURE}|{_POLITE}))*")
_NO = re.compile(
    r"non|nan|pas (?:tout a fait|exact|bon|correct)|c ?est (?:faux|pas (?:ca|bon|exact|correct))|faux|il y a une erreur"
)
_CHANGE = re.compile(r"(?:corrig\w+|modifi\w+|chang\w+|rectifi\w+|erreur|faux|fausse|tromp\w+|pas le bon|pas la bonne)")
_FIELDS = (
    ("birth_date", r"date de naissance|naissance|ne(?:e)? le"),
    ("email", r"e ?mail|mail|courriel|adresse (?:e ?mail|mail|electronique)"),
    ("postal_address", r"adresse postale|adresse|code postal|rue"),
    ("phone", r"telephone|portable|numero de tel\w*|tel"),
    ("member_number", r"numero d adherente?|adherent|numero"),
    ("first_name", r"prenom"),
    ("last_name", r"nom de famille|nom"),
    ("answer_channel", r"mode de reponse|canal|reponse"),
    ("requester", r"pour qui|demandeur"),
    ("scope", r"donnees concernees|perimetre"),
    ("details", r"precisions?|message|details?"),
    ("rights", r"droits?|type de demande|la demande"),
)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The recap is right."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """Something is wrong; `field` names it when it was said."""

    field: str | None = None


def read_recap(text: str) -> Confirmed | Corrected | Command | None:
    """Say what a text is under a recap, None when it is none of these."""
    words = bare(clean(text))
    said = core(words)
    if _YES.fullmatch(words):
        return Confirmed()
    if _CHANGE.search(words) and len(words.split()) <= _LONGEST:
        return Corrected(_about(words))
    steering = command("details", words)
    if steering is not None:
        return steering
    return Corrected(_about(words)) if _NO.fullmatch(said or words) else None


_LONGEST = 14
"""Words of the longest correction; a longer text is a question or a new wish."""


def _about(words: str) -> str | None:
    return next((field for field, pattern in _FIELDS if re.search(rf"\b(?:{pattern})\b", words)), None)
