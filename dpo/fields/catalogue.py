"""Every field that can be asked, and how its text is read."""

from collections.abc import Mapping
from enum import StrEnum

from dpo.fields.errors import UnknownField


class Kind(StrEnum):
    """Ways of reading a field."""

    CLOSED = "closed"
    IDENTITY = "identity"
    DAY = "day"
    MOMENT = "moment"
    CODE = "code"
    REFERENCE = "reference"
    PERSON = "person"
    CONTACT = "contact"
    FREE = "free"


FIELDS: Mapping[str, Kind] = {
    "rights": Kind.CLOSED,
    "requester": Kind.CLOSED,
    "last_name": Kind.IDENTITY,
    "first_name": Kind.IDENTITY,
    "member_number": Kind.IDENTITY,
    "birth_date": Kind.IDENTITY,
    "email": Kind.IDENTITY,
    "phone": Kind.IDENTITY,
    "postal_address": Kind.IDENTITY,
    "otp": Kind.CODE,
    "scope": Kind.FREE,
    "details": Kind.FREE,
    "data_to_correct": Kind.FREE,
    "correct_value": Kind.FREE,
    "restriction_case": Kind.CLOSED,
    "objection_reason": Kind.FREE,
    "marketing_channels": Kind.CLOSED,
    "contact_concerned": Kind.CONTACT,
    "portability_format": Kind.CLOSED,
    "portability_recipient": Kind.FREE,
    "consent_concerned": Kind.FREE,
    "decision_contested": Kind.FREE,
    "directive_kind": Kind.CLOSED,
    "directive_wishes": Kind.FREE,
    "deceased_name": Kind.PERSON,
    "deceased_date": Kind.DAY,
    "heir_quality": Kind.CLOSED,
    "heir_purpose": Kind.FREE,
    "representative_kind": Kind.CLOSED,
    "represented_person": Kind.PERSON,
    "breach_what": Kind.FREE,
    "breach_when": Kind.MOMENT,
    "answer_channel": Kind.CLOSED,
    "received_by": Kind.CLOSED,
    "received_at": Kind.DAY,
    "reference": Kind.REFERENCE,
}
"""The contract's list."""


def kind_of(field: str) -> Kind:
    """Return how a field is read.

    Raises:
        UnknownField: the field is not in the catalogue.
    """
    try:
        return FIELDS[field]
    except KeyError:
        raise UnknownField(field) from None
