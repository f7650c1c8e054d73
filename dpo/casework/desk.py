"""The desk's use cases, wired."""

from dpo.case_parts import CaseParts
from dpo.casework.looking import Looking
from dpo.casework.opened import Files
from dpo.casework.queue import Queue
from dpo.casework.work import Work
from knowledge.desk.material import DeskMaterial


class Casework:
    """Use cases of one deployment; see the package."""

    def __init__(self, parts: CaseParts, material: DeskMaterial) -> None:
        """Take the parts and the desk's data."""
        self.material, files = material, Files(parts)
        self.queue = Queue(parts)
        self.looking = Looking(files, material)
        self.work = Work(files, material.grounds, material.checklists)
