"""What a door needs from the rest of the house, as ports that `bot/bootstrap.py` fills."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from starlette.routing import BaseRoute

from bot.demo.site import DemoSite
from bot.engine_client import Engine
from bot.feedback import FeedbackBook
from bot.forming import Form
from bot.gaps import Gaps
from bot.gateway.inner_doors import InnerDoors
from bot.gateway.metrics import Metrics
from bot.lanes import Lanes
from bot.messages import InternalMessage
from bot.outbox import Outbox
from bot.payloads import Payloads
from bot.rate_limits import RateLimits
from bot.requests_door import RequestDoor
from bot.sessions import Sessions
from bot.tokens import Identify
from dpo.uploads import Document

WarningTopic = Literal["nir", "health"]


class Pseudonymised(Protocol):
    """A text without the values that identify."""

    @property
    def text(self) -> str:
        """The text with typed placeholders."""

    @property
    def found(self) -> tuple[str, ...]:
        """The types of what was replaced, such as `NIR`."""

    @property
    def health(self) -> bool:
        """Whether the text speaks of somebody's health."""


class Pseudonymise(Protocol):
    """Port of the pseudonymiser."""

    def __call__(self, text: str, /) -> Pseudonymised:
        """Replace what identifies a person."""


class Welcome(Protocol):
    """Port of the first screen: the assistant's notice."""

    def __call__(self) -> Sequence[InternalMessage]:
        """Return the first messages of a conversation."""


class Warn(Protocol):
    """Port of the warnings about what should not be typed in a chat."""

    def __call__(self, topic: WarningTopic, /) -> InternalMessage:
        """Return the notice that is put in front of the first answer after it."""


class UploadBook(Protocol):
    """Port: the links and documents of the case file."""

    def look(self, token: str, /) -> Document:
        """Return what a link is for. Raises UploadRefused."""

    def accept(self, token: str, content: bytes, /) -> Document:
        """Take the document of a link, once. Raises UploadRefused."""

    def refused(self, token: str, reason: str, /) -> None:
        """Record an attempt that the door stopped."""


@dataclass(frozen=True)
class Parts:
    """Everything the gateway works with."""

    sessions: Sessions
    engine: Engine
    identify: Identify
    payloads: Payloads
    pseudonymise: Pseudonymise
    welcome: Welcome
    warn: Warn
    limits: RateLimits
    outbox: Outbox
    feedback: FeedbackBook
    database_answers: Callable[[], bool]
    pages: Path | None = None
    allowed_origins: tuple[str, ...] = ()
    heartbeat_seconds: float = 15.0
    lanes: Lanes = field(default_factory=Lanes)
    on_close: tuple[Callable[[], object], ...] = ()
    organisation: Mapping[str, str | None] = field(default_factory=dict)
    inner_doors: InnerDoors = field(default_factory=lambda: InnerDoors(""))
    more_routes: Sequence[BaseRoute] = ()
    actions_answer: Callable[[], Awaitable[bool]] | None = None
    uploads: UploadBook | None = None
    gaps: Gaps | None = None
    metrics: Metrics | None = None
    demo: DemoSite | None = None
    requests: RequestDoor | None = None
    form: Form | None = None
