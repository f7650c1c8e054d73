"""Cuts a module into tokens: enough of JavaScript's grammar to tell names from texts, patterns and comments."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["name", "private", "text", "template", "pattern", "number", "mark"]

_SPACE = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_PRIVATE = re.compile(r"#[A-Za-z_]\w*")
_TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"|' r"'(?:[^'\\\n]|\\.)*'")
_NUMBER = re.compile(r"\d[\w.]*")
_PATTERN = re.compile(r"/(?![*/])(?:[^\\/\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_TEMPLATE_WORDS = re.compile(r"[}`](?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
_MARK = re.compile(r"=>|\?\.(?!\d)|\?\?=?|\.\.\.|[-+*/%&|^<>=!]=+|&&|\|\||\+\+|--|[-+*/%&|^~<>=!?:;,.(){}\[\]]")
# After these a slash divides; after anything else it opens a pattern.
_ENDS_A_VALUE = frozenset({"name", "private", "text", "template", "pattern", "number"})
_BEFORE_A_PATTERN = frozenset({"return", "typeof", "case", "in", "of", "await", "yield"})


class Token(NamedTuple):
    """One token; `line` tells where it stands, for refusals."""

    kind: Kind
    text: str
    line: int


class NotUnderstood(Exception):
    """What stands at this line is none of the forms that are known."""


def tokens(source: str) -> Iterator[Token]:
    """Yield the tokens of a module, without white space and comments.

    Raises:
        NotUnderstood: with the line.
    """
    at, braces, last = 0, [], None  # type: int, list[str], Token | None
    while True:
        space = _SPACE.match(source, at)
        at = space.end() if space else at
        if at >= len(source):
            return
        last = _next(source, at, braces, last)
        at += len(last.text)
        yield last


def _next(source: str, at: int, braces: list[str], last: Token | None) -> Token:
    line = source.count("\n", 0, at) + 1
    goes_on = source[at] == "}" and bool(braces) and braces[-1] == "${"
    if source[at] == "`" or goes_on:
        return _template(source, at, braces, line)
    for kind, pattern in _kinds(last):
        found = pattern.match(source, at)
        if found:
            _nest(found[0], braces)
            return Token(kind, found[0], line)
    raise NotUnderstood(f"ligne {line}")


def _kinds(last: Token | None) -> list[tuple[Kind, re.Pattern[str]]]:
    kinds: list[tuple[Kind, re.Pattern[str]]] = [
        ("name", _NAME),
        ("private", _PRIVATE),
        ("text", _TEXT),
        ("number", _NUMBER),
    ]
    divides = last is not None and (
        (last.kind in _ENDS_A_VALUE and last.text not in _BEFORE_A_PATTERN) or last.text in (")", "]")
    )
    return kinds + ([] if divides else [("pattern", _PATTERN)]) + [("mark", _MARK)]


def _template(source: str, at: int, braces: list[str], line: int) -> Token:
    found = _TEMPLATE_WORDS.match(source, at)
    if not found:
        raise NotUnderstood(f"ligne {line}")
    if source[at] == "}":
        braces.pop()
    if found[0].endswith("${"):
        braces.append("${")
    return Token("template", found[0], line)


def _nest(mark: str, braces: list[str]) -> None:
    if mark == "{":
        braces.append("{")
    elif mark == "}" and braces:
        braces.pop()
