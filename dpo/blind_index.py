"""Search over encrypted names: keyed digests of whole words and of their first four letters, never the words."""

import hashlib
import hmac
import re
import unicodedata

from dpo.crypto import KeyRing

PREFIX_LETTERS = 4
"""Letters that are enough to find a name; fewer would let a thief of the index guess by counting."""

_TOKEN_BYTES = 16
_WORD = re.compile(r"[a-z0-9]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def words(text: str) -> list[str]:
    """Return the words of a name or an address as they are compared: no accents, no capitals, no punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def index_tokens(ring: KeyRing, field: str, text: str, *, prefixes: bool = False) -> frozenset[str]:
    """Return what is stored for a value: one token a word, with `prefixes` one more for its first four letters.

    Tokens of different fields never meet, so that « Martin » as a first name says nothing of the family name.
    """
    return _tokens(ring.index_key(ring.active_id), field, text, prefixes)


def search_tokens(ring: KeyRing, field: str, typed: str) -> list[frozenset[str]]:
    """Return what is looked for: for each word typed, the tokens of which a value must have one.

    A word of exactly four letters is looked for as a word and as a beginning. Tokens of all keys of the ring are
    given, so that a search finds values indexed before a rotation too.
    """
    return [
        frozenset().union(*(_wanted(ring.index_key(key_id), field, word) for key_id in ring.ids))
        for word in words(typed)
    ]


def _wanted(key: bytes, field: str, word: str) -> set[str]:
    tokens = {_token(key, field, "word", word)}
    if len(word) == PREFIX_LETTERS:
        tokens.add(_token(key, field, "prefix", word))
    return tokens


def _tokens(key: bytes, field: str, text: str, prefixes: bool) -> frozenset[str]:
    found = words(text)
    tokens = {_token(key, field, "word", word) for word in found}
    if prefixes:
        tokens |= {_token(key, field, "prefix", word[:PREFIX_LETTERS]) for word in found if len(word) >= PREFIX_LETTERS}
    return frozenset(tokens)


def _token(key: bytes, field: str, form: str, word: str) -> str:
    return hmac.new(key, f"{field}\0{form}\0{word}".encode(), hashlib.sha256).digest()[:_TOKEN_BYTES].hex()
