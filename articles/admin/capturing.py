"""Keeping an article: from an address, from the capture button, from a phone, from a pasted text."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.admin.access import allowed
from articles.admin.bookmarklet import bookmarklet
from articles.admin.capture_form import AddressesForm, CaptureForm, PastedForm, may_decide, shared
from articles.admin.site import desk
from articles.capture import PageUnreadable, ask, passage_text, pasted_addresses, read_now, read_pasted, read_sent
from articles.models import Access, Channel, Origin, PageReading, Source, State
from articles.text import Printed, quoted_characters

READINGS_SHOWN = 100


@allowed("articles.add_article")
def capture(request: HttpRequest) -> HttpResponse:
    """All ways in on one page; what the capture button or a phone brought stands in the form already."""
    addresses, passage, channel = shared(request.GET)
    form = AddressesForm(initial={"addresses": addresses, "passage": passage})
    return _start(request, form, channel=channel)


@allowed("articles.add_article")
@require_POST
def read_addresses(request: HttpRequest) -> HttpResponse:
    """One address is read while its editor waits, several go to the queue."""
    assert isinstance(request.user, User)
    form = AddressesForm(request.POST)
    if not form.is_valid():
        return _start(request, form)
    urls, without = pasted_addresses(form.cleaned_data["addresses"])
    refused = _refusal(urls, without)
    if refused:
        form.add_error("addresses", refused)
        return _start(request, form)
    channel = Channel.SHARE if request.POST.get("channel") == Channel.SHARE else Channel.ADDRESS
    if len(urls) > 1:
        ask(urls, request.user, timezone.now(), channel=channel)
        told = ngettext("%(count)d address to read.", "%(count)d addresses to read.", len(urls))
        messages.success(request, told % {"count": len(urls)})
        return redirect("admin:capture_pages")
    reading = read_now(urls[0], request.user, timezone.now(), channel=channel)
    _quote(reading, form.cleaned_data["passage"])
    return redirect("admin:capture_reading", reading.pk)


@allowed("articles.add_article")
@require_POST
def read_page(request: HttpRequest) -> HttpResponse:
    """A page as the capture button took it from an editor's browser."""
    assert isinstance(request.user, User)
    url, page = request.POST.get("url", "")[:2000], request.POST.get("page", "").replace("\x00", "")
    passage = passage_text(request.POST.get("passage", ""))
    urls, _without = pasted_addresses(url)
    form = AddressesForm(initial={"addresses": url, "passage": passage})
    if len(urls) != 1 or not page or len(page.encode("utf-8", "replace")) > settings.CAPTURE_PAGE_BYTES:
        messages.warning(request, _("The page could not be taken over from your browser: let the site read it."))
        return _start(request, form)
    try:
        reading = read_sent(
            page, urls[0], request.user, timezone.now(), channel=Channel.BOOKMARKLET, origin=Origin.BROWSER
        )
    except PageUnreadable as error:
        messages.warning(request, str(error))
        return _start(request, form)
    _quote(reading, passage)
    return redirect("admin:capture_reading", reading.pk)


@allowed("articles.add_article")
@require_POST
def read_text(request: HttpRequest) -> HttpResponse:
    """A text without address: a mail, a printed article."""
    assert isinstance(request.user, User)
    form = PastedForm(request.POST)
    if not form.is_valid():
        return _start(request, AddressesForm(), pasted=form)
    reading = read_pasted(form.cleaned_data["text"], request.user, timezone.now())
    return redirect("admin:capture_reading", reading.pk)


@allowed("articles.add_article")
def capture_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read, to be looked over and kept."""
    assert isinstance(request.user, User)
    reading = get_object_or_404(PageReading.objects.select_related("article", "asked_by"), pk=pk)
    if reading.article:
        return redirect("admin:excerpts", reading.article.pk)
    if reading.asked_by != request.user:
        raise Http404
    form = CaptureForm(reading, request.POST or None)
    if request.POST.get("wish") == "take":
        form = CaptureForm(reading, {**request.POST.dict(), "passage": form.words_of_the_text()})
    elif request.method == "POST" and form.is_valid():
        is_proposed = request.POST.get("state") == State.INBOX or not may_decide(request.user)
        state = State.INBOX if is_proposed else State.KEPT
        kept = form.keep(request.user, state, timezone.now())
        messages.success(request, _kept_in_words(state, kept.created))
        return redirect("admin:excerpts", kept.article.pk)
    return TemplateResponse(request, "admin/capture/reading.html", _context(request, form))


@allowed("articles.add_article")
def capture_pages(request: HttpRequest) -> HttpResponse:
    """The pages that wait, and what became of the last ones."""
    readings = PageReading.objects.exclude(origin=Origin.PASTED).select_related("article__decided_by", "asked_by")
    context = {
        **desk.each_context(request),
        "title": _("Pages being read"),
        "readings": readings[:READINGS_SHOWN],
        "waiting": PageReading.objects.open().count(),
    }
    return TemplateResponse(request, "admin/capture/pages.html", context)


@allowed("articles.add_article")
@require_POST
def retry_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """A page that was given up is read once more."""
    reading = get_object_or_404(PageReading.objects.set_aside(), pk=pk)
    reading.try_again(timezone.now())
    return redirect("admin:capture_pages")


def _start(
    request: HttpRequest, form: AddressesForm, *, pasted: PastedForm | None = None, channel: str = Channel.ADDRESS
) -> HttpResponse:
    context = {
        **desk.each_context(request),
        "title": _("Keep an article") if may_decide(request.user) else _("Propose an article"),
        "form": form,
        "pasted": pasted or PastedForm(),
        "channel": channel,
        "bookmarklet": bookmarklet(settings.SITE_URL + reverse("admin:capture")),
        "most": settings.CAPTURE_MOST_ADDRESSES,
    }
    return TemplateResponse(request, "admin/capture/start.html", context)


def _context(request: HttpRequest, form: CaptureForm) -> dict[str, Any]:
    return {
        **desk.each_context(request),
        "title": _("Keep this article") if may_decide(request.user) else _("Propose this article"),
        "form": form,
        "reading": form.reading,
        "found": form.found,
        "twin": form.twin,
        "alike": form.alike(),
        "held": form.held,
        "access": Access(form.found.access).label if form.found.access else "",
        "published": Printed.in_words(form.found.published) if form.found.published else "",
        "advised": settings.QUOTE_ADVISED,
        "limit": settings.QUOTE_LIMIT,
        "quoted": quoted_characters([{"quote": form.reading.passage}]),
        "proposals": form.proposals(),
        "sources": Source.objects.values_list("name", flat=True),
    }


def _refusal(urls: list[str], without: list[str]) -> str:
    if without:
        return _("This line holds no address: “%(line)s”. Write one address a line.") % {"line": without[0][:200]}
    if len(urls) > settings.CAPTURE_MOST_ADDRESSES:
        told = _("There are %(count)d addresses: paste at most %(most)d at once.")
        return told % {"count": len(urls), "most": settings.CAPTURE_MOST_ADDRESSES}
    return ""


def _quote(reading: PageReading, passage: str) -> None:
    if passage:
        reading.passage = passage
        reading.save(update_fields=["passage"])


def _kept_in_words(state: State, created: bool) -> str:
    if not created:
        return _("The article was in the desk already: what was new has been added to it.")
    return _("Kept.") if state == State.KEPT else _("Put with the articles to sort.")
