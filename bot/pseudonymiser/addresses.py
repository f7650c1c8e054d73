"""Street addresses, and postcode with town."""

import re
from collections.abc import Iterator

from bot.pseudonymiser.spans import Kind, Span
from bot.pseudonymiser.view import View

_STREET = (
    "rue|avenue|av|ave|bd|bld|blvd|boulevard|place|pl|chemin|che|impasse|imp|allee|allees|route|rte|quai|cours|"
    "square|sq|passage|"
    "sentier|venelle|villa|cite|residence|lotissement|hameau|lieu-dit|lieudit|faubourg|fbg|esplanade|promenade|"
    "rond-point|"
    "montee|traverse|ruelle|voie|mail|parvis|clos|domaine|cour|galerie|quartier"
)
_NUMBER = r"(?<![\w/\-.])\d{1,4}(?: ?(?:bis|ter|quater)\b| ?[a-d]\b)?(?: ?[-/] ?\d{1,4})?(?: ?, ?| )"
_WITH_NUMBER = re.compile(rf"{_NUMBER}(?:{_STREET})\b\.? ")
_AT_HOME = re.compile(
    rf"\b(?:habit\w{{1,5}}|demeur\w{{1,6}}|domicili\w{{1,5}}|resid\w{{1,5}}|adresse|loge\w{{0,3}})\b(?: (?:est|"
    rf"actuelle|postale|a|au|la|dans|:|sur))*[ ,:]{{1,3}}"
    rf"(?P<street>(?:(?:la|l')? ?)(?:{_STREET})\b\.? )"
)
_AFTER_ARTICLE = re.compile(r"\b(?:art|article|articles|point|section|paragraphe|considerant)\b\.? ?$")

_PARTICLE = re.compile(
    r"(?:de la|de l'|des|du|de|d'|la|les|le|l'|aux|au|a la|a l'|a|en|sur|sous|et|st|ste|saint|sainte) ?\b"
)
_WORD = re.compile(r"[a-z0-9'\-]{1,30}")
_NOT_A_NAME_TEXT = (
    "je j'ai tu il elle on nous vous ils elles mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs "
    "ce cet cette ces c'est qui que quoi dont ou mais donc or ni car pour par avec sans depuis merci svp stp "
    "bonjour cordialement est sont ai a avez avons suis cedex veut veux voulez peut peux svp ne pas plus tout "
    "tous toute toutes quand comment pourquoi si alors puis ensuite maintenant aujourd'hui tel mail email "
    "telephone portable nee ne recours droit droits acces donnees dans chez un une"
)
_NOT_A_NAME = frozenset(_NOT_A_NAME_TEXT.split())
_VERB_END = re.compile(r".{2,}(?:ez|ons|ais|ait|ions|aient)$")

_POSTCODE = r"(?:f ?- ?)?(?:0[1-9]|[1-8]\d|9[0-58]|2[ab])\d{3}"
_FLAT = (
    r"(?:(?:app|appt|apt|appartement|bat|batiment|bt|etage|esc|escalier|porte|bp|cs|tsa|residence|"
    r"res)\b[^\n,;!?]{0,25}?[ ,\n]{1,3}){0,2}"
)
_TOWN_FOLLOWS = re.compile(rf"[ ,\n]{{0,4}}{_FLAT}(?:{_POSTCODE}|\d\d \d{{3}}(?= [a-z]))(?![\w/])")
_POSTCODE_AND_TOWN = re.compile(rf"(?<![\w/.\-]){_POSTCODE} ?[ ,\-]? ?(?=[a-z])")
_NAMED_POSTCODE = re.compile(rf"\b(?:code postal|cp|c\.p\.)[ :]{{1,3}}(?:est )?(?:le )?({_POSTCODE})(?!\w)")
_CEDEX = re.compile(r" cedex(?: \d{1,2})?\b")
# « 12000 adhérents » is a number of things, not a place.
_COUNTED_TEXT = (
    "euro euros eur adherent adherents personne personnes membre membres client clients salarie salaries "
    "habitant habitants fois km metres dossier dossiers donnee donnees ligne lignes signe signes caractere "
    "caracteres octets mots demandes contrats assures patients comptes fichiers mails appels jours ans heures "
    "francs dollars points entreprises collaborateurs utilisateurs beneficiaires employes"
)
_COUNTED = frozenset(_COUNTED_TEXT.split())


def addresses(view: View) -> Iterator[Span]:
    """Yield street addresses with the town that follows, and postcodes with their town."""
    for found in _WITH_NUMBER.finditer(view.text):
        if not _AFTER_ARTICLE.search(view.text[max(0, found.start() - 14) : found.start()]):
            yield from _street(view, found.start(), found.end())
    for found in _AT_HOME.finditer(view.text):
        yield from _street(view, found.start("street"), found.end())
    for found in _POSTCODE_AND_TOWN.finditer(view.text):
        yield from _town(view, found.start(), found.end())
    for found in _NAMED_POSTCODE.finditer(view.text):
        yield Span(*found.span(1), Kind.ADDRESS, 2)


def _street(view: View, start: int, name_start: int) -> Iterator[Span]:
    end = _name_end(view, name_start)
    if end == name_start:
        return
    town = _TOWN_FOLLOWS.match(view.text, end)
    if town:
        end = town.end()
        town_end = _name_end(view, end + 1, town=True) if view.text[end : end + 1] == " " else end
        end = max(end, town_end if town_end > end + 1 else end)
    yield Span(start, _with_cedex(view.text, end), Kind.ADDRESS, 2)


def _town(view: View, start: int, name_start: int) -> Iterator[Span]:
    first = _WORD.match(view.text, name_start)
    if first is None or first.group() in _COUNTED:
        return
    end = _name_end(view, name_start, town=True)
    if end > name_start:
        yield Span(start, _with_cedex(view.text, end), Kind.ADDRESS, 2)


def _with_cedex(text: str, end: int) -> int:
    cedex = _CEDEX.match(text, end)
    return cedex.end() if cedex else end


def _name_end(view: View, at: int, town: bool = False) -> int:
    """Return where the name that starts at `at` ends; `at` itself when no name starts there.

    Particles, then words: as many as are written with a capital, or up to three in small letters (one for a town),
    never a word that belongs to the sentence.
    """
    end, small = at, 0
    for _ in range(8):
        here = _past_particles(view.text, end if end == at else end + 1)
        word = _WORD.match(view.text, here)
        if word is None or not _may_be_a_name(view, word):
            return end
        small += not view.is_capital(word.start())
        if small > (1 if town else 3) or (small and end != at and not view.is_capital(word.start()) and town):
            return end
        end = word.end()
        if view.text[end : end + 1] != " ":
            return end
    return end


def _past_particles(text: str, at: int) -> int:
    for _ in range(3):
        particle = _PARTICLE.match(text, at)
        if particle is None or not text[particle.end() : particle.end() + 1].isalnum():
            return at
        at = particle.end()
    return at


def _may_be_a_name(view: View, word: re.Match[str]) -> bool:
    written = word.group()
    if written.isdigit() and len(written) > 2:
        return False
    return written not in _NOT_A_NAME and (view.is_capital(word.start()) or not _VERB_END.match(written))
