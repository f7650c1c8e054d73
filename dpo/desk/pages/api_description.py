"""The description of the whole API (OpenAPI 3.1), made from what the pages declare."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import TypeAdapter
from starlette.responses import Response

from dpo.desk.roles import READERS
from dpo.desk.web.declared import Page, api
from dpo.desk.web.visit import Visit

_PLACE = re.compile(r"{(\w+)}")
_REFERENCES = "#/components/schemas/{model}"
_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        }
    },
}

type Schema = dict[str, Any]


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield api("GET", "/openapi.json", _description, READERS, returns=dict[str, Any])


def _description(visit: Visit) -> Response:
    """Give this description."""
    # The pages know this module: it can only ask for them when it is called.
    from dpo.desk.pages import every_page

    return visit.json(description([page for page in every_page() if page.api]))


def description(pages: Sequence[Page]) -> Schema:
    """Return the OpenAPI document of some pages of the API."""
    schemas: Schema = {"Error": _ERROR}
    paths: Schema = {}
    for page in pages:
        paths.setdefault(page.path, {})[page.method.lower()] = _operation(page, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Délia – bureau du DPO", "version": "1"},
        "security": [{"jeton": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"jeton": {"type": "http", "scheme": "bearer"}},
            "schemas": schemas,
        },
    }


def _operation(page: Page, schemas: Schema) -> Schema:
    told = (page.handler.__doc__ or page.path).strip().splitlines()[0]
    error = {"description": "Refus", "content": _json({"$ref": "#/components/schemas/Error"})}
    done = {"description": "Fait", "content": {page.media: {"schema": _given(page, schemas)}}}
    found: Schema = {
        "operationId": f"{page.method.lower()}_{page.handler.__module__.rpartition('.')[2]}{page.handler.__name__}",
        "summary": told,
        "parameters": [*_places(page), *_query(page, schemas)],
        "responses": {str(page.status): done, "4XX": error, "503": error},
    }
    if page.body is not None:
        body = _schema(page.body, schemas, "validation")
        found["requestBody"] = {"required": True, "content": _json(body)}
    return found


def _places(page: Page) -> list[Schema]:
    text = {"type": "string", "minLength": 1}
    return [{"name": name, "in": "path", "required": True, "schema": text} for name in _PLACE.findall(page.path)]


def _query(page: Page, schemas: Schema) -> list[Schema]:
    if page.query is None:
        return []
    asked = _schema(page.query, schemas, "validation")
    required = asked.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": schema}
        for name, schema in asked["properties"].items()
    ]


def _given(page: Page, schemas: Schema) -> Schema:
    if page.returns is bytes:
        return {"type": "string", "format": "binary"}
    return _schema(page.returns, schemas, "serialization")


def _schema(shape: Any, schemas: Schema, mode: Any) -> Schema:
    """Return the schema of a model; those that it refers to join the others."""
    schema = TypeAdapter(shape).json_schema(ref_template=_REFERENCES, mode=mode)
    schemas |= schema.pop("$defs", {})
    return schema


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}
