"""Everything of one deployment's case file, wired: what the doors, the actions and the command line take in hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dpo.access import Access
from dpo.alerts.digest import Alerts
from dpo.breaches.book import BreachBook
from dpo.case_parts import CaseParts
from dpo.casework.desk import Casework
from dpo.casework.refill import fill_queue
from dpo.conversations import StoredSessions
from dpo.correspondents import Correspondents
from dpo.crypto import KeyRing
from dpo.delivery import Delivery
from dpo.evidence_heads import HeadFile
from dpo.evidence_log import EvidenceLog
from dpo.export.parcel import Exports
from dpo.follow_up import FollowUp
from dpo.gaps import UnansweredQuestions
from dpo.intake import Intake
from dpo.letters import letters_of
from dpo.mail import carrier_of
from dpo.member_register import SqlMemberRegister
from dpo.one_time_codes import OneTimeCodes
from dpo.outbox import Outbox
from dpo.ports import Clock
from dpo.pushes import PushBook
from dpo.register.entries import Wording
from dpo.register.figures import YearlyFigures
from dpo.register.register import Register
from dpo.retention import CLOSED_KEPT, Forget, Retention
from dpo.storage.engine import flush_deleted, open_engine
from dpo.storage.migrate import claim, upgrade
from dpo.storage.unit_of_work import SqlWork
from dpo.tickets import Tickets
from dpo.uploads import Uploads
from dpo.vault import Vault
from dpo.webhooks import Webhooks
from knowledge.desk.grounds import load_grounds
from knowledge.desk.material import load_material
from knowledge.limits import load_limits
from knowledge.model import Contacts
from knowledge.questions import load_questions

HEADS = "evidence-heads.txt"
OUTBOX = "outbox"


@dataclass(frozen=True, slots=True)
class Plot:
    """Where a case file stands: its organisation and contacts, its database, its folder, its secrets by setting."""

    organisation: str
    name: str
    contacts: Contacts
    database: str
    folder: Path
    secret_key: str
    smtp_url: str | None = None
    closed_kept: timedelta = CLOSED_KEPT
    private_hooks: bool = False


def utc_now() -> datetime:
    """Return the moment."""
    return datetime.now(UTC)


class CaseHouse:
    """The use cases of one deployment. Nothing is connected before the first call."""

    def __init__(
        self,
        plot: Plot,
        clock: Clock = utc_now,
        mask_names: Callable[[str], str] = lambda text: text,
        forget: Forget = lambda conversations: 0,
    ) -> None:
        """Wire everything; `forget` makes the engine forget conversations that are over.

        Raises:
            KeyRingError: the secret key is not usable.
        """
        self.plot, self._clock, self.folder = plot, clock, plot.folder
        self._engine = open_engine(plot.database)
        self.work = SqlWork(self._engine)
        self.ring = KeyRing.from_setting(plot.secret_key)
        self.vault = Vault(self.work, self.ring, clock)
        self.evidence = EvidenceLog(self.work, self.ring, HeadFile(plot.folder / HEADS))
        self.members = SqlMemberRegister(self.work, self.ring)
        self.outbox = Outbox(self.work, self.ring, clock)
        self.parts = self._parts()
        self.intake, self.tickets = Intake(self.parts), Tickets(self.parts)
        self.access, self.follow_up, self.uploads = Access(self.parts), FollowUp(self.parts), Uploads(self.parts)
        self.register = Register(self.parts, plot.name, _register_wording())
        self.figures, self.breaches = YearlyFigures(self.parts), BreachBook(self.parts)
        self.alerts = Alerts(self.parts, plot.contacts.dpo_email)
        self.webhooks = Webhooks(self.parts, private_allowed=plot.private_hooks)
        self.exports = Exports(self.parts, self.follow_up, plot.name)
        self.pushes = PushBook(self.work)
        self._clerks: Casework | None = None
        self.sessions = StoredSessions(self.work, self.ring, clock)
        self.correspondents = Correspondents(self.work, self.ring, clock)
        self.questions = UnansweredQuestions(self.work, self.ring, clock, mask_names)
        self.retention = Retention(
            self.parts, self.uploads, self.sessions, self.questions, plot.closed_kept, self.flush, forget
        )

    def prepare(self) -> None:
        """Bring the tables up to date and make sure that the database is this organisation's.

        Raises:
            StorageAway, StorageOutdated, WrongOrganisation: it cannot be used.
        """
        upgrade(self.plot.database)
        claim(self._engine, self.plot.organisation)
        fill_queue(self.parts)

    @property
    def casework(self) -> Casework:
        """The use cases of the desk; its data are read when they are first wanted."""
        if self._clerks is None:
            material, plot = load_material(self.plot.organisation), self.plot
            self._clerks = Casework(self.parts, material, self.uploads, plot.name, plot.contacts)
        return self._clerks

    def delivery(self) -> Delivery:
        """Return the worker that sends the mails."""
        carrier = carrier_of(self.plot.smtp_url, self.plot.folder / OUTBOX)
        return Delivery(self.outbox, carrier, self.plot.contacts.dpo_email, self._clock)

    def flush(self) -> None:
        """Empty the database's own log, where deleted pages would still lie."""
        flush_deleted(self._engine)

    def close(self) -> None:
        """Close its connections."""
        self._engine.dispose()

    def _parts(self) -> CaseParts:
        return CaseParts(
            organisation=self.plot.organisation,
            work=self.work,
            ring=self.ring,
            clock=self._clock,
            vault=self.vault,
            evidence=self.evidence,
            codes=OneTimeCodes(self.ring),
            outbox=self.outbox,
            letters=letters_of(self.plot.name, self.plot.contacts),
            limits=load_limits(),
            find_member=self.members.find_in,
        )


def _register_wording() -> Wording:
    """Return the names that the register takes from knowledge."""
    scopes = {button.value: button.title for button in load_questions()["scope"].buttons}
    grounds = {ground.id: f"{ground.title} ({ground.article})" for ground in load_grounds().values()}
    return Wording(scopes, grounds)
