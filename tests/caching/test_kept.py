"""Kept pages: an answer costs rendering once an edition, and a reader who has it gets none of it again."""

import gzip

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from articles.caching import kept
from articles.models import Edition

pytestmark = pytest.mark.django_db


class Page:
    """A view that counts how often it is asked."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.rendered = 0

    def view(self, request: HttpRequest, slug: str = "") -> HttpResponse:
        self.rendered += 1
        return HttpResponse(f"page {request.GET.get('page', 1)} {self.rendered}", status=self.status)


def ask(page: Page, path: str = "/", **headers: str) -> HttpResponse:
    return kept("page")(page.view)(RequestFactory().get(path, headers=headers))


def test_it_renders_once_an_edition() -> None:
    page = Page()
    assert ask(page).content == ask(page).content == b"page 1 1"
    Edition.objects.move()
    assert ask(page).content == b"page 1 2"


def test_it_keeps_no_answer_to_words_that_anybody_may_choose() -> None:
    page = Page()
    view = kept("q", unless="q")(page.view)
    answers = [view(RequestFactory().get(path)) for path in ("/?q=a", "/?q=a", "/?q=", "/", "/")]
    assert [answer.content for answer in answers] == [b"page 1 1", b"page 1 2", b"page 1 3", b"page 1 4", b"page 1 4"]
    again = view(RequestFactory().get("/?q=a", headers={"If-None-Match": answers[0]["ETag"]}))
    assert (again.status_code, page.rendered) == (304, 4)


def test_it_answers_304_without_rendering(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    page = Page()
    etag = ask(page)["ETag"]
    cache.clear()
    with django_assert_num_queries(1):
        answer = ask(page, **{"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer["ETag"], page.rendered) == (304, b"", etag, 1)


@pytest.mark.parametrize(
    "change", [lambda etag: etag.removeprefix("W/"), lambda etag: f'"x", {etag}', lambda etag: "*"]
)
def test_it_takes_an_etag_in_any_form_a_proxy_gives_it(change) -> None:  # type: ignore[no-untyped-def]
    page = Page()
    assert ask(page, **{"If-None-Match": change(ask(page)["ETag"])}).status_code == 304


def test_it_answers_304_to_a_reader_who_has_a_date_only() -> None:
    page = Page()
    last_modified = ask(page)["Last-Modified"]
    assert ask(page, **{"If-Modified-Since": last_modified}).status_code == 304


def test_it_has_one_etag_with_and_without_compression() -> None:
    page = Page()
    plain, compressed = ask(page), ask(page, **{"Accept-Encoding": "gzip, br"})
    assert plain["ETag"] == compressed["ETag"]
    assert gzip.decompress(compressed.content) == plain.content
    assert compressed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in compressed["Vary"]


def test_it_answers_anew_when_the_edition_moved() -> None:
    page = Page()
    etag = ask(page)["ETag"]
    Edition.objects.move()
    assert ask(page, **{"If-None-Match": etag}).status_code == 200


def test_it_keeps_pages_apart_and_ignores_parameters_it_does_not_know() -> None:
    page = Page()
    assert ask(page, "/?page=2").content == b"page 2 1"
    assert ask(page, "/").content == b"page 1 2"
    assert ask(page, "/?page=2&x=1").content == b"page 2 1"


def test_it_keeps_one_page_where_no_parameter_is_named() -> None:
    page = Page()
    view = kept()(page.view)
    view(RequestFactory().get("/?page=2"))
    view(RequestFactory().get("/?page=3"))
    assert page.rendered == 1


def test_it_keeps_no_error() -> None:
    page = Page(404)
    answer = ask(page)
    ask(page)
    assert page.rendered == 2
    assert "ETag" not in answer


def test_it_changes_nothing_by_another_method() -> None:
    page = Page()
    answer = kept()(page.view)(RequestFactory().post("/"))
    assert (answer.status_code, page.rendered) == (405, 0)


def test_it_sets_no_cookie_and_asks_to_be_revalidated() -> None:
    answer = ask(Page())
    assert not answer.cookies
    assert answer["Cache-Control"] == "public, no-cache"
