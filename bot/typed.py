"""What a person typed, made readable: invisible marks dropped, length checked. It stays text."""

import unicodedata

from bot.errors import EmptyText, TextTooLong

MAX_CHARACTERS = 4000
# Control, format (zero width, direction, soft hyphen), private and lone surrogate characters say nothing.
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs"})
_WHITE = frozenset("\n\t")


def clean(text: str) -> str:
    """Return the text as a reader sees it: NFC, nothing invisible, stripped; 1 to 4,000 characters.

    Raises:
        EmptyText: nothing is left.
        TextTooLong: more than the contract allows is left.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(character for character in lines if _visible(character))
    kept = unicodedata.normalize("NFC", kept).strip()
    if not kept:
        raise EmptyText
    if len(kept) > MAX_CHARACTERS:
        raise TextTooLong
    return kept


def _visible(character: str) -> bool:
    return character in _WHITE or unicodedata.category(character) not in _INVISIBLE


def has_words(text: str) -> bool:
    """Tell whether there is a letter or a digit: emoji and punctuation alone cannot be answered."""
    return any(character.isalnum() for character in text)


def same_words(text: str) -> str:
    """Return the form in which two titles are equal: no case, accent, final mark or doubled space."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(plain.split()).strip(" .!?…")
