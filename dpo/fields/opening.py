"""What the sentence that begins a request already answers: who, where to write, for whom. Only what is beyond doubt."""

import re
from datetime import date

from dpo.fields.identity import gather

_CHILD = re.compile(r"\b(?:pour|de|concernant|au nom de) (?:mon (?:fils|enfant)|ma fille|mes enfants)\b")
_ADULT = re.compile(r"\b(?:majeure?s?|adultes?|decede\w*|mort\w*|[2-9]\d ans|1[89] ans)\b")
_GUARDIAN = re.compile(
    r"\b(?:je suis|en tant que|en qualite de) (?:le |la |sa |son )?(?:tut(?:eur|rice)|curat(?:eur|rice))\b"
)
_MANDATE = re.compile(r"\b(?:pour|au nom de) (?:mon|ma) client\w*\b|\b(?:je suis|en tant qu)\W? ?(?:l )?avocate?\b")


_ANSWER = r"\b(?:repondez|reponse|(?:envoyez|adressez|ecrivez)[ -]moi)\b[^.!?]{0,40}"
_CHANNELS = {
    "post": re.compile(_ANSWER + r"\b(?:par|en) (?:courrier(?! electronique)|la poste|voie postale|lettre)\b"),
    "email": re.compile(_ANSWER + r"\bpar (?:e-?mail|mail|courriel|courrier electronique)\b"),
}


def opening_values(folded: str, text: str, today: date) -> dict[str, str]:
    """Return field → value of a sentence (folded view and original, aligned)."""
    values = gather(folded, text, today, asked="")
    kind, channel = _requester(folded), _answer_channel(folded)
    return {**values, **({"requester": kind} if kind else {}), **({"answer_channel": channel} if channel else {})}


def _requester(folded: str) -> str | None:
    if _GUARDIAN.search(folded):
        return "guardian"
    if _MANDATE.search(folded):
        return "mandate"
    return "child" if _CHILD.search(folded) and not _ADULT.search(folded) else None


def _answer_channel(folded: str) -> str | None:
    return next((channel for channel, pattern in _CHANNELS.items() if pattern.search(folded)), None)
