"""What can be asked at an address, as data: routes, answers and the description are all made from it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.functional import Promise

from articles.api.asked import Asked, Parameter
from articles.models import Scope


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One method of an address; `name` is its operationId."""

    name: str
    method: str = "GET"
    summary: str | Promise
    about: str | Promise = ""
    answers: Mapping[int, tuple[str | Promise, Any]]
    """By status of success: what it means, and the dataclass that is answered."""
    refusals: Mapping[int, str | Promise] = field(default_factory=dict)
    """By status: why it is refused, besides what every operation refuses."""


@dataclass(frozen=True, kw_only=True)
class Reading(Operation):
    """What anybody may ask, and is kept by the edition of the site."""

    run: Callable[..., Any]
    """Takes what is asked, the moment, and the parts of the address by name; returns a dataclass of `records`."""
    parameters: tuple[Parameter, ...] = ()
    per_minute: Callable[[], int] | None = None
    """How often one network may ask within a minute, where that is limited."""

    def values(self, asked: Asked, now: datetime.datetime, **parts: Any) -> Any:
        """Returns what is answered; raises Refused."""
        return self.run(asked, now, **parts)


@dataclass(frozen=True, kw_only=True)
class Acting(Operation):
    """What a program does in somebody's name, by a token made for that."""

    run: Callable[..., tuple[int, Any]]
    """Takes the request, in whose name, and the parts of the address; returns a status and what is answered."""
    scope: Scope
    permission: str
    body: Callable[[], dict[str, Any]] | None = None
    """Makes the JSON Schema of what is sent."""

    def values(self, request: HttpRequest, by: User, **parts: Any) -> tuple[int, Any]:
        """Returns the status and what is answered; raises Refused."""
        return self.run(request, by, **parts)


@dataclass(frozen=True, slots=True)
class Address:
    """An address, as a route of Django's below `v1/`, and what can be asked there."""

    route: str
    name: str
    operations: tuple[Operation, ...]

    def by_method(self) -> dict[str, Operation]:
        """Returns the operations by the method that asks for them; HEAD is GET without a body."""
        named = {each.method: each for each in self.operations}
        return named | ({"HEAD": named["GET"]} if "GET" in named else {})

    @property
    def is_open(self) -> bool:
        """Whether anybody may read here, scripts of other sites among them."""
        return any(isinstance(each, Reading) for each in self.operations)
