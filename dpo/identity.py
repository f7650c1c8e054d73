"""The identity ladder: what each right would like, what was done, and whether given facts are those on file.

Nothing here blocks anybody, and nothing tells which fact did not match: the result is a code for the DPO.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from dpo.blind_index import words
from dpo.forms import FORMS
from dpo.members import Member, MemberRegister
from dpo.model import Identity, IdentityStep, Level, RequesterKind, Right

FRESH = timedelta(minutes=15)
"""How old a sign-in may be where data are handed over or a contact is changed."""

SESSION, FACTS, CODE_ON_FILE, CODE_DECLARED, DOCUMENT = (
    "session", "facts", "code_to_contact_on_file", "code_to_declared_contact", "document",
)  # fmt: skip
"""Methods of the steps."""

STALE = "stale"

_WANT_FRESH = frozenset({Right.ACCESS, Right.PORTABILITY})
_CONTACT_WORDS = frozenset(
    words("adresse mail mails email emails courriel telephone portable mobile iban rib banque bancaire compte")
)
_OWN_NAMES = (RequesterKind.SELF, RequesterKind.COLLABORATOR)


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a verified token said of a member. `auth_time` is None when the issuer did not tell."""

    member_number: str | None
    name: str | None
    auth_time: datetime | None

    @property
    def proves(self) -> bool:
        """Whether it says which member this is."""
        return self.member_number is not None


def sign_in(claims: Mapping[str, Any]) -> SignIn:
    """Return the sign-in of a session's claims; a collaborator's says nothing of the data subject."""
    if claims.get("role") != "member" or not claims.get("member_number"):
        return SignIn(None, None, None)
    at = claims.get("auth_time")
    moment = datetime.fromtimestamp(at, UTC) if isinstance(at, int) and not isinstance(at, bool) else None
    return SignIn(str(claims["member_number"]), claims.get("name") or None, moment)


def filer_of(claims: Mapping[str, Any]) -> str | None:
    """Return who files, of a collaborator's claims; None for everybody else."""
    return str(claims.get("subject") or "") or None if claims.get("role") == "collaborator" else None


def preferred_level(rights: Collection[Right]) -> Level:
    """Return the highest level that one of the rights would like; it is never a condition."""
    return max((FORMS[right].preferred for right in rights), key=lambda level: level.rank, default=Level.NONE)


def enough(identity: Identity, rights: Collection[Right]) -> bool:
    """Say whether the level is what the rights would like; a session or a document is always enough."""
    return identity.level.rank >= preferred_level(rights).rank


def changes_contact(data_to_correct: str | None) -> bool:
    """Say whether a correction is about an e-mail, an address, a telephone or a bank account."""
    return bool(data_to_correct and _CONTACT_WORDS & set(words(data_to_correct)))


def wants_fresh(rights: Collection[Right], data_to_correct: str | None) -> bool:
    """Say whether the sign-in should be recent: access, portability, a changed contact or bank account."""
    return bool(_WANT_FRESH & set(rights)) or (Right.RECTIFICATION in rights and changes_contact(data_to_correct))


def session_step(signed: SignIn, now: datetime) -> IdentityStep:
    """Return the step of a sign-in, `stale` when it is older than 15 minutes or of unknown age."""
    fresh = signed.auth_time is not None and now - signed.auth_time <= FRESH
    return IdentityStep(SESSION, "ok" if fresh else STALE, now)


def is_stale(identity: Identity) -> bool:
    """Say whether the last sign-in was not recent."""
    sessions = [step for step in identity.steps if step.method == SESSION]
    return bool(sessions) and sessions[-1].result == STALE


def same(given: str | None, on_file: str | None) -> bool:
    """Compare two names or dates: accents, capitals, hyphens and the order of words do not count."""
    return bool(given and on_file) and sorted(words(given or "")) == sorted(words(on_file or ""))


def matches(values: Mapping[str, str], member: Member | None) -> bool:
    """Say whether the facts given are those of the member: number, name and birth date, and the first name if given."""
    if member is None:
        return False
    named = same(values.get("last_name"), member.last_name)
    first = "first_name" not in values or same(values["first_name"], member.first_name)
    born = values.get("birth_date") == member.birth_date.isoformat()
    return named and first and born


def represented_matches(values: Mapping[str, str], member: Member | None) -> bool:
    """Say whether the represented person's name and birth date are those of the member."""
    if member is None:
        return False
    full_name = f"{member.first_name} {member.last_name}"
    named = set(words(full_name)) <= set(words(values.get("represented_person", "")))
    return named and values.get("birth_date") == member.birth_date.isoformat()


def facts_matched(kind: RequesterKind, values: Mapping[str, str], register: MemberRegister) -> bool:
    """Say whether what was said of the data subject (and of the parent who asks for a child) is what is on file."""
    member = register.find(values["member_number"]) if values.get("member_number") else None
    if kind in _OWN_NAMES:
        return matches(values, member)
    if kind is RequesterKind.CHILD and member is not None and member.covered_by:
        parent = register.find(member.covered_by)
        asks = parent is not None and same(values.get("last_name"), parent.last_name)
        return asks and represented_matches(values, member)
    return represented_matches(values, member)


def contact_on_file(kind: RequesterKind, values: Mapping[str, str], register: MemberRegister) -> str | None:
    """Return the e-mail on file that a code may go to, None for a stranger, a member without one, or wrong facts.

    The number alone is not enough: one of the other facts must be right, so that nobody is written to by somebody
    who only tries numbers. For a child it is the e-mail of the member who covers it.
    """
    member = register.find(values["member_number"]) if values.get("member_number") else None
    parent = register.find(member.covered_by) if member and member.covered_by else None
    holder = parent if kind is RequesterKind.CHILD and parent else member
    if holder is None or not _one_fact(values, member, holder):
        return None
    return holder.email


def _one_fact(values: Mapping[str, str], member: Member | None, holder: Member) -> bool:
    born = {person.birth_date.isoformat() for person in (member, holder) if person}
    return values.get("birth_date") in born or same(values.get("last_name"), holder.last_name)
