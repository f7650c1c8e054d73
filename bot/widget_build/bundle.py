"""From modules to one script, without any tool beyond Python.

The modules keep to a few forms: named imports from a file beside them, named exports, top-level names that no other
module has. Whatever strays from them is refused by name instead of being built wrong.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from bot.pseudonymiser.health import DETAILS, NOT_DETAILS, TERM
from bot.widget_build.shrinking import shrink
from bot.widget_build.tokens import NotUnderstood, tokens

SOURCES = Path(__file__).parent.parent / "web"
ENTRY = "widget.js"
_WORDS = "health-words.js"
_IMPORT = re.compile(r'^import (?:\{ (?P<names>[\w, ]+) \}|(?P<one>\w+)) from "\./(?P<file>[\w.-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function\*?|function\*?|class|const) \w+)", re.MULTILINE)
_STRAY = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_TOP = re.compile(r"^(?:async )?(?:function\*? |class |const |let )(?P<name>\w+)", re.MULTILINE)


class WidgetSourceRefused(Exception):
    """A module of the widget is written in a way that the build does not know."""


def build(sources: Path = SOURCES) -> str:
    """Return the script served as `/widget.js`.

    Raises:
        WidgetSourceRefused: naming the file of what cannot be built.
    """
    order: list[str] = []
    _visit(sources, ENTRY, order, [])
    modules = {file: _module(sources, file) for file in order}
    _refuse_same_names(modules)
    try:
        script = shrink(list(tokens("".join(modules.values()))))
    except NotUnderstood as error:
        raise WidgetSourceRefused(f"Forme inconnue, {error} de l'ensemble.") from None
    return f'(()=>{{"use strict";\n{script}}})();\n'


def _visit(sources: Path, file: str, order: list[str], path: list[str]) -> None:
    """Put a module behind those that it imports."""
    if file in path:
        raise WidgetSourceRefused(f"{file} : import circulaire ({' → '.join([*path, file])}).")
    if file in order:
        return
    for imported in _imports(sources, file):
        _visit(sources, imported, order, [*path, file])
    order.append(file)


def _imports(sources: Path, file: str) -> Iterator[str]:
    if file.endswith(".js"):
        yield from (found["file"] for found in _IMPORT.finditer(_read(sources, file)))


def _read(sources: Path, file: str) -> str:
    return _health_words() if file == _WORDS else (sources / file).read_text("utf-8")


def _module(sources: Path, file: str) -> str:
    text = _read(sources, file)
    if file.endswith(".css"):
        return f"const {_style_name(file)} = {json.dumps(_small_style(text), ensure_ascii=False)};\n"
    body = _EXPORT.sub("", _IMPORT.sub(_style_only, text))
    stray = _STRAY.search(body)
    if stray:
        raise WidgetSourceRefused(f"{file} : forme inconnue, « {stray[0]} ».")
    return body


def _style_only(found: re.Match[str]) -> str:
    """All modules share one scope, so an import leaves nothing, unless it gives a style sheet a name."""
    return f"const {found['one']} = {_style_name(found['file'])};\n" if found["one"] else ""


def _style_name(file: str) -> str:
    return f"{Path(file).stem}Sheet"


def _refuse_same_names(modules: dict[str, str]) -> None:
    owner: dict[str, str] = {}
    for file, text in modules.items():
        for found in _TOP.finditer(text):
            other = owner.setdefault(found["name"], file)
            if other != file:
                raise WidgetSourceRefused(f"{file} : « {found['name']} » existe déjà dans {other}.")


def _small_style(text: str) -> str:
    plain = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    return re.sub(r"\s*([{};,])\s*", r"\1", plain).replace(": ", ":").replace(";}", "}").strip()


def _health_words() -> str:
    """Return the service's own patterns of health details as a module, so that both sides read alike."""
    patterns = ", ".join(_expression(pattern) for pattern in DETAILS)
    term = f"const TERM = {json.dumps(_sorted(TERM), ensure_ascii=False)};\n"
    return f"{term}export const HEALTH = [{patterns}];\nexport const NOT_HEALTH = {_expression(NOT_DETAILS, 'g')};\n"


def _expression(pattern: re.Pattern[str], flags: str = "") -> str:
    """The long list of terms stands once; each pattern that holds it refers to it."""
    pieces = pattern.pattern.replace("(?P<", "(?<").split(TERM)
    source = " + TERM + ".join(json.dumps(piece, ensure_ascii=False) for piece in pieces)
    return f"new RegExp({source}, {json.dumps(flags)})"


def _sorted(alternatives: str) -> str:
    """Put the alternatives of `(?:a|b|c)` in order: neighbours that begin alike compress better, and mean the same."""
    parts, depth = [""], 0
    for character in alternatives.removeprefix("(?:").removesuffix(")"):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return f"(?:{'|'.join(sorted(set(parts)))})"
