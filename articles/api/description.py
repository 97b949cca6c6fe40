"""The description of version 1 in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0), made from the table."""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.translation import gettext as _

from articles.api.addresses import root
from articles.api.answers import JSON
from articles.api.asked import Parameter
from articles.api.operations import Acting, Address, Operation, Reading
from articles.api.shapes import Schema, object_of, schema_of
from articles.api.table import ADDRESSES

_PART = re.compile(r"<(\w+):(\w+)>")
_PARTS: dict[str, Schema] = {
    "slug": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
    "word": {"type": "string", "minLength": 1},
    "identifier": {"type": "integer", "minimum": 1, "maximum": 10**18 - 1},
}
_ERROR = "Error"


def describe() -> Schema:
    """Returns the description of every address of the table."""
    schemas: dict[str, Schema] = {_ERROR: _error()}
    start = root()
    paths = {f"{start}{_path(each.route)}": _item(each, schemas) for each in ADDRESSES}
    return {
        "openapi": "3.1.0",
        "info": {"title": settings.SITE_NAME, "version": "1", "summary": settings.SITE_TAGLINE},
        "servers": [{"url": settings.SITE_URL}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": _("A personal token, made at the desk.")}
            },
        },
    }


DESCRIPTION = Address(
    "openapi.json",
    "api_openapi",
    (Reading(name="describe", summary="", run=lambda asked, now: describe(), answers={}),),
)
"""Where the description stands, in the words of the site's language."""


def _path(route: str) -> str:
    return _PART.sub(lambda part: f"{{{part[2]}}}", route)


def _item(address: Address, schemas: dict[str, Schema]) -> Schema:
    parts = [
        {"name": name, "in": "path", "required": True, "schema": _PARTS[kind]}
        for kind, name in _PART.findall(address.route)
    ]
    item: Schema = {"parameters": parts} if parts else {}
    return item | {each.method.lower(): _operation(each, schemas) for each in address.operations}


def _operation(operation: Operation, schemas: dict[str, Schema]) -> Schema:
    described: Schema = {
        "operationId": operation.name,
        "summary": str(operation.summary),
        "responses": _responses(operation, schemas),
    }
    if operation.about:
        described["description"] = str(operation.about)
    if isinstance(operation, Reading) and operation.parameters:
        described["parameters"] = [_parameter(each) for each in operation.parameters]
    if isinstance(operation, Acting):
        described["security"] = [{"token": [operation.scope.value]}]
        if operation.body:
            described["requestBody"] = {"required": True, "content": {JSON: {"schema": operation.body()}}}
    return described


def _parameter(parameter: Parameter) -> Schema:
    described: Schema = {"name": parameter.name, "in": "query", "schema": parameter.schema()}
    if parameter.about:
        described["description"] = str(parameter.about)
    if parameter.is_required:
        described["required"] = True
    if parameter.example:
        described["example"] = parameter.example
    return described


def _responses(operation: Operation, schemas: dict[str, Schema]) -> Schema:
    responses: Schema = {
        str(status): {"description": str(meaning), "content": {JSON: {"schema": schema_of(shape, schemas)}}}
        for status, (meaning, shape) in operation.answers.items()
    }
    if isinstance(operation, Reading):
        responses["200"]["headers"] = {"ETag": {"schema": {"type": "string"}, "description": _("For If-None-Match.")}}
        responses["304"] = {"description": _("Nothing changed since.")}
    refused = {status: str(why) for status, why in {**_usual(operation), **operation.refusals}.items()}
    for status, why in sorted(refused.items()):
        responses[str(status)] = _refusal(status, why)
    return responses


def _refusal(status: int, why: str) -> Schema:
    if status == 414:
        return {"description": why}
    if status == 301:
        return {"description": why, "headers": {"Location": {"schema": {"type": "string"}}}}
    return {"description": why, "content": {JSON: {"schema": {"$ref": f"#/components/schemas/{_ERROR}"}}}}


def _usual(operation: Operation) -> dict[int, str]:
    """Why each operation may be refused."""
    usual = {
        400: _("The request cannot be read."),
        406: _("Only JSON is answered."),
        414: _("The address is longer than the server reads; it answers by itself."),
    }
    if isinstance(operation, Reading):
        usual[422] = _("A parameter is not known, or cannot be read.")
        if operation.per_minute:
            usual[429] = _("At most %(most)d a minute: wait as long as Retry-After says.") % {
                "most": operation.per_minute()
            }
        return usual
    usual |= {401: _("There is no valid token."), 403: _("The token, or its owner, may not do this.")}
    usual[422] = _("Something in it is not known, or cannot be read.")
    if isinstance(operation, Acting) and operation.body:
        usual |= {413: _("It is more than the site takes."), 415: _("Only JSON in UTF-8 is read.")}
    return usual


def _error() -> Schema:
    text: Schema = {"type": "string"}
    found = {"typed": text, "fault": text, "text": {"type": ["string", "null"]}}
    fields = {
        "error": text | {"description": _("A word for programs.")},
        "message": text | {"description": _("A sentence for people: what is wrong, and what to do.")},
        "findings": {
            "type": "array",
            "items": object_of(found, required=found),
            "description": _("Of an excerpt: what differs."),
        },
    }
    return object_of(fields, required=("error", "message"))
