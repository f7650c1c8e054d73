"""The checklists of the desk: what to look at for each right, per organisation, each line with its source."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from knowledge.desk import FOLDER
from knowledge.errors import Code, PackRefusedError
from knowledge.model import RIGHTS, Citation, SourceKind
from knowledge.yaml_source import Entry, Report, read_list

CHECKLISTS = FOLDER / "checklists.yml"
ANY = "*"
_NAME = "checklists"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line to tick. `rights` and `organisations` empty mean all."""

    id: str
    text: str
    citation: Citation
    rights: frozenset[str]
    organisations: frozenset[str]

    def fits(self, right: str, organisation: str) -> bool:
        """Say whether it belongs to the checklist of a right in an organisation."""
        right_fits = not self.rights or right in self.rights
        return right_fits and (not self.organisations or organisation in self.organisations)


@dataclass(frozen=True, slots=True)
class Checklists:
    """The checklists of one organisation, by right, in the order of the file."""

    by_right: Mapping[str, tuple[CheckLine, ...]]

    def of(self, right: str) -> tuple[CheckLine, ...]:
        """Return the lines of a right."""
        return self.by_right[right]


def load_checklists(organisation: str, sections: Collection[str], path: Path = CHECKLISTS) -> Checklists:
    """Read and check the checklists of an organisation; `sections` are those of its policy.

    Raises:
        UnreadableFileError: the file is missing, not UTF-8 or not YAML.
        PackRefusedError: with every finding: an unknown right, a line without source, an unknown section, two ids.
    """
    report, lines = Report(), list[CheckLine]()
    for entry in read_list(path, path.parents[1], report):
        line = _line(entry, report)
        if any(line.id == other.id for other in lines):
            report.add(entry.place_of("id"), Code.DUPLICATE_ID, f"« {line.id} » existe deux fois")
        own_policy = line.citation.source == "policy" and organisation in line.organisations
        if own_policy and line.citation.section not in sections:
            report.add(entry.place_of("section"), Code.UNKNOWN_SECTION, f"section « {line.citation.section} » inconnue")
        lines.append(line)
    if report.findings:
        raise PackRefusedError(_NAME, report.findings)
    return Checklists({right: tuple(line for line in lines if line.fits(right, organisation)) for right in RIGHTS})


def _line(entry: Entry, report: Report) -> CheckLine:
    entry.only(("id", "rights", "organisations", "text", "source", "document", "section", "title"))
    rights, organisations, source = entry.texts("rights"), entry.texts("organisations"), entry.text("source")
    for right in rights:
        if right != ANY and right not in RIGHTS:
            report.add(entry.place_of("rights"), Code.UNKNOWN_RIGHT, f"le droit « {right} » n'existe pas")
    if not rights or source not in get_args(SourceKind):
        report.add(entry.place, Code.MISSING_SOURCE, "« rights » ou « source » manque ou n'a pas de sens")
    if source == "policy" and len(organisations) != 1:
        report.add(entry.place, Code.BAD_VALUE, "une ligne tirée d'une politique est à une seule organisation")
    return CheckLine(
        entry.text("id"),
        entry.text("text"),
        Citation(cast("SourceKind", source), entry.text("document"), entry.scalar("section"), entry.text("title")),
        frozenset() if ANY in rights else frozenset(rights),
        frozenset(organisations),
    )
