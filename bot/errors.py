"""The error family of the doors. Services raise these; `bot/gateway/problems.py` alone turns them into HTTP.

No message of the person is ever an argument of these errors: a code says all that a log may know.
"""


class BotError(Exception):
    """Base of what the doors raise; `code` is stable, safe to log and part of the chat API."""

    code = "bot.error"


class SettingsError(BotError):
    """A setting is missing or unusable; `str()` is one French line for the operator, without any value."""

    code = "bot.settings"


class InvalidRequest(BotError):
    """The body of a request is not what the chat API expects."""

    code = "bot.invalid_request"


class BodyTooLarge(InvalidRequest):
    """The body is longer than the gateway reads."""

    code = "bot.body_too_large"


class BodyTooSlow(InvalidRequest):
    """The body did not arrive in time."""

    code = "bot.body_too_slow"


class NotUtf8(InvalidRequest):
    """The body is not UTF-8."""

    code = "bot.not_utf8"


class NotJson(InvalidRequest):
    """The body is not a JSON object."""

    code = "bot.not_json"


class TextOrPayload(InvalidRequest):
    """A message carries exactly one of `text` and `payload`, as a string."""

    code = "bot.text_or_payload"


class EmptyText(InvalidRequest):
    """Nothing readable is left of the text."""

    code = "bot.empty_text"


class TextTooLong(InvalidRequest):
    """The text has more characters than the contract allows."""

    code = "bot.text_too_long"


class UnknownFeedback(InvalidRequest):
    """The kind of feedback is not one of the contract's."""

    code = "bot.unknown_feedback"


class PayloadRefused(InvalidRequest):
    """The payload is forged, damaged, or was issued to another conversation."""

    code = "bot.payload_refused"


class SessionMissing(BotError):
    """The request carries no session."""

    code = "bot.session_missing"


class SessionUnknown(BotError):
    """The session was never issued, has expired, was erased or was replaced."""

    code = "bot.session_unknown"


class SessionOfSomeoneElse(BotError):
    """Somebody signed in as one person asks to go on with the conversation of another."""

    code = "bot.session_of_someone_else"


class TokenRefused(BotError):
    """The sign-in token is forged, expired, meant for another service, or says too little."""

    code = "bot.token_refused"


class IdentityProviderAway(BotError):
    """The keys that verify sign-in tokens cannot be fetched at the moment."""

    code = "bot.identity_provider_away"


class TooMany(BotError):
    """Too many requests; `retry_after` is a number of whole seconds, at least 1."""

    code = "bot.too_many"

    def __init__(self, retry_after: float = 1.0) -> None:
        """Keep the wait, rounded up."""
        super().__init__(self.code)
        self.retry_after = max(1, -int(-retry_after // 1))


class EngineAway(BotError):
    """The engine does not answer: starting, restarting, overloaded or unreachable."""

    code = "bot.engine_away"


class EngineSilent(EngineAway):
    """The engine answered without saying anything, or something that is not a message of the contract."""

    code = "bot.engine_silent"


class CaseFileAway(BotError):
    """The case file's database does not answer."""

    code = "bot.case_file_away"


class UploadTooLarge(BotError):
    """A document is larger than what is taken."""

    code = "bot.upload_too_large"


class UploadUnreadable(BotError):
    """The form of an upload breaks off, or is none."""

    code = "bot.upload_unreadable"
