"""The desk's use cases, wired."""

from dpo.case_parts import CaseParts
from dpo.casework.drafting import House
from dpo.casework.identity import IdentityDesk
from dpo.casework.letters import Letters
from dpo.casework.looking import Looking
from dpo.casework.opened import Files
from dpo.casework.queue import Queue
from dpo.casework.team import Messages, Notes, Tasks
from dpo.casework.work import Work
from dpo.uploads import Uploads
from knowledge.desk.letters import load_letters
from knowledge.desk.material import DeskMaterial
from knowledge.model import Contacts


class Casework:
    """Use cases of one deployment; see the package."""

    def __init__(
        self, parts: CaseParts, material: DeskMaterial, uploads: Uploads, organisation: str, contacts: Contacts
    ) -> None:
        """Take the parts, the desk's data, the documents, and the name and contacts that letters bear."""
        self.material, self.house, files = material, House(organisation, contacts), Files(parts)
        self.queue = Queue(parts)
        self.looking = Looking(files, material)
        self.work = Work(files, material.grounds, material.checklists)
        self.letters = Letters(files, material, load_letters(), self.house)
        self.identity = IdentityDesk(files, self.letters, uploads)
        self.notes, self.messages, self.tasks = Notes(files), Messages(files), Tasks(files)
