"""Member numbers as people copy them from a card: letters and figures, with or without gaps."""

import re

_SHAPE = (
    r"(?:(?!(?:est|les?|la|de|du|des|no?|num|au|moi|mon|ma|oui|ok|et|voici|"
    r"soit)\b)[a-z]{1,4}[ \-]?)?\d(?:[ .\-]?\d){3,13}(?:[ \-]?[a-z]\b)?"
)
_ANNOUNCED = re.compile(
    r"\b(?:adherente?s?|adhesion|contrat|membre|assuree?|beneficiaire|matricule|identifiant|"
    r"dossier|affilie|carte mutuelle|numero mutuelle)\b(?:[ :=\-,(]|\b(?:est|le|la|l'|c'est|"
    r"mon|ma|numero|num|n|de|du|d'|porte)\b|n ?[°º]|°){0,8}"
    rf"(?P<value>{_SHAPE})(?![a-z0-9]|[.\- ]\d)"
)
_ANY = re.compile(rf"(?<![a-z0-9/.@\-])(?<!\d )(?P<value>{_SHAPE})(?![a-z0-9/@]|[.\- ]\d)")
_MOST = 12

NONE_READ = (
    "Je n'ai pas reconnu de numéro d'adhérent : il est fait de chiffres, parfois avec une ou deux lettres devant."
)
A_PHONE = (
    "Cela ressemble à un numéro de téléphone. Le numéro d'adhérent figure en général sur votre carte et vos courriers."
)
TOO_LONG = "Ce numéro est trop long pour un numéro d'adhérent. Pouvez-vous le vérifier ?"


def announced(folded: str) -> tuple[int, int, str] | None:
    """Return where a number stands that the words around it call a member's, and the number itself."""
    found = _ANNOUNCED.search(folded)
    return (*found.span("value"), compact(found["value"])) if found and _figures(found["value"]) <= _MOST else None


def any_number(folded: str) -> tuple[int, int, str] | None:
    """Return the first number that could be a member's, wherever it stands."""
    return next(
        (
            (*found.span("value"), compact(found["value"]))
            for found in _ANY.finditer(folded)
            if _figures(found["value"]) <= _MOST
        ),
        None,
    )


def reason(folded: str) -> str:
    """Return why no member number could be read, as a French sentence."""
    return TOO_LONG if re.search(r"\d(?:[ .\-]?\d){12,}", folded) else NONE_READ


def compact(number: str) -> str:
    """Return a member number in its one writing: capitals, no gap (« ab 123-456 » is AB123456)."""
    return re.sub(r"[^a-z0-9]", "", number.lower()).upper()


def _figures(number: str) -> int:
    return sum(map(str.isdigit, number))
