"""What the desk raises itself; `dpo/desk/web/problems.py` alone turns it into pages and JSON."""

from dpo.errors import DpoError


class DeskError(DpoError):
    """Base of the desk's own errors."""

    code = "desk.error"


class SignInRefused(DeskError):
    """User name, password or code is wrong; nobody is told which."""

    code = "desk.sign_in_refused"


class LockedOut(DeskError):
    """Too many failed tries; `minutes` says how long to wait."""

    code = "desk.locked_out"

    def __init__(self, minutes: int) -> None:
        """Keep the wait."""
        super().__init__(self.code)
        self.minutes = minutes


class NotSignedIn(DeskError):
    """The page wants somebody who has signed in."""

    code = "desk.not_signed_in"


class NotAllowed(DeskError):
    """Somebody has signed in, whose role does not open this."""

    code = "desk.not_allowed"


class FormRefused(DeskError):
    """A form without its token: it was made by another site, or its session is over."""

    code = "desk.form_refused"


class BadInput(DeskError):
    """A field or a body is not what the page expects; the message is a French sentence for the person."""

    code = "desk.bad_input"


class TooLarge(BadInput):
    """More was sent than the desk reads."""

    code = "desk.too_large"


class TooMany(DeskError):
    """Too many requests in a short time."""

    code = "desk.too_many"

    def __init__(self, seconds: int) -> None:
        """Keep the wait in seconds."""
        super().__init__(self.code)
        self.seconds = seconds


class AccountRefused(DeskError):
    """An account cannot be made or changed like this; the message is a French sentence."""

    code = "desk.account_refused"


class ProviderAway(DeskError):
    """The identity provider does not answer, or what it answers cannot be trusted."""

    code = "desk.provider_away"
