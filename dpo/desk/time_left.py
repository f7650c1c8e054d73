"""How much time a ticket has left, as `dpo.casework` counts it."""

from dpo.casework.dates import SOON_DAYS, URGENT_DAYS, TimeLeft, time_left

__all__ = ["SOON_DAYS", "URGENT_DAYS", "TimeLeft", "time_left"]
