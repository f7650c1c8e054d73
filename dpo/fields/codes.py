"""The six figures of a one-time code, and the reference of a ticket."""

import re

from dpo.errors import MalformedReference
from dpo.fields.heard import Heard
from dpo.fields.numerals import dictated
from dpo.fields.readings import Answer, Unclear
from dpo.reference import mentions, parse

LENGTH = 6
_GROUP = re.compile(r"(?<![\d@])\d(?:[ .\-]{0,3}\d){2,11}(?![\d@])")
_REFERENCE_LIKE = re.compile(r"(?<![a-z0-9])[a-z0-9]{3}[ .\-]?[a-z0-9]{3}[ .\-]?[a-z0-9]{3}(?![a-z0-9])")


def read_code(heard: Heard) -> Answer | Unclear:
    """Read a one-time code; gaps between the figures do not matter (« 123 456 »)."""
    groups = [re.sub(r"\D", "", found.group()) for found in _GROUP.finditer(heard.folded)]
    groups = groups or list(filter(None, [dictated(heard.folded)]))
    right = {group for group in groups if len(group) == LENGTH}
    if len(right) == 1:
        return Answer({heard.field: right.pop()})
    if len(right) > 1:
        return Unclear("J'ai lu deux codes. Écrivez seulement le dernier reçu.")
    if groups:
        return Unclear(f"Le code a {LENGTH} chiffres, j'en lis {len(groups[0])}. Pouvez-vous vérifier ?")
    return Unclear(f"Je n'ai pas reconnu de code : il est fait de {LENGTH} chiffres, par exemple 123 456.")


def read_reference(heard: Heard) -> Answer | Unclear:
    """Read a ticket's reference, its check character included."""
    for start, end in mentions(heard.folded):
        return Answer({heard.field: parse(heard.folded[start:end])})
    for attempt in (heard.folded, *(found.group() for found in _REFERENCE_LIKE.finditer(heard.folded))):
        try:
            return Answer({heard.field: parse(attempt)})
        except MalformedReference:
            continue
    return Unclear(
        "Je n'ai pas reconnu cette référence. Elle est écrite sur votre accusé de réception, en "
        "trois groupes de trois signes."
    )
