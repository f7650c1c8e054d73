"""The name of another person: somebody who has died, somebody who is represented."""

import re

from dpo.fields import dates, names
from dpo.fields.heard import Heard
from dpo.fields.look import fold
from dpo.fields.readings import Answer, Unclear

_DIED = re.compile(
    r"[ ,(]*\b(?:decedee?s?|mort[es]?|deces|partie?|disparue?|qui (?:est|nous a)|nee?s?|"
    r"le \d)\b.*$",
    re.DOTALL,
)
_REASONS = {
    "deceased_name": "Pardon, je n'ai pas bien lu le nom. Pouvez-vous m'écrire le prénom et le nom de la "
    "personne décédée ?",
    "represented_person": "Je n'ai pas bien lu le nom. Pouvez-vous m'écrire le prénom et le nom de la personne ?",
}
_MOST = 200


def read_person(heard: Heard) -> Answer | Unclear:
    """Read the name of the person; the day of death too when it is said in the same sentence."""
    written = _name(heard.text)
    if written is None and heard.field == "represented_person" and _describes(heard.text):
        written = heard.text
    if written is None:
        candidate = {heard.field: heard.text} if len(heard.text) <= _MOST else {}
        return Unclear(_REASONS[heard.field], candidate)
    return Answer({heard.field: written} | _death(heard))


def _name(text: str) -> str | None:
    kept = names.without_cue(text)
    cut = _DIED.search(fold(kept))
    alone = kept[: cut.start()] if cut else kept
    return names.name(names.without_cue(alone.partition(",")[0] or alone))


def _describes(text: str) -> bool:
    """Say whether a description holds a name (« mon fils Léo Martin, 12 ans »): two words with a capital."""
    capitals = [word for word in re.findall(r"[^\W\d_][\w'\-]+", names.without_cue(text)) if word[0].isupper()]
    return len(capitals) > 1 and len(text) <= _MOST


def _death(heard: Heard) -> dict[str, str]:
    if heard.field != "deceased_name":
        return {}
    for when in dates.written(heard.folded):
        said = re.search(
            r"\b(?:deced|mort|deces|disparu|parti)\w*[^\d]{0,30}$", heard.folded[max(0, when.start - 50) : when.start]
        )
        if (
            said
            and when.complete
            and dates.impossible(when, heard.today) is None
            and dates.day_of(when, heard.today) <= heard.today
        ):
            return {"deceased_date": dates.day_of(when, heard.today).isoformat()}
    return {}
