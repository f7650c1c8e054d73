"""What people think of an answer: a day, a kind and what the answer was about. Nothing that leads to anybody."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import get_args

from dpo.errors import UnknownFeedbackKind
from dpo.ports import Clock, Work
from dpo.records import FeedbackRecord

