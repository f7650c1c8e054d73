"""Durations, addresses and law numbers that have strayed out of knowledge/ into the code or the dialogue."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge.errors import Code, Finding, Place
from knowledge.figures import figures_in

ROOMS = ("domain", "actions", "bot")
# Plain numbers, dates and web addresses are everywhere in code (ports, versions, XML namespaces); these are not.
# Minutes and seconds are about the machine (« comptez deux minutes »): no policy and no law counts in them.
_MACHINE_UNITS = (" minute", " seconde")
KINDS = frozenset({"duration", "email", "phone", "street", "postcode", "postal", "cedex", "article"})
_SUFFIXES = frozenset({".py", ".yml", ".yaml", ".md", ".txt", ".html", ".js", ".css", ".json", ".jinja", ".j2"})
# What a comment line begins with.
_COMMENTS = {".yml": ("#",), ".yaml": ("#",), ".js": ("//", "/*", "*"), ".css": ("/*", "*")}
# Addresses that RFC 2606 and RFC 6761 set aside for examples belong to nobody.
_EXAMPLES = (".example", ".invalid", ".test", ".localhost", "@localhost", "example.org", "example.com", "example.net")


def strays(root: Path, rooms: Iterable[str] = ROOMS) -> list[Finding]:
    """Return every figure of KINDS in the text files of the rooms, by file (relative to `root`) and line.

    Comments speak to developers and are left out; in Python only string literals are read, without docstrings.
    """
    return [finding for path in _files(root, rooms) for finding in _strays_of(path, path.relative_to(root).as_posix())]


def _files(root: Path, rooms: Iterable[str]) -> Iterator[Path]:
    for room in rooms:
        paths = sorted(path for path in (root / room).rglob("*") if path.suffix in _SUFFIXES and path.is_file())
        yield from (path for path in paths if "node_modules" not in path.parts)


def _strays_of(path: Path, name: str) -> Iterator[Finding]:
    text = path.read_text(encoding="utf-8")
    lines = _python_strings(text) if path.suffix == ".py" else _lines(text, path.suffix)
    for number, line in lines:
        for figure in sorted(figures_in(line)):
            if figure.kind in KINDS and not figure.value.endswith((*_EXAMPLES, *_MACHINE_UNITS)):
                message = f"« {figure.written} » n'a sa place que dans knowledge/"
                yield Finding(Place(name, number), Code.FIGURE_OUTSIDE, message)


def _lines(text: str, suffix: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.lstrip().startswith(_COMMENTS.get(suffix, ())):
            yield number, line


def _python_strings(text: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(text)
    docstrings = {id(doc) for node in ast.walk(tree) for doc in _docstring(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def _docstring(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
        first = node.body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            yield first.value
