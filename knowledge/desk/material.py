"""Everything that the desk is given as data, for one organisation."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.desk.checklists import Checklists, load_checklists
from knowledge.desk.grounds import Ground, load_grounds
from knowledge.loader import load


@dataclass(frozen=True)
class DeskMaterial:
    """Grounds by their code and checklists of one organisation."""

    organisation: str
    grounds: Mapping[str, Ground]
    checklists: Checklists

    def grounds_for(self, right: str, outcome: str) -> tuple[Ground, ...]:
        """Return the grounds on which a decision may rest, in the order of the file."""
        return tuple(ground for ground in self.grounds.values() if ground.fits(right, outcome))


def load_material(organisation: str) -> DeskMaterial:
    """Read and check the desk's data of an organisation.

    Raises:
        UnknownOrganisationError, UnreadableFileError, PackRefusedError: something is missing or may not be said.
    """
    sections = {section.id for section in load(organisation).sections}
    return DeskMaterial(organisation, load_grounds(), load_checklists(organisation, sections))
