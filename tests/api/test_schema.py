"""What the description allows is taken, what it forbids is refused, and each answer is as it says: asked by
schemathesis, which is not ours (https://schemathesis.readthedocs.io/), with the same questions each time."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
import schemathesis
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as budget
from pytest_django import DjangoDbBlocker
from schemathesis import GenerationMode

from articles.api.description import describe
from articles.api.table import ADDRESSES
from articles.models import Article, Scope
from pressreview.wsgi import application
from tests.api.asking import make_token
from tests.public.issues import publish_issues

pytestmark = [
    pytest.mark.schema,
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore"),  # of what asks, not of what is asked
]
QUESTIONS = 8
"""Of each kind for each operation."""
BUDGET = budget(
    max_examples=QUESTIONS,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
NOTHING_IS_WRONG = {("readTag", "negative"), ("readSource", "negative")}
"""Any text may be a name: the description forbids none."""
CASES = [
    (operation.name, mode)
    for address in ADDRESSES
    for operation in address.operations
    for mode in ("positive", "negative")
    if (operation.name, mode) not in NOTHING_IS_WRONG
]


@dataclass(frozen=True)
class Asked:
    """The site as schemathesis knows it, who asks, and parts of addresses that lead to something."""

    described: Any
    headers: dict[str, str]
    parts: dict[str, Any]


@pytest.fixture(scope="module")
def asked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Asked]:
    """A site with two issues and a token for everything, made once; what a test changes is gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        publish_issues(2)
        secret = make_token(User.objects.create_superuser("alice"), *Scope)
        headers = {"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"}
        parts = {"slug": "semaine-1", "article": Article.objects.earliest("pk").pk}
        described = schemathesis.openapi.from_dict(describe())
        described.app = application
        yield Asked(described, headers, parts)
        transaction.set_rollback(True)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """A server ends each request with its connection, and the rows of the test would go with it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize(("name", "mode"), CASES)
def test_it_is_as_it_is_described(asked: Asked, name: str, mode: str, settings: Any) -> None:
    settings.API_SEARCH_MINUTE = 10_000
    settings.ALLOWED_HOSTS = ["*"]
    operation = asked.described.find_operation_by_id(name)
    number = count()

    @BUDGET
    @given(case=operation.as_strategy(generation_mode=GenerationMode(mode)))
    def ask(case: Any) -> None:
        if next(number) % 2:  # what leads nowhere is found out before the rest is looked at
            case.path_parameters = {part: asked.parts[part] for part in case.path_parameters or {}}
        if isinstance(case.body, dict):
            case.body.pop("html", None)  # a process apart reads it, each time
        case.call_and_validate(headers=asked.headers)

    ask()
    assert next(number) >= QUESTIONS
