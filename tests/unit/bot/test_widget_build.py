"""The widget's build: one small script, the same each time, and a refusal by name of what it cannot build."""

import gzip
import re
from pathlib import Path

import pytest

from bot.widget_build import SOURCES, WidgetSourceRefused, build
from bot.widget_build.shrinking import shrink
from bot.widget_build.tokens import tokens

LIMIT_BYTES = 25_000


def _shrunk(source: str) -> str:
    return shrink(list(tokens(source))).replace("\n", "")


def _sources(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text, "utf-8")
    return folder


def test_the_script_is_one_small_file_and_the_same_each_time() -> None:
    script = build()
    assert script == build()
    assert len(gzip.compress(script.encode(), 9, mtime=0)) <= LIMIT_BYTES
    assert not re.search(r"\bimport\s*[({\"]|\bexport\b", script)


def test_every_module_and_style_sheet_is_in_it() -> None:
    script = build()
    for path in SOURCES.glob("*.css"):
        selectors = re.findall(r"^\.[a-z-]+(?= \{)", path.read_text("utf-8"), re.MULTILINE)
        assert not [selector for selector in selectors if f"{selector}{{" not in script]
    for word in ("Effacer ma conversation", "Numéro d’adhérent", "text/event-stream", "showPopover", "diabet"):
        assert word in script


def test_words_for_people_stand_in_the_file_of_labels_alone() -> None:
    french = re.compile(r"[éèêàùçôœ’«]")
    for path in SOURCES.glob("*.js"):
        cut = tokens(path.read_text("utf-8"))
        words = {token.text for token in cut if token.kind in ("text", "template") and french.search(token.text)}
        assert path.name == "labels.js" or words <= {'"Délia "', '"Délia:"'}, path.name


def test_texts_patterns_and_templates_come_through_untouched() -> None:
    source = 'const word = /[/"`]\\/ x/g; // gone\nconst said = `a  ${word ? `b  ${1}` : "c  // d"}  e`; /* gone */'
    assert _shrunk(source) == 'let a=/[/"`]\\/ x/g;let said=`a  ${a?`b  ${1}`:"c  // d"}  e`;'.replace("said", "b")


def test_a_name_that_is_also_a_key_a_property_or_a_shorthand_is_kept() -> None:
    source = "const text = 1; const kept = 2; const gone = text; use({ text }, one.kept, { other: gone });"
    assert _shrunk(source) == "let text=1;let kept=2;let a=text;use({text},one.kept,{other:a});"


def test_a_short_name_never_takes_one_that_is_in_use() -> None:
    assert _shrunk("const longer = a + b; const other = c;") == "let d=a+b;let e=c;"


def test_signs_that_would_join_stay_apart() -> None:
    assert _shrunk("const x = a + +b - -c; return x in y;") == "let x=a+ +b- -c;return x in y;"


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"widget": 'import { a } from "./a.js";\n', "a": 'import { b } from "./widget.js";\n'}, "circulaire"),
        ({"widget": 'import * as a from "./a.js";\n', "a": ""}, "import \\* as a"),
        ({"widget": "export default 1;\n"}, "export default"),
        ({"widget": 'import { a } from "./a.js";\nconst b = 1;\n', "a": "const b = 2;\n"}, "« b »"),
        ({"widget": 'const a = "never closed;\n'}, "ligne 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_built_is_refused_by_name(tmp_path: Path, files: dict[str, str], reason: str) -> None:
    with pytest.raises(WidgetSourceRefused, match=reason):
        build(_sources(tmp_path, **files))
