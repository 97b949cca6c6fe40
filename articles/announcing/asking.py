"""What is sent to others: within limits, to public places only."""

from collections.abc import Sequence

from django.conf import settings

from articles.capture import agent, fetch_limits
from articles.web import Fetched, fetch

_MOST_BYTES = 1024 * 1024
"""Of an answer: a hub says nothing, an account says what was posted."""


def send(url: str, form: Sequence[tuple[str, str]], *, bearer: str = "", key: str = "") -> Fetched:
    """Sends the fields to that address by POST and returns its answer; no redirect is followed. `bearer` is a token,
    `key` says which fields sent twice are the same. Raises FetchError."""
    return fetch(
        url,
        agent=agent(),
        limits=fetch_limits(_MOST_BYTES),
        headers={"Accept": "application/json, */*;q=0.5"} | ({"Idempotency-Key": key} if key else {}),
        form=form,
        bearer=bearer,
        also_allowed=frozenset(settings.FETCH_ALSO_ALLOWED),
    )
