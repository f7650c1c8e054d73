"""Numbers said in French words, as people dictate a date, a telephone number or a code."""

import re

_SMALL = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "un",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "sept",
            "huit",
            "neuf",
            "dix",
            "onze",
            "douze",
            "treize",
            "quatorze",
            "quinze",
            "seize",
        ]
    )
} | {"une": 1, "premier": 1, "1er": 1}
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
    "octante": 80, "nonante": 90,
}  # fmt: skip

WORD = r"\b(?:" + "|".join(sorted([*_SMALL, *_TENS, "vingts"], key=len, reverse=True)) + r")\b"
"""One number word, as a pattern over folded text."""

RUN = rf"{WORD}(?:[ \-](?:et[ \-])?{WORD}){{0,3}}"
"""A number below a hundred in words."""

CENTURY = rf"(?:\b(?:mille[ \-]neuf|dix[ \-]neuf)[ \-]cents?\b|\bdeux[ \-]mille\b)(?:[ \-](?:et[ \-])?{RUN})?"
"""A year from 1900 in words."""

_SPOKEN = re.compile(rf"(?:{WORD}|\b\d{{1,4}}\b)(?:[ ,.\-]{{1,3}}(?:et[ \-])?(?:{WORD}|\b\d{{1,4}}\b)){{2,14}}")
_TEENS_FROM = 10


def number(words: str) -> int | None:
    """Return a number below a hundred said in words (« quatre-vingt-douze » is 92), None when it is not one."""
    tokens = _tokens(words)
    read = _below_hundred(tokens, 0)
    return read[0] if read and read[1] == len(tokens) else None


def year(words: str) -> int | None:
    """Return a year said in words; « cinquante-huit » gives 58, two figures as they were said."""
    tokens = _tokens(words)
    for head, base in ((["mille", "neuf", "cent"], 1900), (["dix", "neuf", "cent"], 1900), (["deux", "mille"], 2000)):
        if tokens[: len(head)] == head:
            rest = tokens[len(head) :]
            added = number(" ".join(rest)) if rest else 0
            return None if added is None else base + added
    return number(words)


def dictated(folded: str) -> str | None:
    """Return the figures of the first run of numbers that is said at least partly in words, or None."""
    for found in _SPOKEN.finditer(folded):
        if re.search(WORD, found.group()):
            return _figures(_tokens(found.group()))
    return None


def _figures(tokens: list[str]) -> str:
    figures, at = "", 0
    while at < len(tokens):
        read = _below_hundred(tokens, at)
        figures += str(read[0]) if read else tokens[at] if tokens[at].isdigit() else ""
        at = read[1] if read else at + 1
    return figures


def _tokens(words: str) -> list[str]:
    tokens = re.findall(r"[a-z0-9]+", words)
    return [{"vingts": "vingt", "cents": "cent"}.get(token, token) for token in tokens]


def _below_hundred(tokens: list[str], at: int) -> tuple[int, int] | None:
    if tokens[at : at + 2] == ["quatre", "vingt"]:
        return _with_rest(tokens, at + 2, 80, 19)
    if at < len(tokens) and tokens[at] in _TENS:
        tens = _TENS[tokens[at]]
        return _with_rest(tokens, at + 1, tens, 19 if tens == 60 else 9)
    return _small(tokens, at)


def _with_rest(tokens: list[str], at: int, base: int, most: int) -> tuple[int, int]:
    after_et = at + 1 if tokens[at : at + 1] == ["et"] else at
    rest = _small(tokens, after_et)
    if rest and 0 < rest[0] <= most:
        return base + rest[0], rest[1]
    return base, at


def _small(tokens: list[str], at: int) -> tuple[int, int] | None:
    if at >= len(tokens) or tokens[at] not in _SMALL:
        return None
    read = _SMALL[tokens[at]]
    following = _SMALL.get(tokens[at + 1], 0) if at + 1 < len(tokens) else 0
    if read == _TEENS_FROM and 7 <= following <= 9:
        return read + following, at + 2
    return read, at + 1
