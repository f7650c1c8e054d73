"""What each right and each requester is asked, as data (legal notes §3: the extra fields of a ticket).

Every item of the legal notes is either a field of its own or one of `covers`: points that the one free question
« details » brings up, so that none is dropped and none costs a turn. Everything may be skipped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dpo.model import Level, RequesterKind, Right


class Proof(StrEnum):
    """How much is asked to know who the person is."""

    NOTHING = "nothing"
    """Only the contact concerned: marketing (RGPD 21(2)-(3), 7(3))."""
    CONTACT = "contact"
    """A name and where to write: reports and messages."""
    FILE = "file"
    """Enough to find the file, no proof: complaints, other consents."""
    FULL = "full"
    """The ladder: what is needed to hand over or change somebody's data."""


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of one right."""

    article: str
    proof: Proof
    preferred: Level
    fields: tuple[str, ...]
    covers: tuple[str, ...] = ()
    asks_requester: bool = True
    asks_answer_channel: bool = True


_FULL, _VERIFIED, _NONE = Proof.FULL, Level.CONTACT_VERIFIED, Level.NONE

FORMS: Mapping[Right, Form] = {
    Right.ACCESS: Form(
        "RGPD 15 ; LIL 49", _FULL, _VERIFIED, ("scope",),
        ("periods", "recordings_or_emails", "format", "named_recipients", "health_direct_or_by_physician"),
    ),
    Right.RECTIFICATION: Form(
        "RGPD 16 ; LIL 50", _FULL, _VERIFIED, ("data_to_correct", "correct_value"),
        ("evidence", "since_when", "effects"),
    ),
    Right.ERASURE: Form(
        "RGPD 17 ; LIL 51", _FULL, _VERIFIED, ("scope",), ("ground", "contract_status", "consent_withdrawn")
    ),
    Right.RESTRICTION: Form(
        "RGPD 18 ; LIL 53", _FULL, _VERIFIED, ("restriction_case", "scope"),
        ("linked_request", "until_when", "reimbursements_continue"),
    ),
    Right.OBJECTION: Form("RGPD 21.1 ; LIL 56", _FULL, _VERIFIED, ("scope", "objection_reason"), ("harm",)),
    Right.OBJECTION_MARKETING: Form(
        "RGPD 21.2", Proof.NOTHING, _NONE, ("marketing_channels", "contact_concerned"),
        asks_requester=False, asks_answer_channel=False,
    ),
    Right.PORTABILITY: Form(
        "RGPD 20 ; LIL 55", _FULL, _VERIFIED, ("scope", "portability_format", "portability_recipient")
    ),
    Right.CONSENT_WITHDRAWAL: Form(
        "RGPD 7.3", Proof.FILE, _NONE, ("consent_concerned",), ("consent_channel", "consent_date"),
        asks_answer_channel=False,
    ),
    Right.AUTOMATED_DECISION: Form("RGPD 22 ; LIL 47", _FULL, _VERIFIED, ("decision_contested",)),
    Right.POST_MORTEM_DIRECTIVES: Form(
        "LIL 85", _FULL, _VERIFIED, ("directive_kind", "directive_wishes", "scope"), ("executor", "revocation"),
        asks_requester=False,
    ),
    Right.HEIR_REQUEST: Form(
        "LIL 85", _FULL, Level.FACTS_MATCHED,
        ("deceased_name", "deceased_date", "heir_quality", "heir_purpose", "scope"),
        ("death_certificate", "proof_of_quality", "known_directive", "executor", "stop_mail"),
    ),
    Right.COMPLAINT: Form("ACPR 2022-R-01", Proof.FILE, _NONE, ("details",), ("facts", "expectation")),
    Right.BREACH_REPORT: Form(
        "RGPD 33", Proof.CONTACT, _NONE, ("breach_what", "breach_when"), ("who_saw", "already_done"),
        asks_answer_channel=False,
    ),
    Right.DPO_CONTACT: Form(
        "RGPD 38.4", Proof.CONTACT, _NONE, ("details",), asks_requester=False, asks_answer_channel=False
    ),
}  # fmt: skip
"""By right: its article, how much proof, its fields in order, and what « details » brings up."""

_DECEASED = ("deceased_name", "deceased_date")

ABOUT_REQUESTER: Mapping[RequesterKind, tuple[str, ...]] = {
    RequesterKind.SELF: (),
    RequesterKind.CHILD: ("representative_kind", "represented_person"),
    RequesterKind.GUARDIAN: ("representative_kind", "represented_person"),
    RequesterKind.MANDATE: ("representative_kind", "represented_person"),
    RequesterKind.HEIR: (*_DECEASED, "heir_quality", "heir_purpose"),
    RequesterKind.DESIGNATED: (*_DECEASED, "heir_purpose"),
    RequesterKind.COLLABORATOR: ("received_by", "received_at"),
}
"""What is asked because of who asks."""

ABOUT_MANDATE = ("mandate_rights", "mandate_duration", "mandate_data", "answer_to_principal_or_agent")
"""What a mandate must state (CNIL 2021-070); brought up by « details », the paper itself comes after the receipt."""

FIRST_ABOUT_REQUESTER = frozenset({RequesterKind.HEIR, RequesterKind.DESIGNATED, RequesterKind.COLLABORATOR})

MARKETING = (Right.OBJECTION_MARKETING, Right.CONSENT_WITHDRAWAL)
MARKETING_FIELDS = FORMS[Right.OBJECTION_MARKETING].fields


def right_fields() -> frozenset[str]:
    """Return every field that some right asks for."""
    return frozenset(name for form in FORMS.values() for name in form.fields)
