"""From a ticket to the draft of a letter: which values fill its placeholders. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from dpo.casework.dates import extended_on
from dpo.casework.errors import LetterRefused
from dpo.casework.sheet import Sheet
from dpo.clock import paris_day
from dpo.letters import in_words
from dpo.model import Right, RightState, Ticket
from knowledge.desk.grounds import Ground
from knowledge.desk.letters import OTHER_KINDS, OUTCOMES, LetterBook, LetterText, to_fill
from knowledge.model import Contacts

ANSWER = "answer"
KINDS = (ANSWER, *OTHER_KINDS)
"""Kinds of letters; an answer belongs to a right and follows its decision."""

AGAINST = frozenset(OUTCOMES[1:])
DATA_RIGHTS = frozenset({Right.ACCESS, Right.PORTABILITY, Right.HEIR_REQUEST})
"""Their answer carries data when it is granted, whole or in part."""


@dataclass(frozen=True, slots=True)
class House:
    """Whose letters: the name of the organisation and the contacts of its pack."""

    name: str
    contacts: Contacts


def draft(
    book: LetterBook,
    house: House,
    ticket: Ticket,
    sheet: Sheet,
    kind: str,
    right: Right | None,
    ground: Ground | None,
    given: Mapping[str, str],
) -> LetterText:
    """Return the draft of a letter; what is not known is left to be filled in.

    Raises:
        LetterRefused: there is no such letter, or an answer is wanted to a right that is not decided.
    """
    if kind not in KINDS:
        raise LetterRefused("Ce modèle de lettre n'existe pas.")
    values = _values(house, ticket, sheet) | {name: value for name, value in given.items() if value}
    if kind != ANSWER:
        return book.filled(kind, values)
    entry = next((each for each in ticket.rights if each.right is right), None)
    if entry is None or entry.state is not RightState.DECIDED or not entry.outcome:
        raise LetterRefused("Décidez d'abord ce droit : la lettre suit la décision.")
    decision = sheet.of(entry.right).decision
    values |= {"reasons": decision.reasons if decision else ""}
    if ground:
        values |= {"ground": ground.says, "ground_article": ground.article}
    return book.filled(entry.outcome, values, entry.right.value)


def carries_data(right: Right | None, outcome: str | None) -> bool:
    """Say whether an answer hands over personal data by its nature."""
    return right in DATA_RIGHTS and outcome in ("granted", "partly")


def require_sendable(text: str, outcome: str | None) -> None:
    """Let pass only a letter in which nothing is left to fill in, and which names the remedies where it must.

    Raises:
        LetterRefused: with what is missing.
    """
    missing = to_fill(text)
    if missing:
        named = " ; ".join(f"« {each} »" for each in missing)
        raise LetterRefused(f"La lettre ne peut pas partir : il reste à compléter {named}.", missing)
    lacking = [word for word in ("CNIL", "tribunal") if word not in text]
    if outcome in AGAINST and lacking:
        raise LetterRefused(
            "Une lettre défavorable nomme toujours la CNIL et le recours devant le tribunal : remettez-les.", lacking
        )


def _values(house: House, ticket: Ticket, sheet: Sheet) -> dict[str, str]:
    contacts = {name: value for name, value in asdict(house.contacts).items() if value}
    known = {
        "organisation": house.name,
        "reference": ticket.reference,
        "received_on": in_words(paris_day(ticket.received_at)),
        "target_on": in_words(ticket.deadlines.target_on),
        "extended_on": in_words(extended_on(ticket)),
        "extension_reason": sheet.extension.words if sheet.extension else "",
        "doubt": sheet.doubts[-1].words if sheet.doubts else "",
    }
    return contacts | known
