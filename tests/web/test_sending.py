"""What is sent goes to the one that is named, with its token, and nowhere else."""

import pytest

from articles.web import FetchError, fetch
from tests.serving import Site

FORM = [("hub.url", "https://revue.example/feed/"), ("hub.url", "https://revue.example/feed/atom/")]


def send(press: Site, path: str, **options: str) -> None:
    fetch(press.url(path), agent="pressreview", form=FORM, also_allowed=frozenset({press.place}), **options)  # type: ignore[arg-type]


def test_it_sends_a_field_as_often_as_it_is_given(press: Site) -> None:
    press.serve("/hub", "")
    send(press, "/hub")
    assert press.repeated == [FORM]
    assert "authorization" not in press.heads[0]


def test_it_sends_a_token_with_it(press: Site) -> None:
    press.serve("/hub", "")
    send(press, "/hub", bearer="jeton")
    assert press.heads[0]["authorization"] == "Bearer jeton"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_it_carries_nothing_on_to_where_it_is_led(press: Site, status: int) -> None:
    press.serve("/hub", "", status=status, headers={"Location": press.url("/elsewhere")})
    press.serve("/elsewhere", "")
    with pytest.raises(FetchError):
        send(press, "/hub", bearer="jeton")
    assert press.asked == ["/hub"]


def test_it_asks_for_no_page_with_a_token(press: Site) -> None:
    press.serve("/page", "<p>Mots.</p>")
    fetch(press.url("/page"), agent="pressreview", bearer="jeton", also_allowed=frozenset({press.place}))
    assert press.asked == ["/page"]
    assert "authorization" not in press.heads[0]


@pytest.mark.parametrize("token", ["a\r\nX-Other: 1", "é"])
def test_it_lets_no_token_write_headers(press: Site, token: str) -> None:
    press.serve("/hub", "")
    try:
        send(press, "/hub", bearer=token)
    except FetchError:
        pass
    assert not any("x-other" in head for head in press.heads)
