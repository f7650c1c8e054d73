"""Whether somebody who is asked something names another wish instead: « je veux aussi une copie de mes données »."""

import re

from dpo.fields.catalogue import Kind, kind_of
from dpo.fields.look import bare, clean
from dpo.fields.wordings_of_rights import RIGHTS

_WISH = re.compile(r"\b(?:je (?:veux|voudrais|souhaite\w*|demande|desire)|j aimerais|merci de|pouvez vous)\b")
_ALSO = re.compile(r"\b(?:aussi|egalement|en plus|par ailleurs|en meme temps|au passage)\b")
_OWN = re.compile(r"\bmes donnees\b|\bmon (?:dossier|compte)\b|\bpub\w*\b|\bdemarch\w+|\bm appel\w+")
_RIGHT = re.compile(rf"\b(?:{'|'.join(RIGHTS.values())})\b")
_LONGEST = 20
"""Words of the longest such wish; a longer text tells a story and is an answer."""


def widens(field: str, text: str) -> bool:
    """Say whether a text adds a wish to the request instead of answering `field`.

    Never where the rights themselves are asked, nor in « scope », where « je veux aussi mes remboursements » answers.
    """
    if field in ("rights", "scope"):
        return False
    words = bare(clean(text))
    wish = bool(_WISH.search(words) and _ALSO.search(words) and _RIGHT.search(words))
    return wish and len(words.split()) <= _LONGEST and (kind_of(field) is not Kind.FREE or bool(_OWN.search(words)))
