"""Whether a text asks something. Words decide before the question mark does: many people type none."""

import re
from enum import StrEnum


class Asking(StrEnum):
    """How sure it is that a text is a question."""

    NO = "no"
    MARK = "mark"
    """Only its question mark says so: « le 3 mars 1958 ? »."""
    POLITE = "polite"
    """A request that is put as a question: « pouvez-vous effacer mes mails ? »."""
    OPEN = "open"
    """Its words ask something."""
    WHY = "why"
    """It asks why the field is wanted, or whether one must answer."""


_THIS = (
    r"(?:ca|cela|cette info\w*|cette question|ce renseignement|tout ca|ces info\w*|tout cela|"
    r"(?:mon|ma|mes|le|la|l) \w+(?: (?:de|d) \w+)?)"
)
_WHY = re.compile(
    r"^(?:et |mais |bah |ben |euh |non |ok |alors )*(?:"
    rf"(?:pourquoi|pour quoi|pq|pk|pkoi|pourkoi|en quoi)(?: (?:faire|donc|ca|cela|"
    rf"cette question|ces questions?))*$|(?:pourquoi|pq|pk|pkoi) .*\b(?:demand\w+|voul\w+|veux|"
    rf"souhait\w+|besoin|faut|dois|devrais|interess\w+)\b.*|"
    r"(?:c est |cest )?pour ?quoi faire$|(?:ca|cela) (?:vous |te )?sert a quoi.*|a quoi (?:ca|"
    r"cela|sert).*|(?:c est|cest|est ce) (?:vraiment |bien )?(?:obligatoire|necessaire|"
    r"indispensable|utile).*|"
    r"(?:je suis|suis je|est ce que je suis|on est) oblige\w*.*|(?:dois je|faut il|"
    r"est ce que je dois) (?:vraiment |absolument )?(?:repondre|donner|dire|le donner).*|"
    rf"(?:qu allez vous|que|vous|qu est ce que vous) (?:faire|faites|allez (?:en )?faire|ferez|"
    rf"en faites|en ferez) (?:de|avec)? ?{_THIS}?$|"
    r"(?:vous avez|avez vous|en avez vous|vous en avez) (?:vraiment )?besoin .*(?:pourquoi|"
    r"quoi)$|quel(?:le)? (?:rapport|interet|utilite)$"
    r")"
)
_ANOTHER_SUBJECT = re.compile(r"\b(?:secu\w*|nir|noemie|cookies?|sante|bloctel|pub\w*)\b")
"""What no field asks for: « est-ce obligatoire de donner mon numéro de sécu » is not about the field."""
_OPENER = re.compile(
    r"^(?:et |mais |bonjour |bonsoir |euh |alors |ok |oui |non |attendez |dites |pardon |ah |"
    r"au fait |bah |ben |donc )*(?:"
    r"(?:c|ces|cest|c est) (?:quoi|koi|qui|ki|ou|quand|combien|lequel|laquelle)\b|c est a dire|(?:qu|"
    r"k) est ce|quest ce|kesako|qu entendez|que (?:veut|signifie|sont|faites|se passe|devient|"
    r"risque|contient|deviennent)\b|"
    r"pourquoi|pk\b|pq\b|pkoi|comment\b|combien|est ce (?:que|qu)\b|esk|"
    r"quel(?:le)?s? (?!que)|lequel|laquelle|lesquel|qui (?:a|ont|va|peut|verra|voit|est|lit|"
    r"sont|traite)\b|a qui\b|chez qui|d ou (?:viennent|vient|tenez|sortez|avez)|"
    r"ou (?:est|sont|puis|trouver|je (?:trouve|peux|dois|l|le|la)|se trouve|on trouve|vont|va|"
    r"dois)\b|quand (?:est ce|aurai|vais|recevrai|serai|pourrai)|"
    r"(?:dois|puis|suis|ai|aurai|pourrais|vais|serai)[ ]je\b|faut il|peut on|doit on|y a t il|"
    r"existe t il|avez vous|etes vous|gardez vous|allez vous|faites vous|savez vous|"
    r"utilisez vous|conservez vous|"
    r"(?:je (?:voudrais|veux|souhaite\w*|aimerais|peux)|j aimerais|"
    r"je desire) (?:bien )?(?:savoir|connaitre|comprendre)\b|je me demand\w+|"
    r"j ai (?:juste )?une (?:petite )?question|une question|"
    r"(?:dites|expliquez|dis|explique) ?moi (?:si|pourquoi|comment|ce que|combien|quand|ou|"
    r"qui|quel|la difference)|expliquez\b|ca veut dire quoi|ca sert a quoi|c etait quoi"
    r")"
)
_INSIDE = re.compile(
    r"\b(?:(?:combien|cb|cmb) de (?:temps|tps)|c est quoi|ca veut dire quoi|sert a quoi|pendant combien|"
    r"pour combien|sous quel delai|a quoi (?:ca|cela) sert|pour quoi faire|"
    r"pour quelle raison vous|"
    r"(?!rendez|chez|assez)\w{2,}[ei]z vous|(?:vous|tu) (?:etes|es) ou|"
    r"(?:peut|peuvent|va|vont|est|sont|doit|doivent|a|ont|fait|font|sera|seront) (?:t )?(?:il|elle|ils|elles|on))\b"
)
_POLITE = re.compile(
    r"^(?:et |bonjour |svp )*(?:pouvez vous|pourriez vous|pourrais tu|peux tu|vous (?:pouvez|"
    r"pourriez|pourrez)|tu (?:peux|pourrais)|(?:est il|serait il|c est|ce serait|il est|"
    r"il serait) possible|"
    r"(?:est ce que|c est que) (?:vous pouvez|vous pourriez|je peux|c est possible|"
    r"il est possible)|je peux|on peut|puis je (?:avoir|obtenir|demander|recevoir|"
    r"vous demander)|voulez vous|est ce possible)\b"
)
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")


def asking(folded: str, words: str) -> Asking:
    """Say how much a text (folded, and as bare words) asks something."""
    if _WHY.match(words):
        return Asking.OPEN if _ANOTHER_SUBJECT.search(words) else Asking.WHY
    marked = folded.rstrip(" !.)»\"'").endswith("?")
    if _POLITE.match(words):
        return Asking.POLITE
    if _OPENER.match(words) or (_INSIDE.search(words) and len(words) < 120):
        return Asking.OPEN
    return Asking.MARK if marked else Asking.NO


def sentences(folded: str) -> list[str]:
    """Return the sentences of a folded text, with the mark that ends each."""
    return [found.group().strip() for found in _SENTENCE.finditer(folded) if any(map(str.isalnum, found.group()))]
