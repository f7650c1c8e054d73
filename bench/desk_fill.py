"""A case file as a big insurer has it after three years: so many tickets, most of them finished, all readable.

Tickets are those of the real intake, copied: new references and keys, other people, days and states. Every row goes
through the project's own records, ciphers and blind index.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from random import Random

from dpo import opening
from dpo.case_house import CaseHouse
from dpo.case_parts import PERSON, CaseParts
from dpo.crypto import DataKey
from dpo.model import DataSubject, Requester, RequesterKind, Right, Status, Ticket
from dpo.owner_keys import key_for, ticket_owner
from dpo.ports import UnitOfWork
from dpo.reference import new_reference
from dpo.steps import Question, Recap, Receipt, Step
from dpo.ticket_store import record_of, words_of

BATCH = 500
DAYS, OPEN_DAYS = 1095, 45
_FINISHED_SHARE = 0.92
_FIRST = ("Jeanne", "Karim", "Anne", "Paul", "Thi Mai", "Yann", "Sofia", "Miguel", "Léa", "Noé", "Odette", "Marc")
_SYLLABLES = (
    "mar",
    "du",
    "le",
    "val",
    "ber",
    "ron",
    "cas",
    "mou",
    "lin",
    "gau",
    "tier",
    "pé",
    "rou",
    "sel",
    "bon",
    "net",
)
_ASKED: Sequence[tuple[str, dict[str, str]]] = (
    ("access", {"scope": "everything"}),
    ("erasure", {"scope": "optional"}),
    ("rectification", {"data_to_correct": "Mon adresse est l'ancienne", "correct_value": "12 rue des Tilleuls, Lyon"}),
    ("objection_marketing", {"marketing_channels": "phone", "contact_concerned": "modele@example.org"}),
    ("portability", {"scope": "everything", "portability_format": "csv"}),
    ("complaint", {"details": "Deux courriers sont restés sans réponse."}),
)
_WHO = {"requester": "self", "email": "modele@example.org", "answer_channel": "email"}
_OPEN = (Status.RECEIVED, Status.IN_REVIEW, Status.IDENTITY_PENDING, Status.WAITING_FOR_PERSON)
_OVER = (Status.CLOSED, Status.ANSWERED, Status.WITHDRAWN)


def fill(house: CaseHouse, count: int, seed: int = 7) -> list[str]:
    """Open so many tickets; return their references. The same seed gives the same people and days."""
    random, models = Random(seed), [_model(house, number) for number in range(len(_ASKED))]
    tickets = (_copy(random, random.choice(models), house.parts) for _ in range(count))
    references: list[str] = []
    while batch := list(islice(tickets, BATCH)):
        with house.parts.work.writing() as unit:
            references += [_keep(unit, house.parts, ticket) for ticket in batch]
        house.parts.publish()
    return references


def _model(house: CaseHouse, number: int) -> Ticket:
    """Return a ticket that the real intake made."""
    right, answers = _ASKED[number]
    conversation, given = f"modele-{number}", _WHO | answers
    step: Step = house.intake.start(conversation, [right], asked_text="Je fais valoir mes droits sur mes données.")
    while isinstance(step, Question):
        value = given.get(step.field)
        step = house.intake.answer(conversation, {step.field: value}) if value else house.intake.skip(conversation)
    if isinstance(step, Recap):
        step = house.intake.confirm(conversation)
    assert isinstance(step, Receipt)
    return house.tickets.get(step.ticket.reference)


def _copy(random: Random, model: Ticket, parts: CaseParts) -> Ticket:
    finished = random.random() < _FINISHED_SHARE
    received = parts.now() - timedelta(
        days=random.randrange(OPEN_DAYS, DAYS) if finished else random.randrange(OPEN_DAYS)
    )
    last = "".join(random.choices(_SYLLABLES, k=3)).capitalize()
    first, number = random.choice(_FIRST), str(random.randrange(10**6, 10**7))
    email = f"{first[0].lower()}.{last.lower()}.{number}@example.org"
    rights = tuple(Right(each.right) for each in model.rights)
    flags = ("health",) if random.random() < 0.05 else ()
    return replace(
        model,
        reference=new_reference(),
        received_at=received,
        status=random.choice(_OVER if finished else _OPEN),
        requester=Requester(RequesterKind.SELF, last, first, email, None, None, number, "email"),
        data_subject=DataSubject(None, last, first, number, "1970-05-17"),
        deadlines=opening.deadlines(rights, received, received),
        qualification=replace(model.qualification, flags=flags, similar=()),
    )


def _keep(unit: UnitOfWork, parts: CaseParts, ticket: Ticket) -> str:
    _, wrapped = parts.ring.new_data_key(ticket_owner(ticket.reference))
    unit.keys.add(ticket_owner(ticket.reference), wrapped)
    key: DataKey = key_for(unit, parts.ring, ticket_owner(ticket.reference))
    record = record_of(ticket, key, conversation=None, opened_at=ticket.received_at)
    unit.tickets.add(record, words_of(ticket, parts.ring))
    parts.note(unit, ticket.reference, "ticket_opened", PERSON, {"what": "bench"})
    return ticket.reference
