"""What is asked for each field of a request: the question, its help, why it is asked, and its choices."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from knowledge.errors import Code, PackRefusedError
from knowledge.model import RIGHTS
from knowledge.yaml_source import Entry, Report, read_list

InputKind = Literal["text", "email", "tel", "date", "code", "textarea", "choice", "multi"]
KINDS: frozenset[str] = frozenset(get_args(InputKind))

Requester = Literal["self", "child", "guardian", "mandate", "heir", "designated", "collaborator"]
REQUESTERS: frozenset[str] = frozenset(get_args(Requester))

QUESTIONS = Path(__file__).parent / "assistant" / "questions.yml"
_KEYS = ("field", "kind", "ask", "variants", "help", "why", "buttons")
_WITH_BUTTONS = frozenset({"choice", "multi"})
_NAME = "questions"


@dataclass(frozen=True, slots=True)
class Occasion:
    """When something is said: for these rights and these requesters; an empty set means all of them."""

    rights: frozenset[str]
    requesters: frozenset[str]

    def fits(self, rights: Collection[str], requester: str | None) -> bool:
        """Say whether one of `rights` and the requester are meant; nothing known fits only what is always said."""
        return (not self.rights or not self.rights.isdisjoint(rights)) and (
            not self.requesters or requester in self.requesters
        )


@dataclass(frozen=True, slots=True)
class Variant:
    """Another wording of a question."""

    occasion: Occasion
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its title in French, the value that is kept."""

    occasion: Occasion
    title: str
    value: str


@dataclass(frozen=True, slots=True)
class FieldQuestion:
    """All that is said about one field. Every field may be skipped; the recap then shows it as missing."""

    field: str
    kind: InputKind
    ask: str
    variants: tuple[Variant, ...]
    help: str
    why: str
    buttons: tuple[Choice, ...]

    @property
    def optional(self) -> bool:
        """Whether one may go on without answering: always."""
        return True

    def asked(self, rights: Collection[str] = (), requester: str | None = None) -> str:
        """Return the question in the words that fit these rights and this requester."""
        return next((variant.text for variant in self.variants if variant.occasion.fits(rights, requester)), self.ask)

    def choices(self, rights: Collection[str] = (), requester: str | None = None) -> dict[str, str]:
        """Return the buttons to show, title to value, in order; all of them when the occasion leaves none."""
        fitting = {button.title: button.value for button in self.buttons if button.occasion.fits(rights, requester)}
        return fitting or {button.title: button.value for button in self.buttons if self.kind in _WITH_BUTTONS}

    def title_of(self, value: str) -> str:
        """Return how a kept value is shown: the title of its button, or the value itself when it has none."""
        return next((button.title for button in self.buttons if button.value == value), value)


class Questions:
    """The questions of every field, in the order of the file."""

    def __init__(self, by_field: Mapping[str, FieldQuestion]) -> None:
        """Keep the questions by the name of their field."""
        self._by_field = dict(by_field)

    def __getitem__(self, field: str) -> FieldQuestion:
        """Return the question of a field; KeyError when there is none."""
        return self._by_field[field]

    def __iter__(self) -> Iterator[FieldQuestion]:
        """Yield the questions in the order of the file."""
        return iter(self._by_field.values())

    @property
    def fields(self) -> frozenset[str]:
        """The fields that have a question."""
        return frozenset(self._by_field)


def load_questions(path: Path = QUESTIONS) -> Questions:
    """Read and check the questions.

    Raises:
        UnreadableFileError: the file is missing, not UTF-8 or not YAML.
        PackRefusedError: with every finding, when something is missing, unknown or repeated.
    """
    report = Report()
    read = [(entry, _question(entry, report)) for entry in read_list(path, path.parent.parent, report)]
    by_field: dict[str, FieldQuestion] = {}
    for entry, question in read:
        if question.field in by_field:
            report.add(entry.place, Code.DUPLICATE_ID, f"le champ « {question.field} » a déjà sa question")
        by_field[question.field] = question
    if report.findings:
        raise PackRefusedError(_NAME, report.findings)
    return Questions(by_field)


def _question(entry: Entry, report: Report) -> FieldQuestion:
    entry.only(_KEYS)
    kind = entry.text("kind")
    if kind not in KINDS:
        report.add(
            entry.place_of("kind"), Code.BAD_VALUE, f"le genre « {kind} » n'existe pas ({', '.join(sorted(KINDS))})"
        )
    buttons = tuple(_choice(button, report) for button in entry.many("buttons"))
    _check_buttons(entry, kind, buttons, report)
    return FieldQuestion(
        field=entry.text("field"),
        kind=cast(InputKind, kind),
        ask=entry.text("ask"),
        variants=tuple(_variant(variant, report) for variant in entry.many("variants")),
        help=entry.text("help"),
        why=entry.text("why"),
        buttons=buttons,
    )


def _check_buttons(entry: Entry, kind: str, buttons: tuple[Choice, ...], report: Report) -> None:
    place = entry.place_of("buttons")
    if kind in _WITH_BUTTONS and not buttons:
        report.add(place, Code.BAD_VALUE, "une question à choix doit avoir des boutons")
    titles = [button.title for button in buttons]
    if len(set(titles)) < len(titles):
        report.add(place, Code.DUPLICATE_ID, "deux boutons portent le même titre")


def _choice(entry: Entry, report: Report) -> Choice:
    entry.only(("title", "value", "rights", "requesters"))
    return Choice(_occasion(entry, report), entry.text("title"), entry.text("value"))


def _variant(entry: Entry, report: Report) -> Variant:
    entry.only(("rights", "requesters", "text"))
    return Variant(_occasion(entry, report), entry.text("text"))


def _occasion(entry: Entry, report: Report) -> Occasion:
    rights, requesters = frozenset(entry.texts("rights")), frozenset(entry.texts("requesters"))
    for right in sorted(rights - RIGHTS):
        report.add(entry.place_of("rights"), Code.UNKNOWN_RIGHT, f"le droit « {right} » n'existe pas")
    for requester in sorted(requesters - REQUESTERS):
        report.add(entry.place_of("requesters"), Code.BAD_VALUE, f"le demandeur « {requester} » n'existe pas")
    return Occasion(rights, requesters)
