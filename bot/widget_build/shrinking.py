"""Makes a script small: no white space, and short names where a name can mean nothing but a variable of ours.

A name is shortened only when the script declares it and never uses it as a property, a key or a shorthand: so nothing
that the page, the API or the labels know by name is touched.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from bot.widget_build.tokens import Token

_DECLARES = frozenset({"const", "let", "function", "class"})
_CONDITIONS = frozenset({"if", "for", "while", "switch"})
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
# A comma or a semicolon before the end of what it separates.
_NEEDLESS = frozenset({",}", ",)", ",]", ";}"})
# Between these a space or a line end would change the meaning if it went.
_GLUED = re.compile(r"[\w$#]{2}|\+\+|--|//|\+-|-\+")


def shrink(script: Sequence[Token]) -> str:
    """Return the script of these tokens."""
    short = _short_names(script) | {"const": "let"}  # What was never assigned again still is not.
    written: list[str] = []
    for token in script:
        text = short.get(token.text, token.text) if token.kind in ("name", "private") else token.text
        if written and (written[-1] + text) in _NEEDLESS:
            written.pop()
        if written and _GLUED.match(written[-1][-1] + text[0]):
            written.append(" ")
        written.append(text)
    return "".join(written)


def _short_names(script: Sequence[Token]) -> dict[str, str]:
    names = [token.text for token in script if token.kind == "name"]
    known = set(names)
    free = (name for name in _shortest_first() if name not in known)
    ours = (_declared(script) - _also_keys(script)) & known
    often = sorted(ours, key=lambda name: (-names.count(name), name))
    short = {name: next(free) for name in often if len(name) > 2}
    private = sorted({token.text for token in script if token.kind == "private"})
    return short | {name: f"#{letter}" for name, letter in zip(private, _shortest_first(), strict=False)}


def _shortest_first() -> Iterator[str]:
    yield from _LETTERS
    for number in count():
        yield from (f"{letter}{number}" for letter in _LETTERS)


def _declared(script: Sequence[Token]) -> set[str]:
    """Names after a word that declares, and the plain parameters of functions."""
    parameters = {token.text for group in _parameters(script) for token in group if token.kind == "name"}
    return parameters | {
        after.text for before, after in pairwise(script) if before.text in _DECLARES and after.kind == "name"
    }


def _parameters(script: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield what stands between the parentheses of functions; a lone parameter of an arrow too."""
    opened: list[int] = []
    for at, token in enumerate(script[:-1]):
        if token.text == "(":
            opened.append(at)
        elif token.text == ")":
            start, following = opened.pop(), script[at + 1].text
            inside = script[start + 1 : at]
            simple = all(part.kind == "name" or part.text in (",", "...") for part in inside)
            if simple and (following == "=>" or (following == "{" and script[start - 1].text not in _CONDITIONS)):
                yield inside
        elif token.kind == "name" and script[at + 1].text == "=>" and token.text != "async":
            yield [token]


def _also_keys(script: Sequence[Token]) -> set[str]:
    """Names seen after a dot, before a colon, or alone between the commas of braces."""
    keys: set[str] = set()
    inside: list[str] = []
    for before, token, after in zip([None, *script], script, [*script[1:], None], strict=False):
        _follow(token, inside)
        if token.kind != "name":
            continue
        previous, following = before.text if before else "", after.text if after else ""
        braced = bool(inside) and inside[-1] == "{" and previous in ("{", ",") and following in (",", "}", "=", "(")
        if previous in (".", "?.") or following == ":" or braced:
            keys.add(token.text)
    return keys


def _follow(token: Token, inside: list[str]) -> None:
    if token.kind == "template":
        if token.text.startswith("}"):
            inside.pop()
        if token.text.endswith("${"):
            inside.append("${")
    elif token.kind == "mark" and token.text in ("(", "[", "{"):
        inside.append(token.text)
    elif token.kind == "mark" and token.text in (")", "]", "}") and inside:
        inside.pop()
