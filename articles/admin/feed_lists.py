"""Lists of feeds (OPML): one comes in, is looked at and followed; the desk's own goes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles.admin.access import allowed
from articles.admin.site import desk
from articles.collecting import Followed, follow_list, listed_feeds
from articles.formats import FeedList, ListedFeed, NotAFeed, read_opml, write_opml
from articles.models import Feed, JournalEntry, Theme
from articles.text import key, same_name_key

MOST_READ = 8_000_000
"""Bytes that are read of a file: more than a list may have, which is told by whoever reads lists."""
REFUSALS_TOLD = 10
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("A file of feeds (OPML)"),
        required=False,
        help_text=_("Feed readers export theirs under “Export” or “OPML”; 5 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".opml,.xml,text/x-opml,text/xml,application/xml"}),
    )
    text = forms.CharField(
        label=_("or paste the list"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        data = _data(values.get("file"), values.get("text") or "")
        if not data.strip():
            raise forms.ValidationError(_("Choose a file, or paste a list of feeds."))
        try:
            values["list"] = read_opml(data)
        except NotAFeed as why:
            raise forms.ValidationError(str(why)) from why
        return values


@dataclass(frozen=True, slots=True)
class Line:
    """What would become of one feed of a list."""

    listed: ListedFeed
    is_known: bool
    theme: Theme | None
    tags: tuple[str, ...]


@allowed("articles.add_feed")
def import_feeds(request: HttpRequest) -> HttpResponse:
    """The form, then what the list would add; it is followed once that is confirmed."""
    if request.method != "POST":
        return _page(request, ListForm())
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    read: FeedList = form.cleaned_data["list"]
    if "confirmed" not in request.POST:
        return _preview(request, read)
    assert isinstance(request.user, User)
    try:
        followed = _follow(read, request.user)
    except IntegrityError:  # somebody else followed one of them in between: all or none
        form.add_error(None, _now("Somebody else followed some of these feeds at the same moment: look again."))
        return _page(request, form)
    _tell(request, followed)
    return redirect("admin:feeds")


@allowed("articles.view_feed")
@require_safe
def feeds_opml(request: HttpRequest) -> HttpResponse:
    """The feeds that are followed, as feed readers take them."""
    answer = HttpResponse(write_opml(settings.SITE_NAME, listed_feeds()), content_type="text/x-opml; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="feeds.opml"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _data(file: UploadedFile[bytes] | None, pasted: str) -> bytes:
    """What is to be read. What was pasted is text already: whatever encoding it declares is not its own any more."""
    return file.read(MOST_READ) if file is not None else _DECLARATION.sub("", pasted, count=1).encode()


def _preview(request: HttpRequest, read: FeedList) -> HttpResponse:
    """What would be added. The list goes along as the desk writes it, whatever the file's encoding was."""
    lines = _lines(read)
    known = sum(line.is_known for line in lines)
    context = {
        **desk.each_context(request),
        "title": _now("Import a list of feeds"),
        "read": read,
        "lines": lines,
        "new": len(lines) - known,
        "known": known,
        "has_folders": any(feed.folders for feed in read.feeds),
        "text": write_opml(read.title, read.feeds).decode(),
    }
    return TemplateResponse(request, "admin/feeds/list_preview.html", context)


def _lines(read: FeedList) -> list[Line]:
    known = set(Feed.objects.values_list("key", flat=True))
    themes = {same_name_key(theme.name): theme for theme in Theme.objects.all()}
    return [_line(feed, key(feed.url) in known, themes) for feed in read.feeds]


def _line(feed: ListedFeed, is_known: bool, themes: Mapping[str, Theme]) -> Line:
    """The first folder that is named like a theme gives the theme, those that are not become tags."""
    named = [themes.get(same_name_key(folder)) for folder in feed.folders]
    tags = [folder for folder, theme in zip(feed.folders, named, strict=True) if theme is None]
    return Line(feed, is_known, next(filter(None, named), None), tuple(tags))


@transaction.atomic
def _follow(read: FeedList, by: User) -> Followed:
    now = timezone.now()
    followed = follow_list(read, by, now)
    if followed.added:
        count = len(followed.added)
        told = ngettext("%(count)d feed followed, from a list", "%(count)d feeds followed, from a list", count)
        JournalEntry.objects.note(told % {"count": count}, by=by, now=now, about=read.title)
    return followed


def _tell(request: HttpRequest, followed: Followed) -> None:
    if followed.added:
        told = ngettext(
            "%(count)d feed is followed: it will be read within ten minutes.",
            "%(count)d feeds are followed: they will be read within ten minutes.",
            len(followed.added),
        )
        messages.success(request, told % {"count": len(followed.added)})
    if followed.known:
        told = ngettext("%(count)d was followed already.", "%(count)d were followed already.", len(followed.known))
        messages.info(request, told % {"count": len(followed.known)})
    for sentence in followed.left_out[:REFUSALS_TOLD]:
        messages.warning(request, sentence)


def _page(request: HttpRequest, form: ListForm) -> HttpResponse:
    context = {**desk.each_context(request), "title": _now("Import a list of feeds"), "form": form}
    return TemplateResponse(request, "admin/feeds/list_form.html", context)
