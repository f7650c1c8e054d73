"""Fields in the person's own words: kept whole, unless they are clearly a question."""

import re

from dpo.fields import addresses, choosing, contacts, names
from dpo.fields.asking import Asking, asking, sentences
from dpo.fields.heard import Heard
from dpo.fields.look import bare
from dpo.fields.readings import Answer, Question, Unclear

_LONG = 25
DOUBT = "Est-ce votre réponse, ou une question que vous me posez ?"
_TO_THE_DPO = frozenset({"details", "decision_contested", "breach_what", "objection_reason"})
_ABOUT_THE_FORM = re.compile(
    r"\b(?:c est quoi|ca veut dire|combien de temps (?:ca|cela)|vous (?:me )?demand\w+|"
    r"obligatoire|oblige\w*|qu est ce que (?:je|vous)|que dois je|repondre|cette question|"
    r"un exemple|qui va (?:lire|voir|traiter)|kesako|qu entendez)\b"
)
_YES_NO = frozenset(["oui", "ouais", "ok", "non", "yes", "no", "d", "accord", "dac", "bien", "sur"])


def read_free(heard: Heard) -> Answer | Question | Unclear:
    """Read a free text: its code when it is a usual short answer, the whole text otherwise."""
    code = choosing.suggested(heard.words, heard.field)
    if code:
        return Answer({heard.field: code})
    if not any(map(str.isalnum, heard.text)):
        return Unclear("Je n'ai pas lu de mots. Pouvez-vous me répondre en quelques mots, ou dire « passer » ?")
    candidate = {heard.field: heard.text}
    if set(heard.words.split()) <= _YES_NO:
        return Unclear(
            "D'accord. Pouvez-vous m'en dire un peu plus, en quelques mots ? Vous pouvez aussi dire « passer »."
        )
    if names.junk(heard.text) and heard.words.count(" ") < 2:
        return Unclear("Je n'ai pas compris ces lettres. Pouvez-vous l'écrire autrement ?", candidate)
    return _unless_asked(heard, candidate)


def read_contact(heard: Heard) -> Answer | Unclear:
    """Read the numbers and addresses that a marketing objection protects, joined by a comma."""
    code = choosing.suggested(heard.words, heard.field)
    if code:
        return Answer({heard.field: code})
    found = [*contacts.emails(heard.folded, heard.text), *contacts.phones(heard.folded, loose="@" not in heard.folded)]
    values = list(dict.fromkeys(contact.value for contact in found))
    place = None if values else addresses.address(heard.folded, heard.text)
    if values or place:
        return Answer({heard.field: ", ".join(values) or place or ""})
    if "@" in heard.text:
        return Unclear(contacts.email_reason(heard.folded))
    if re.search(r"\d{2}", heard.folded):
        return Unclear(
            addresses.reason(heard.folded) or ""
            if re.search(r"[a-z]{3}", heard.folded)
            else contacts.phone_reason(heard.folded)
        )
    return Unclear(
        "Je n'ai reconnu ni numéro de téléphone, ni adresse. Écrivez celui ou celle qui ne doit "
        "plus recevoir de publicité."
    )


def _unless_asked(heard: Heard, candidate: dict[str, str]) -> Answer | Question | Unclear:
    if heard.asking is Asking.WHY:
        return Question(why=True)
    asked = [asking(sentence, bare(sentence)) for sentence in sentences(heard.folded)]
    if not asked or asked[0] is Asking.NO or heard.words.count(" ") >= _LONG:
        return Answer(candidate)
    if heard.asking is Asking.OPEN and Asking.NO not in asked and not _for_the_dpo(heard):
        return Question()
    return Unclear(DOUBT, candidate)


def _for_the_dpo(heard: Heard) -> bool:
    """Say whether a question may well be what the person wants to write to the DPO."""
    return heard.field in _TO_THE_DPO and not _ABOUT_THE_FORM.search(heard.words)
