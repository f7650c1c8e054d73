"""The error family of the engine."""


class EngineError(Exception):
    """Base of what the engine raises; `code` is stable and safe to log."""

    code = "engine"


class EngineConfigurationError(EngineError):
    """A setting of the Rasa process is missing or unusable."""

    code = "engine.configuration"


class UnderstandingError(EngineError):
    """The understanding component has no usable training data or model."""

    code = "engine.understanding"
