"""The description says what the code does, in each language."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from articles.api.description import describe
from articles.api.table import ADDRESSES
from articles.models import Scope
from tests.api.asking import ask

OPERATIONS = [(address, operation) for address in ADDRESSES for operation in address.operations]


def operations() -> dict[str, Any]:
    return {
        each["operationId"]: each
        for item in describe()["paths"].values()
        for method, each in item.items()
        if method != "parameters"
    }


def test_it_describes_every_operation_at_its_address() -> None:
    described = operations()
    assert set(described) == {operation.name for _, operation in OPERATIONS}
    assert len(described) == len(OPERATIONS)
    assert "/api/v1/digests/{slug}/" in describe()["paths"]
    assert reverse("api_digest", args=["x"]) == "/api/v1/digests/x/"


def test_it_says_what_is_sent_and_who_may() -> None:
    described = operations()
    assert described["setTags"]["security"] == [{"token": ["tags"]}]
    assert described["setTags"]["requestBody"]["content"]["application/json"]["schema"]["required"] == ["tags"]
    assert "security" not in described["listDigests"]
    assert {
        scope for each in described.values() for need in each.get("security", ()) for scope in need["token"]
    } == set(Scope.values)


def test_limits_are_those_of_the_settings(settings: Any) -> None:
    settings.API_PAGE_MOST, settings.SEARCH_LONGEST, settings.API_SEARCH_MINUTE = 7, 50, 3
    described = operations()
    q, limit, _cursor = (each["schema"] for each in described["search"]["parameters"])
    assert (q["maxLength"], limit["maximum"], limit["default"]) == (50, 7, 7)
    assert "3" in described["search"]["responses"]["429"]["description"]


def test_every_reference_leads_somewhere() -> None:
    def references(value: Any) -> Any:
        if isinstance(value, dict):
            yield from ([value["$ref"]] if "$ref" in value else [])
            value = list(value.values())
        for each in value if isinstance(value, list) else ():
            yield from references(each)

    description = describe()
    named = {each.removeprefix("#/components/schemas/") for each in references(description)}
    assert named == set(description["components"]["schemas"])


@pytest.mark.django_db
def test_it_stands_at_its_address_in_the_words_of_the_site() -> None:
    answer = ask("openapi.json")
    assert (answer.status_code, answer.json()["openapi"]) == (200, "3.1.0")
    summaries = {}
    for language in ("fr", "en"):
        with override(language):
            summaries[language] = operations()["listDigests"]["summary"]
    assert summaries["en"] == "The issues, the latest first"
    assert summaries["fr"] != summaries["en"]
