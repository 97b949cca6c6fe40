"""Links on one screen: those that are dead, have moved, or let no program in, and what is done about each."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from articles.admin.access import allowed
from articles.admin.asked import is_piece, row_key
from articles.admin.link_lines import FILTERS, LinkLine, choices, lines, summary, troubled
from articles.admin.site import desk
from articles.linking import Refused, accept_move, check_now, keep_archive
from articles.models import Digest, Link, LinkState

LINKS_A_PAGE = 50
LONGEST_WAIT = 10
"""Seconds that an editor waits for links to be tested."""


@allowed("articles.view_article")
@require_safe
def links(request: HttpRequest) -> HttpResponse:
    """The links that need a look, dead ones first."""
    return _report(request, _kind(request.GET.get("state", "")), request.GET.get("page"))


@allowed("articles.change_article")
@require_POST
def archive_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives readers the archived copy of a dead link; an empty address takes it away."""
    link = get_object_or_404(Link, pk=pk)
    typed = request.POST.get("url", "").replace("\x00", "").strip()
    try:
        is_seen = keep_archive(link, typed, _person(request), timezone.now())
    except Refused as why:
        return _report(request, _kind(request.POST.get("state", "")), request.POST.get("page"), (pk, typed, str(why)))
    messages.success(request, _outcome(link, typed, is_seen))
    return _back(request, link)


@allowed("articles.change_article")
@require_POST
def move_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the article the address that it moved to."""
    link = get_object_or_404(Link, pk=pk)
    try:
        article = accept_move(link, _person(request), timezone.now())
    except Refused as why:
        messages.error(request, str(why))
        return _back(request, link)
    told = _("“%(article)s” has its new address. Published digests keep the old one until they are published again.")
    messages.success(request, told % {"article": article})
    return _back(request)


@allowed("articles.change_article")
@require_POST
def test_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Tests one link, however lately it was tested."""
    link = get_object_or_404(Link.objects.select_related("article"), pk=pk)
    tested = check_now([link.article_id], timezone.now(), seconds=LONGEST_WAIT, again=True)
    if tested.waiting or not tested.done:
        told = _("“%(article)s” did not come in time: the worker tests it in a moment.")
        messages.info(request, told % {"article": link.article})
        return _back(request, link)
    link.refresh_from_db()
    told = _("“%(article)s”: %(state)s. %(said)s")
    state = link.get_state_display()
    messages.success(request, (told % {"article": link.article, "state": state, "said": link.said}).strip())
    return _back(request, link)


@allowed("articles.change_article")
@require_POST
def test_links(request: HttpRequest) -> HttpResponse:
    """Tests what the digest cites; answers JSON where a script asks."""
    digest = get_object_or_404(Digest, pk=row_key(request.POST.get("digest", "")) or 0)
    articles = digest.items.values_list("article", flat=True)
    tested = check_now(articles, timezone.now(), seconds=LONGEST_WAIT)
    if is_piece(request):
        return JsonResponse({"tested": tested.done, "waiting": tested.waiting})
    told = ngettext("%(count)d link is tested.", "%(count)d links are tested.", tested.done) % {"count": tested.done}
    if tested.waiting:
        later = ngettext(
            "%(count)d more did not come in time: the worker tests it in a moment.",
            "%(count)d more did not come in time: the worker tests them in a moment.",
            tested.waiting,
        )
        told = f"{told} {later % {'count': tested.waiting}}"
    messages.success(request, told)
    return redirect("admin:check_digest", digest.pk)


def _report(
    request: HttpRequest, kind: str, page: str | None, typed: tuple[int, str, str] | None = None
) -> HttpResponse:
    """The page; with what was typed for a link and why it was refused."""
    now = timezone.now()
    found = choices()
    shown = Paginator(troubled(kind), LINKS_A_PAGE).get_page(page)
    context = {
        **desk.each_context(request),
        "title": _("Links"),
        "say": summary(found, now),
        "choices": found,
        "kind": kind,
        "lines": [_with_typed(line, typed) for line in lines(shown, now)],
        "page": shown,
        "told": Link.objects.told().count(),
        "total": Link.objects.count(),
        "previous": _address(kind, shown.previous_page_number()) if shown.has_previous() else "",
        "next": _address(kind, shown.next_page_number()) if shown.has_next() else "",
    }
    return TemplateResponse(request, "admin/links/list.html", context)


def _with_typed(line: LinkLine, typed: tuple[int, str, str] | None) -> LinkLine:
    return replace(line, typed=typed[1], refused=typed[2]) if typed and typed[0] == line.link.pk else line


def _outcome(link: Link, url: str, is_seen: bool) -> str:
    if not url:
        return _("The archived copy is taken away.")
    if is_seen:
        return _("Readers get the archived copy beside the dead link now.")
    link.refresh_from_db()
    if link.state == LinkState.DEAD:
        return _("The address of the copy is kept; readers get it with the digests that cite the article.")
    return _("The address of the copy is kept; readers get it once the link is dead.")


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _kind(asked: str) -> str:
    return asked if asked in FILTERS else ""


def _back(request: HttpRequest, link: Link | None = None) -> HttpResponse:
    """To the line one came from."""
    page = request.POST.get("page", "")[:9]
    number = int(page) if page.isascii() and page.isdigit() else 1
    anchor = f"#link-{link.pk}" if link else ""
    return redirect(_address(_kind(request.POST.get("state", "")), number) + anchor)


def _address(kind: str, page: int) -> str:
    """Where that page of that kind stands."""
    values: dict[str, str | int] = ({"state": kind} if kind else {}) | ({"page": page} if page > 1 else {})
    return reverse("admin:links") + (f"?{urlencode(values)}" if values else "")
