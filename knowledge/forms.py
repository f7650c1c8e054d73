"""What is said around the questions of a request: understood, recap, receipt, follow-up, and what fields are called."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge import placeholders
from knowledge.errors import Code, PackRefusedError
from knowledge.model import Contacts
from knowledge.yaml_source import Report, read_list

FORMS = Path(__file__).parent / "assistant" / "forms.yml"
OF_A_REQUEST = frozenset(
    {"reference", "target_on", "received_on", "rights", "count", "link", "tries", "seconds", "points"}
)
"""Placeholders that are filled when the words are said; the others are the organisation's."""

_NAME = "forms"
_HOLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class FormWords:
    """The words of one organisation."""

    texts: Mapping[str, str]
    known: Mapping[str, str]

    def __call__(self, id_: str, **values: str) -> str:
        """Return a text with its placeholders filled; a line that needs an unpublished detail is left out.

        Raises:
            KeyError: there is no such text.
        """
        return placeholders.fill(self.texts[id_], {**self.known, **values})

    def label(self, field: str) -> str:
        """Return what a field is called."""
        return self.texts.get(f"label/{field}", field)

    def point(self, code: str) -> str:
        """Return how a point is named inside a sentence: a point of « details », or else a field."""
        return self.texts.get(f"point/{code}") or self.label(code).lower()


def load_form_words(name: str, contacts: Contacts, path: Path = FORMS) -> FormWords:
    """Read and check the words.

    Raises:
        UnreadableFileError: the file is missing, not UTF-8 or not YAML.
        PackRefusedError: with every finding: an unknown placeholder, a text given twice.
    """
    report, texts = Report(), dict[str, str]()
    for entry in read_list(path, path.parent.parent, report):
        entry.only(("id", "text"))
        id_, text = entry.text("id"), entry.text("text")
        if id_ in texts:
            report.add(entry.place, Code.DUPLICATE_ID, f"« {id_} » a déjà son texte")
        for hole in set(_HOLE.findall(text)) - OF_A_REQUEST - placeholders.NAMES:
            report.add(entry.place, Code.BAD_VALUE, f"« {{{hole}}} » n'est pas un emplacement connu")
        texts[id_] = text
    if report.findings:
        raise PackRefusedError(_NAME, report.findings)
    return FormWords(texts, placeholders.values(name, contacts))
