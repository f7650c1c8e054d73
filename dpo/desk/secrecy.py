"""Medical secrecy, as `dpo.casework` keeps it."""

from dpo.casework.secrecy import HEALTH, MASK, is_masked, masked

__all__ = ["HEALTH", "MASK", "is_masked", "masked"]
