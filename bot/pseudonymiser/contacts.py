"""E-mail addresses and telephone numbers, typed or dictated."""

import re
from collections.abc import Iterator

import phonenumbers

from bot.pseudonymiser.numerals import BETWEEN, TOKEN, WORD
from bot.pseudonymiser.spans import Kind, Span
from bot.pseudonymiser.view import View

# Every repetition is bounded: the time stays in proportion to the text, whatever is typed.
_LOCAL = r"[\w.+%'\-]{1,64}"
_DOT = r"(?:\.| \. | ?\(?\b(?:point|dot)\b\)? ?)"
_JOINT = r" (?:point|tiret|moins|underscore|tiret du (?:bas|8|huit)|dot) "
_EMAIL = re.compile(rf"(?<![\w.+%\-]){_LOCAL}@[\w\-]{{1,63}}(?:\.[\w\-]{{1,63}}){{0,4}}")
_AT = r"(?: ?@ ?| ?[(\[<{] ?(?:at|arobase|a) ?[)\]>}] ?| (?:arobase|arobas|arobaze|arrobase|arobasse) )"
_SAID_EMAIL = re.compile(
    rf"(?<![\w.+%\-])(?:\w{{1,30}}{_JOINT}){{0,3}}{_LOCAL}{_AT}[\w\-]{{1,63}}(?:{_JOINT}\w{{1,30}}(?={_DOT}))?(?:{_DOT}[a-z]{{2,24}}\b){{0,3}}"
)
_AT_IN_ENGLISH = re.compile(rf"(?<![\w.+%\-]){_LOCAL} at [\w\-]{{1,63}}(?: dot |\.)[a-z]{{2,24}}\b")

_GAP = r"[ .\-/_,]{0,2}"
_FRENCH_PHONE = re.compile(
    rf"(?<![a-z0-9])(?:(?:\+|00){_GAP}33{_GAP}(?:\(?0\)?{_GAP})?|\(?0\)?{_GAP})[1-9](?:{_GAP}\d){{8}}(?![a-z0-9])"
)
_FOREIGN_PHONE = re.compile(r"(?<![a-z0-9])(?:\+|00) ?[1-9](?:[ .\-/()]{0,2}\d){6,14}(?![a-z0-9])")
# After a word that says so, a number may lack its first zero or have a figure too few or too many.
_NAMED_PHONE = re.compile(
    r"\b(?:tel|tels|telephone|telephones|portable|mobile|fixe|gsm|whatsapp|joignable|joindre|rappelez|appelez|"
    r"appeler|rappeler)\b"
    r"[^\n\d+]{0,25}(\+?\d(?:[ .\-/]{0,2}\d){5,13})(?![a-z0-9])"
)
_SPOKEN = re.compile(rf"\b{TOKEN}(?:{BETWEEN}{TOKEN}){{4,30}}")
_SPOKEN_NIR_TOKENS = 7


def contacts(view: View) -> Iterator[Span]:
    """Yield e-mail addresses and telephone numbers."""
    yield from _emails(view.text)
    yield from _phones(view.text)
    yield from _spoken(view.text)


def _emails(text: str) -> Iterator[Span]:
    for pattern in (_EMAIL, _SAID_EMAIL, _AT_IN_ENGLISH):
        for found in pattern.finditer(text):
            start, end = found.span()
            yield Span(start, start + len(text[start:end].rstrip(" .'-")), Kind.EMAIL, 3)


def _phones(text: str) -> Iterator[Span]:
    for found in _FRENCH_PHONE.finditer(text):
        yield Span(*found.span(), Kind.PHONE)
    for found in _FOREIGN_PHONE.finditer(text):
        if _is_possible(found.group()):
            yield Span(*found.span(), Kind.PHONE)
    for found in _NAMED_PHONE.finditer(text):
        yield Span(*found.span(1), Kind.PHONE, 1)


def _is_possible(written: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(written, "FR"))
    except phonenumbers.NumberParseException:
        return False


def _spoken(text: str) -> Iterator[Span]:
    """Yield numbers said in words: « zéro six douze… » is a telephone, a longer one from un or deux a NIR."""
    for found in _SPOKEN.finditer(text):
        said = found.group()
        if not re.search(WORD, said):
            continue
        kind = _spoken_kind(said)
        if kind:
            yield Span(*found.span(), kind, 2)


def _spoken_kind(said: str) -> Kind | None:
    tokens = re.findall(TOKEN, said)
    if tokens[0] in {"zero", "0"} or tokens[0].startswith("0"):
        return Kind.PHONE
    if len(tokens) < _SPOKEN_NIR_TOKENS:
        return None
    return Kind.NIR if tokens[0] in {"un", "deux", "1", "2"} else Kind.MEMBER_NUMBER
