"""Following a feed: from any address of a site, its feeds are found and looked at, then chosen."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.access import allowed
from articles.admin.journal import log
from articles.admin.site import desk
from articles.capture import pasted_addresses
from articles.collecting import Candidate, NothingFound, discover, follow
from articles.models import Feed
from articles.text import key

TITLES_SHOWN = 3
MOST_CHOSEN = 6
"""Feeds that are asked while their editor waits; a page names no more that would be shown."""
WAITED_SECONDS = 60
"""After which those that were not asked yet are left."""
LONGEST_ADDRESS = 2000
_FEED_SCHEME = re.compile(r"\s*feed:(?://)?", re.IGNORECASE)
"""What some sites write before the address of their feed, for programs."""


class AddFeedForm(forms.Form):
    address = forms.CharField(
        label=_("Address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false", "autocapitalize": "off"}),
        help_text=_("Of a site, of any page of it, or of its feed: the feeds are found from there."),
        error_messages={"required": _("Paste the address of a site, of a page or of a feed.")},
    )

    def clean_address(self) -> str:
        urls, _without = pasted_addresses(_FEED_SCHEME.sub("", self.cleaned_data["address"], count=1))
        if len(urls) != 1:
            raise ValidationError(_("This is no address of a site: paste one that begins with https://."))
        return urls[0]


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed that was found, as it is offered."""

    candidate: Candidate
    known: Feed | None
    """The feed of the desk that it is, when it is followed already."""
    is_proposed: bool

    @property
    def titles(self) -> list[str]:
        """The titles of its first items."""
        return [entry.title or entry.url for entry in self.candidate.feed.entries[:TITLES_SHOWN]]


@allowed("articles.add_feed")
def add_feed(request: HttpRequest) -> HttpResponse:
    """First the address, then the feeds that were found there to choose from."""
    if request.method != "POST":
        return _page(request, AddFeedForm())
    form = AddFeedForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    chosen = list(dict.fromkeys(request.POST.getlist("feed")))[:MOST_CHOSEN]
    if chosen:
        return _follow(request, form, chosen)
    try:
        offers = _offers(discover(form.cleaned_data["address"]))
    except NothingFound as why:
        form.add_error("address", str(why))
        return _page(request, form)
    return _page(request, form, offers, is_unchosen="choosing" in request.POST)


def _follow(request: HttpRequest, form: AddFeedForm, chosen: list[str]) -> HttpResponse:
    """Asks each chosen feed once more, so that nothing which the browser says of it is believed, and follows it."""
    followed, refused = [], []
    end = time.monotonic() + WAITED_SECONDS
    for url in chosen:
        try:
            followed.append(_follow_one(request, url, end))
        except (NothingFound, ValidationError) as why:
            told = " ".join(why.messages) if isinstance(why, ValidationError) else str(why)
            refused.append(_now("%(url)s: %(why)s") % {"url": url[:200], "why": told})
    if not followed:
        for sentence in refused:
            form.add_error("address", sentence)
        return _page(request, form)
    for feed in followed:
        messages.success(request, _now("%(feed)s is followed: it will be read in a moment.") % {"feed": feed})
    for sentence in refused:
        messages.warning(request, sentence)
    return redirect("admin:feeds")


def _follow_one(request: HttpRequest, url: str, end: float) -> Feed:
    """Returns the feed at that address, followed from now on. Raises NothingFound or ValidationError."""
    assert isinstance(request.user, User)
    if time.monotonic() > end:
        raise NothingFound(_now("The others took too long: follow this one by itself."))
    found = discover(url)
    candidate = next((each for each in found if key(each.url) == key(url)), found[0])
    if len(candidate.url) > LONGEST_ADDRESS:
        raise ValidationError(_("This is no address of a feed: check it."))
    try:
        with transaction.atomic():
            feed = follow(candidate.url, candidate.feed, request.user, timezone.now())
            log(request, feed, _now("followed"))
    except IntegrityError as twice:  # somebody else followed it a moment ago
        raise ValidationError(_("This feed is followed already.")) from twice
    return feed


def _offers(candidates: list[Candidate]) -> list[Offer]:
    """The first one that is not followed yet is proposed: sites name their main feed first."""
    keys = [key(candidate.url) for candidate in candidates]
    known = {feed.key: feed for feed in Feed.objects.filter(key__in=keys)}
    first = next((each for each in keys if each not in known), None)
    return [Offer(candidate, known.get(each), each == first) for candidate, each in zip(candidates, keys, strict=True)]


def _page(
    request: HttpRequest, form: AddFeedForm, offers: list[Offer] | None = None, *, is_unchosen: bool = False
) -> HttpResponse:
    context: dict[str, Any] = {
        **desk.each_context(request),
        "title": _now("Follow a feed"),
        "form": form,
        "offers": offers,
        "can_follow": any(offer.known is None for offer in offers or ()),
        "is_unchosen": is_unchosen,
    }
    return TemplateResponse(request, "admin/feeds/add.html", context)
