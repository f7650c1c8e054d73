"""The texts of the mails that the assistant sends, and how their placeholders are filled."""

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import Code, PackRefusedError
from knowledge.yaml_source import Entry, Report, read_list

MAILS = Path(__file__).parent / "assistant" / "mails.yml"
PLACEHOLDERS = frozenset(
    {"organisation", "of_organisation", "reference", "rights", "target_on", "acknowledgement_on"}
    | {"code", "code_minutes", "dpo_name", "dpo_email", "dpo_post", "cnil_url", "cnil_post"}
)
_NAME = "mails"
_HOLE = re.compile(r"\{([^{}]*)\}")
_FIRST = "_first"
_WIDTH = 78
_ELIDED = "aeiouyhâàéèêëîïôöûü"


@dataclass(frozen=True, slots=True)
class MailText:
    """One kind of mail. A part whose name ends in `_first` is said right after the greeting, any other at the end."""

    kind: str
    subject: str
    text: str
    parts: Mapping[str, str]

    def filled(self, values: Mapping[str, str], parts: Iterable[str] = ()) -> tuple[str, str]:
        """Return subject and text with every placeholder filled, and the parts that exist among those named.

        Raises:
            KeyError: a placeholder has no value.
        """
        named = list(parts)
        first = [self.parts[name + _FIRST].strip() for name in named if name + _FIRST in self.parts]
        added = [self.parts[name].strip() for name in named if name in self.parts]
        greeting, _, text = self.text.strip().partition("\n\n")
        body = "\n\n".join([greeting, *first, text, *added])
        return _fill(self.subject, values), _wrapped(_fill(body, values)) + "\n"


def load_mails(path: Path = MAILS) -> dict[str, MailText]:
    """Read and check the mails, by kind.

    Raises:
        UnreadableFileError: the file is missing, not UTF-8 or not YAML.
        PackRefusedError: with every finding.
    """
    report = Report()
    mails = {mail.kind: mail for mail in (_mail(e, report) for e in read_list(path, path.parent.parent, report))}
    if report.findings:
        raise PackRefusedError(_NAME, report.findings)
    return mails


def _mail(entry: Entry, report: Report) -> MailText:
    entry.only(("kind", "subject", "text", "parts"))
    parts: dict[str, str] = {}
    if "parts" in set(entry):
        inner = entry.one("parts")
        parts = {name: inner.text(name) for name in inner}
    mail = MailText(entry.text("kind"), entry.text("subject"), entry.text("text"), parts)
    for hole in _HOLE.findall("\n".join([mail.subject, mail.text, *parts.values()])):
        if hole not in PLACEHOLDERS:
            report.add(entry.place, Code.BAD_VALUE, f"« {{{hole}}} » n'est pas un emplacement connu")
    return mail


def of_name(name: str) -> str:
    """Return « de » and a name, elided where French elides it: « d'Harmonie Mutuelle »."""
    return f"d'{name}" if name[:1].lower() in _ELIDED else f"de {name}"


def _wrapped(text: str) -> str:
    """Return paragraphs in lines that any mail program shows whole; the lines of a list stay as they are."""
    return "\n\n".join(one if "\n- " in f"\n{one}" else _lines(one) for one in text.split("\n\n"))


def _lines(paragraph: str) -> str:
    return textwrap.fill(" ".join(paragraph.split()), _WIDTH, break_long_words=False, break_on_hyphens=False)


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _HOLE.sub(lambda hole: values[hole[1]], text)
