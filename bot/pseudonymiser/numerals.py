"""Numbers said in French words, as a person dictates a telephone number or a date."""

import re

_UNITS_TEXT = (
    "zero un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt "
    "vingts trente quarante cinquante soixante septante huitante octante nonante"
)
UNITS = _UNITS_TEXT.split()
# Longest first, so that « six » does not cut « sixieme » or « dix » « dixieme » short of their word end.
WORD = "(?:" + "|".join(sorted(UNITS, key=len, reverse=True)) + ")"
TOKEN = rf"(?:{WORD}|\d{{1,4}})\b"
BETWEEN = r"(?:[ ,.\-]{1,3}(?:et[ \-])?)"

DAY = (
    r"(?:premier|1er|0?[1-9]|[12]\d|3[01]|(?:vingt|trente)(?:[ -]et)?[ -]un|vingt[ -](?:deux|trois|quatre|cinq|"
    r"six|sept|huit|neuf)"
    r"|dix[ -](?:sept|huit|neuf)|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|"
    r"seize|vingt|trente)"
)
YEAR_WORDS = rf"(?:(?:mille[ -]neuf[ -]cents?|dix[ -]neuf[ -]cents?|deux[ -]mille)(?:[ -](?:et[ -])?{WORD}\b){{0,4}})"


def said_twentieth_century(year: str) -> bool:
    """Say whether a year in words is of the years nineteen hundred."""
    return re.match(r"mille|dix", year) is not None
