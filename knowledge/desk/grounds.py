"""The grounds of a decision against a request, coded, each with the text that it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.desk import FOLDER
from knowledge.errors import Code, PackRefusedError
from knowledge.model import RIGHTS, Citation
from knowledge.yaml_source import Entry, Report, read_list

GROUNDS = FOLDER / "grounds.yml"
OUTCOMES = frozenset({"partly", "refused", "not_applicable"})
ANY = "*"
_NAME = "grounds"
_LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground. `says` is the sentence that the person reads; `rights` empty means every right."""

    id: str
    title: str
    says: str
    rights: frozenset[str]
    outcomes: frozenset[str]
    citation: Citation

    @property
    def article(self) -> str:
        """The text it rests on, as it is read."""
        return self.citation.title

    def fits(self, right: str, outcome: str) -> bool:
        """Say whether a decision on a right may rest on it."""
        return outcome in self.outcomes and (not self.rights or right in self.rights)


def load_grounds(path: Path = GROUNDS) -> Mapping[str, Ground]:
    """Read and check the grounds, by their code, in the order of the file.

    Raises:
        UnreadableFileError: the file is missing, not UTF-8 or not YAML.
        PackRefusedError: with every finding.
    """
    report, grounds = Report(), dict[str, Ground]()
    for entry in read_list(path, path.parents[1], report):
        ground = _ground(entry, report)
        if ground.id in grounds:
            report.add(entry.place_of("id"), Code.DUPLICATE_ID, f"« {ground.id} » existe deux fois")
        grounds[ground.id] = ground
    if report.findings:
        raise PackRefusedError(_NAME, report.findings)
    return grounds


def _ground(entry: Entry, report: Report) -> Ground:
    entry.only(("id", "title", "says", "rights", "outcomes", "document", "section", "article"))
    rights, outcomes = entry.texts("rights"), entry.texts("outcomes")
    for right in rights:
        if right != ANY and right not in RIGHTS:
            report.add(entry.place_of("rights"), Code.UNKNOWN_RIGHT, f"le droit « {right} » n'existe pas")
    if not rights or not outcomes or not set(outcomes) <= OUTCOMES:
        report.add(entry.place, Code.BAD_VALUE, "« rights » ou « outcomes » manque ou n'a pas de sens")
    if len(entry.text("id")) > _LONGEST_ID:
        report.add(entry.place_of("id"), Code.BAD_VALUE, "code trop long")
    return Ground(
        entry.text("id"),
        entry.text("title"),
        entry.text("says"),
        frozenset() if ANY in rights else frozenset(rights),
        frozenset(outcomes),
        Citation("law", entry.text("document"), entry.scalar("section"), entry.text("article")),
    )
