"""The error family of the case file. Codes are stable and safe to log; no personal value is ever an argument."""


class DpoError(Exception):
    """Base of what the case file raises; `code` is stable."""

    code = "dpo.error"


class KeyRingError(DpoError):
    """A key is missing, too short, or not written as it should be; the message names the setting, never the key."""

    code = "dpo.key_ring"


class UnknownKey(KeyRingError):
    """A value was locked with a key that the ring does not hold."""

    code = "dpo.unknown_key"


class Unreadable(DpoError):
    """A sealed value does not open: damaged, moved to another place, or sealed with another key."""

    code = "dpo.unreadable"


class Purged(DpoError):
    """The data key is gone on purpose: nothing can open this value any more."""

    code = "dpo.purged"


class UnknownReference(DpoError):
    """Nothing is kept under this reference: never issued, expired, forgotten, or somebody else's."""

    code = "dpo.unknown_reference"


class MalformedReference(DpoError):
    """What was written is not a ticket reference, or its check character is wrong."""

    code = "dpo.malformed_reference"


class WrongOrganisation(DpoError):
    """The database belongs to another organisation; the message names both."""

    code = "dpo.wrong_organisation"


class StorageAway(DpoError):
    """The database does not answer, or stayed locked too long. Nothing was kept; trying again is safe."""

    code = "dpo.storage_away"


class StorageOutdated(DpoError):
    """The database has not been migrated to this version of the tables, or comes from a later one."""

    code = "dpo.storage_outdated"


class UnknownFeedbackKind(DpoError):
    """The kind of feedback is not one of the contract's."""

    code = "dpo.unknown_feedback_kind"


class EvidenceRefused(DpoError):
    """An event names a personal value or something that canonical JSON cannot say exactly."""

    code = "dpo.evidence_refused"


class ImpossibleDate(DpoError):
    """A moment without time zone, or an end before its beginning, was given to the legal clock."""

    code = "dpo.impossible_date"


class NoDraft(DpoError):
    """The conversation has no request in the making."""

    code = "dpo.no_draft"


class UnknownFieldOfCase(DpoError):
    """A value was given for a field that no request has."""

    code = "dpo.unknown_field_of_case"


class AccessDenied(DpoError):
    """This conversation has not proved that the ticket is its own; the same for a ticket that does not exist."""

    code = "dpo.access_denied"


class MembersRefused(DpoError):
    """A file of members was not imported; `lines` say what is wrong and where, without any value."""

    code = "dpo.members_refused"

    def __init__(self, lines: tuple[str, ...]) -> None:
        """Keep the lines in French, in the order of the file."""
        super().__init__("\n".join(lines))
        self.lines = lines


class UploadRefused(DpoError):
    """A document was not taken; `reason` is one of `unknown used expired too_large wrong_type empty`."""

    code = "dpo.upload_refused"

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


class MailUndelivered(DpoError):
    """The mail server does not answer or refused; `permanent` when trying again is useless."""

    code = "dpo.mail_undelivered"

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        """Keep the type of the failure, never an address."""
        super().__init__(reason)
        self.permanent = permanent


class DataRefused(DpoError):
    """A data file of the case file is not as it should be; the message names the entry."""

    code = "dpo.data_refused"


class BackupRefused(DpoError):
    """A backup was not made or not restored; the message says why, in French, and nothing was changed."""

    code = "dpo.backup_refused"
