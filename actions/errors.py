"""The error family of the actions."""


class ActionError(Exception):
    """Base of what an action raises on purpose; `code` is stable and safe to log."""

    code = "action"


class UnknownArticle(ActionError):
    """A button names an article that this audience does not have."""

    code = "action.unknown_article"


class ActionConfigurationError(ActionError):
    """The action server lacks a setting that it cannot do without."""

    code = "action.configuration"


class UnknownReply(ActionError):
    """The pack has no ready-made reply of this name."""

    code = "action.unknown_reply"


class NoCaseFile(ActionError):
    """The action server was started without a case file: no request can be taken."""

    code = "action.no_case_file"
