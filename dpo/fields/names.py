"""Names of people: what may be one, how it is written, and which part is the first name."""

import re
from dataclasses import dataclass

from dpo.fields.look import fold, straight
from dpo.fields.name_words import FIRST_NAMES, JUNK, NOT_NAMES, PARTICLES, TITLES

_MAX_CHARACTERS, _MAX_WORDS = 80, 7
_LETTERS = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTERS}+(?:['\-]{_LETTERS}+)*\.?|{_LETTERS}+'")
_CUE = re.compile(
    r"^(?:(?:bonjour|bonsoir|oui|alors|euh|bien sur|d'accord|ok)[ ,!.]{1,3})*"
    r"(?:(?:je (?:m'|me |m)appelle|je me nomme|(?:moi,? )?(?:c'est|cest)|je suis|ici|"
    r"il s'appelle|elle s'appelle|il s'appelait|elle s'appelait|il s'agit de|pour|"
    r"(?:mon|ma|le|son|leur)? ?(?:nom(?: de famille| complet| d'usage| de naissance|"
    r" et prenom)?|prenom(?: et nom)?|patronyme)(?: (?:est|c'est|:|etait))?|nom|"
    r"prenom)[ :,]{1,3})?"
    rf"(?:{TITLES})?"
)
_KIN = re.compile(
    r"^(?:de )?(?:mon|ma|mes|notre|nos|sa|son|le|la) (?:defunte? |pauvre |cher |"
    r"chere )?(?:mere|pere|maman|papa|mari|epoux|femme|epouse|conjointe?|compagn\w+|fils|"
    r"fille|enfants?|s(?:oe|œ)ur|frere|grand-?(?:mere|pere)|tante|oncle|"
    r"cousine?|belle-mere|beau-pere|ami\w?|voisine?|client\w?|protegee?|neveu|niece|pupille|"
    r"majeur protege)\b[ ,:]*(?:(?:qui )?(?:s'appelle|s'appelait|est|c'est|nommee?|"
    r"se nomme)[ :,]+)?"
    rf"(?:{TITLES})?"
)
_REPEATED = re.compile(r"(.)\1{3,}")


@dataclass(frozen=True, slots=True)
class Person:
    """A first name and a last name; the first name is "" when only one word or a name in one piece was given."""

    first: str
    last: str


def without_cue(text: str) -> str:
    """Return what follows « je m'appelle », « mon nom est », « c'est pour ma mère, »... on the line."""
    folded = fold(text)
    cut = _CUE.match(folded)
    at = cut.end() if cut else 0
    kin = _KIN.match(folded[at:])
    return text[at + (kin.end() if kin else 0) :].strip(" ,;:.!?")


def introduces(text: str) -> bool:
    """Say whether the text gives a whole name in so many words (« je m'appelle… »)."""
    return (
        re.match(r"^(?:\w+[ ,!]{1,2}){0,2}(?:je (?:m'|me |m)appelle|je me nomme|mon nom est|moi,? c'est)\b", fold(text))
        is not None
    )


def name(text: str) -> str | None:
    """Return the name that a text is, well written, or None: a sentence, a figure or a known command is no name."""
    words = words_of(text)
    if not words or not _looks_like(words):
        return None
    return written(words)


def words_of(text: str) -> list[str] | None:
    """Return the words of a text that is made of letters alone, None when anything else is in it."""
    plain = straight(text).strip(" ,;:.!?")
    if not plain or len(plain) > _MAX_CHARACTERS:
        return None
    words = plain.replace("' ", "'").split()
    return words if len(words) <= _MAX_WORDS and all(_WORD.fullmatch(word) for word in words) else None


def junk(text: str) -> bool:
    """Say whether a text is typed at random (« azerty », « xxx », « aaaa »)."""
    words = fold(text).split()
    return any(word in JUNK or _REPEATED.search(word) for word in words)


def written(words: list[str]) -> str:
    """Return words as a name is written; mixed capitals are the person's own choice and stay."""
    joined_words = " ".join(words)
    if joined_words not in (joined_words.lower(), joined_words.upper()):
        return " ".join(_capital(word, first=True) if _shouted(word) else word for word in words)
    return " ".join(_capital(word, first=at == 0) for at, word in enumerate(words))


def split(text: str, *, asked: str, introduced: bool) -> Person | None:
    """Return the first and last name of a text such as « Jean-Pierre de La Tour » or « DUPONT Jean », or None.

    Args:
        text: a text that `name` accepts.
        asked: `last_name` or `first_name`, which a single piece is taken for.
        introduced: it came after « je m'appelle », so that both names are there.
    """
    words = words_of(text) or []
    if (
        len(words) > 1
        and _first_name(words[-1])
        and not any(map(_first_name, words[:-1]))
        and not _only_particles(words)
    ):
        # « Dupont Jean », as on a form.
        return Person(written(words[-1:]), written(words[:-1]))
    at = _boundary(words, asked, introduced)
    if at is None:
        return None
    first, last = words[:at], words[at:]
    if _shouted(words[0]) and not _shouted(words[-1]):
        at = next(index for index, word in enumerate(words) if not _shouted(word))
        first, last = words[at:], words[:at]
    return Person(written(first), written(last))


def _boundary(words: list[str], asked: str, introduced: bool) -> int | None:
    """Return where the last name begins, None when the words are one name."""
    if len(words) < 2:
        return None
    if any(map(_shouted, words)) and not all(map(_shouted, words)):
        return next((at for at, word in enumerate(words) if _shouted(word)), 0) or 1
    if _is_particle(words[0]):
        return None
    known = next((at for at, word in enumerate(words) if not _first_name(word)), len(words))
    if known == len(words):
        # « Jean Martin »: nothing but first names. Asked for a first name, it is one; else the last is the family's.
        return None if asked == "first_name" and not introduced else len(words) - 1
    if known:
        return known
    particle = next((at for at, word in enumerate(words) if at and _is_particle(word)), None)
    if particle:
        return particle
    return 1 if introduced else None


def _looks_like(words: list[str]) -> bool:
    folded = [fold(word).strip(".") for word in words]
    if len(words) == 1:
        return folded[0] not in NOT_NAMES | PARTICLES and len(folded[0]) > 1 and not junk(words[0])
    meaning = [word for word in folded if word not in PARTICLES]
    return (
        bool(meaning)
        and not any(word in NOT_NAMES or word.partition("'")[0] in {"j", "c", "qu", "m", "t"} for word in meaning)
        and not junk(" ".join(words))
    )


def _first_name(word: str) -> bool:
    return all(part in FIRST_NAMES for part in fold(word).split("-"))


def _only_particles(words: list[str]) -> bool:
    """Say whether nothing but particles stands before the last word (« Saint Martin »): that is one family name."""
    return all(map(_is_particle, words[:-1]))


def _is_particle(word: str) -> bool:
    folded = fold(word)
    return folded in PARTICLES or folded.startswith("d'")


def _shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _capital(word: str, *, first: bool) -> str:
    small = word.lower()
    if small in {"de", "du", "des", "d'", "von", "van", "der", "den", "di", "da", "dos"} and not first:
        return small
    return re.sub(rf"(^|[\-'])({_LETTERS})", lambda found: found[1] + found[2].upper(), small)
