"""What a caller may do wrong with a field; what a person types is never an error."""

from dpo.errors import DpoError


class UnknownField(DpoError):
    """The caller asked for a field that is not in the catalogue."""

    code = "dpo.unknown_field"
