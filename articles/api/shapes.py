"""Shapes of what is answered: a dataclass as JSON Schema, so that the description says what the code does."""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from django.utils.functional import Promise

Schema = dict[str, Any]
_PLAIN = {str: "string", int: "integer", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a field: in words, and in those of JSON Schema."""

    words: str | Promise = ""
    format: str = ""
    among: tuple[str, ...] = ()


def schema_of(shape: Any, known: dict[str, Schema]) -> Schema:
    """Returns the schema of a type; those of the dataclasses in it are added to the known ones, and referred to."""
    origin, inner = get_origin(shape), get_args(shape)
    if origin is Annotated:
        return _told(schema_of(inner[0], known), inner[1])
    if origin in (Union, types.UnionType):
        return _or_null(schema_of(inner[0], known))
    if origin in (list, tuple):
        return {"type": "array", "items": schema_of(inner[0], known)}
    if is_dataclass(shape) and isinstance(shape, type):
        return _reference(shape, known)
    return {"type": _PLAIN[shape]}


def _reference(shape: type, known: dict[str, Schema]) -> Schema:
    name = shape.__name__
    if name not in known:
        known[name] = {}  # named before it is described: it may hold itself
        hints = get_type_hints(shape, include_extras=True)
        properties = {each.name: schema_of(hints[each.name], known) for each in fields(shape)}
        known[name] = object_of(properties, required=properties)
    return {"$ref": f"#/components/schemas/{name}"}


def object_of(properties: dict[str, Schema], *, required: Iterable[str] = ()) -> Schema:
    """Returns the schema of an object with these fields."""
    made: Schema = {"type": "object", "properties": properties}
    return made | ({"required": list(required)} if required else {})


def _told(schema: Schema, about: About) -> Schema:
    told: Schema = {"description": str(about.words)} if about.words else {}
    if about.format:
        told["format"] = about.format
    if about.among:
        told["enum"] = list(about.among)
    return schema | told


def _or_null(schema: Schema) -> Schema:
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    return schema | {"type": [schema["type"], "null"]}
