"""What a program sent, held against its model; what does not fit is told in one French sentence."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from dpo.desk.errors import BadInput

_LONGEST_QUOTE = 40


class Sent(BaseModel):
    """The base of every body: no member that is not expected, no type taken for another."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Asked(BaseModel):
    """The base of every query: texts are read as what they stand for, and what is unknown is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def taken[Model: BaseModel](model: type[Model], sent: Any) -> Model:
    """Return what was sent as its model.

    Raises:
        BadInput: it is no object, or a member is missing, unknown or of another type; the first such is named.
    """
    if not isinstance(sent, dict):
        raise BadInput("Un objet JSON est attendu.")
    try:
        # As JSON: dates and codes are texts there, which the strict rules for Python values would refuse.
        return model.model_validate_json(json.dumps(sent))
    except ValidationError as error:
        raise BadInput(_said(error.errors(include_url=False)[0])) from None


def _said(error: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in error["loc"]) or "corps"
    match error["type"]:
        case "missing":
            return f"« {where} » manque."
        case "extra_forbidden":
            return f"« {where[:_LONGEST_QUOTE]} » n'est pas attendu ici."
        case "enum" | "literal_error":
            return f"« {str(error['input'])[:_LONGEST_QUOTE]} » n'est pas une valeur de « {where} »."
        case "string_too_long":
            return f"« {where} » est trop long : au plus {error['ctx']['max_length']} signes."
        case "string_too_short":
            return f"« {where} » est vide."
        case "greater_than_equal" | "less_than_equal" | "int_parsing":
            return f"« {where} » est un nombre, dans les bornes que dit la description."
        case _:
            return f"« {where} » n'est pas du type attendu."
