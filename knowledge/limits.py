"""What the law may set against a request, as the DPO sees it on a ticket: each line with its source."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import Code, PackRefusedError
from knowledge.model import RIGHTS, Citation
from knowledge.yaml_source import Entry, Report, read_list

LIMITS = Path(__file__).with_name("limits.yml")
ANY = "*"
_NAME = "limits"


@dataclass(frozen=True, slots=True)
class Limit:
    """One possible limit. `when` are flags of the ticket of which one must be there; empty means always."""

    right: str
    text: str
    citation: Citation
    when: frozenset[str]

    def fits(self, rights: Collection[str], flags: Collection[str]) -> bool:
        """Say whether it may apply to a ticket."""
        return (self.right == ANY or self.right in rights) and (not self.when or not self.when.isdisjoint(flags))


def load_limits(path: Path = LIMITS) -> tuple[Limit, ...]:
    """Read and check the limits, in the order of the file.

    Raises:
        UnreadableFileError: the file is missing, not UTF-8 or not YAML.
        PackRefusedError: with every finding.
    """
    report = Report()
    limits = tuple(_limit(entry, report) for entry in read_list(path, path.parent, report))
    if report.findings:
        raise PackRefusedError(_NAME, report.findings)
    return limits


def _limit(entry: Entry, report: Report) -> Limit:
    entry.only(("right", "text", "document", "section", "title", "when"))
    right = entry.text("right")
    if right != ANY and right not in RIGHTS:
        report.add(entry.place_of("right"), Code.UNKNOWN_RIGHT, f"le droit « {right} » n'existe pas")
    citation = Citation("law", entry.text("document"), entry.scalar("section"), entry.text("title"))
    return Limit(right, entry.text("text"), citation, frozenset(entry.texts("when")))
