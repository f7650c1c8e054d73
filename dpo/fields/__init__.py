"""What a typed text is while a field is being asked: an answer, a question, a command, a skip, or unclear.

Pure: no file, no network, no clock (`today` is given). Nothing here keeps a value.
"""

from dpo.fields.catalogue import FIELDS, Kind
from dpo.fields.errors import UnknownField
from dpo.fields.listener import MAX_CHARACTERS, read
from dpo.fields.readings import Answer, Command, Question, Reading, Skip, Unclear, joined, separate
from dpo.fields.second_opinion import Opinion, doubtful, revised
from dpo.fields.wordings import VALUES

__all__ = [
    "FIELDS",
    "MAX_CHARACTERS",
    "VALUES",
    "Answer",
    "Command",
    "Kind",
    "Opinion",
    "Question",
    "Reading",
    "Skip",
    "Unclear",
    "UnknownField",
    "doubtful",
    "joined",
    "read",
    "revised",
    "separate",
]
