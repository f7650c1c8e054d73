"""Logs as JSON lines by allow-list: what happened and where, never what anybody said.

Libraries log through the same sieve. Their messages are dropped, because a library may quote what it was given;
the logger's name and the line of source that spoke remain, which is enough to find the message in their code.
"""

import hashlib
import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any, TextIO

import structlog

ALLOWED_KEYS = frozenset(
    {"event", "code", "type", "method", "path", "status", "duration_ms", "conversation", "level", "timestamp"}
)
_EVENT = re.compile(r"[a-z][a-z0-9_.]{0,63}")
_ATOM = re.compile(r"[\w./:{}\-+]{0,120}", re.ASCII)


def conversation_mark(conversation: str) -> str:
    """Return what stands for a conversation in a log: twelve hexadecimal digits that lead back to nothing."""
    return hashlib.sha256(conversation.encode()).hexdigest()[:12]


def _sieve(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    kept = {key: _atom(value) for key, value in event.items() if key in ALLOWED_KEYS}
    if not _EVENT.fullmatch(str(kept.get("event", ""))):
        kept["event"] = "unnamed"
    return kept


def _atom(value: Any) -> Any:
    # A sentence is not an atom: even under an allowed key, only names, paths and numbers get through.
    if value is None or isinstance(value, int | float):
        return value
    return value if isinstance(value, str) and _ATOM.fullmatch(value) else "(masqué)"


class _LibraryFormatter(logging.Formatter):
    """Says that a library spoke, from which line, and with which exception type; nothing of what it said."""

    def format(self, record: logging.LogRecord) -> str:
        kind = record.exc_info[0] if record.exc_info else None
        return str(
            structlog.processors.JSONRenderer()(
                None,
                record.levelname.lower(),
                {
                    "event": "library",
                    "type": kind.__name__ if kind else None,
                    "code": f"{record.name}:{record.lineno}",
                    "level": record.levelname.lower(),
                },
            )
        )


def configure_logging(stream: TextIO | None = None) -> None:
    """Send every log of this process, ours and the libraries', through the allow-list to a stream."""
    stream = stream or sys.stderr
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _sieve,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_LibraryFormatter())
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)


def get_logger() -> structlog.typing.FilteringBoundLogger:
    """Return the logger of the house; `log.info("turn.answered", status=200)`."""
    logger: structlog.typing.FilteringBoundLogger = structlog.get_logger()
    return logger
