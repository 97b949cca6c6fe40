"""The passages quoted from one article, beside its frozen text: chosen, held against it, watched, measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.access import allowed
from articles.admin.asked import row_key
from articles.admin.excerpts import SIGNS
from articles.admin.journal import log
from articles.admin.site import desk
from articles.capture import Alike, alike, join_story, measure, quote, read_again, verify
from articles.models import Article, Capture, Excerpt, ExcerptVerdict, Online, PageReading
from articles.text import Finding, Watched, split_segments, watch

ONLINE_SIGNS = {Online.THERE: "✓", Online.CHANGED: "≠", Online.GONE: "∅"}


class PassageForm(forms.Form):
    typed = forms.CharField(
        label=_("Passage, chosen in the text or pasted"),
        strip=True,
        widget=forms.Textarea(attrs={"rows": 5, "class": "press"}),
        help_text=_("Word for word; […] marks a cut, [word] a word of yours."),
        error_messages={"required": _("Choose a passage in the text, or paste it here.")},
    )
    note = forms.CharField(label=_("Note for the team (private)"), required=False, max_length=2000)

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"].replace("\r\n", "\n")
        if not split_segments(typed):
            raise forms.ValidationError(_("There is nothing between the cuts: type the words of the article."))
        return typed


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the frozen text, and the excerpt that quotes it; none when `number` is 0."""

    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Quoted:
    """An excerpt as the screen shows it."""

    excerpt: Excerpt
    number: int
    sign: str
    online_sign: str
    watched: Watched | None


@allowed("articles.view_excerpt")
def excerpts(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen text and its excerpts; a POST adds one, or says word by word why it is none."""
    article = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    may_add = request.user.has_perm("articles.add_excerpt")
    form = PassageForm(request.POST if request.method == "POST" and may_add else None)
    faults: list[Finding] = []
    if form.is_bound and form.is_valid():
        typed, wish = form.cleaned_data["typed"], request.POST.get("wish", "")
        if wish == "take":
            typed = _words_of_the_text(article, typed)
            form = PassageForm(initial={"typed": typed, "note": form.cleaned_data["note"]})
        else:
            verified = verify(article, typed)
            if wish == "anyway" or verified.verdict != ExcerptVerdict.CHANGED:
                return _save(request, article, typed, form.cleaned_data["note"])
            faults = [finding for finding in verified.findings if finding.fault]
    return TemplateResponse(request, "admin/excerpts/page.html", _context(request, article, form, faults))


@allowed("articles.change_article")
@require_POST
def read_page_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Reads the article's page once more: a new text is one capture more, and each excerpt is looked for in it."""
    assert isinstance(request.user, User)
    article = get_object_or_404(Article, pk=pk)
    if not article.url or article.url_cut:
        messages.warning(request, _now("The article has no whole address: there is no page to read again."))
        return redirect("admin:excerpts", pk)
    reading = read_again(article, request.user, timezone.now())
    if reading.was_given_up:
        messages.warning(request, f"{_now('The page could not be read.')} {reading.last_error}")
    elif reading.done_at is None:
        messages.info(request, _now("The page is slow: it is being read in the background."))
    else:
        messages.success(request, _now("The page has been read again."))
    return redirect("admin:excerpts", pk)


@allowed("articles.change_article")
@require_POST
def join_copies(request: HttpRequest, pk: int) -> HttpResponse:
    """Joins the article and those that print the same copy into one story, as a person saw fit."""
    article = get_object_or_404(Article.objects.select_related("story"), pk=pk)
    copies = [each.article for each in _copies(article)]
    if copies:
        with transaction.atomic():
            join_story(article, copies)
            log(request, article, _now("joined to a story"))
        messages.success(request, _now("Joined to one story."))
    return redirect("admin:excerpts", pk)


def _copies(article: Article) -> list[Alike]:
    """The articles that print the same copy and are not in its story yet."""
    capture = article.captures.first()
    found = alike(capture.text, besides=article) if capture else []
    return [each for each in found if article.story_id is None or each.article.story_id != article.story_id]


def _save(request: HttpRequest, article: Article, typed: str, note: str) -> HttpResponse:
    with transaction.atomic():
        is_new = quote(article, typed, note)
        if is_new:
            log(request, article, _now("Quoted: “%(words)s”") % {"words": typed[:200]})
    if is_new:
        messages.success(request, _now("Excerpt saved."))
    else:
        messages.info(request, _now("This excerpt is there already."))
    return redirect("admin:excerpts", article.pk)


def _words_of_the_text(article: Article, typed: str) -> str:
    """What was typed, with the words of the frozen text in place of those that differ."""
    for finding in verify(article, typed).findings:
        if finding.fault and finding.nearest:
            typed = typed.replace(finding.typed, finding.nearest.passage, 1)
    return typed


def _context(request: HttpRequest, article: Article, form: PassageForm, faults: list[Finding]) -> dict[str, Any]:
    captures = list(article.captures.select_related("captured_by").defer("text"))
    shown = _shown(article, request.GET.get("capture", ""))
    quoted = [_quoted(excerpt, number) for number, excerpt in enumerate(_excerpts(article), 1)]
    return {
        **desk.each_context(request),
        "title": _("Excerpts"),
        "article": article,
        "captures": captures,
        "shown": shown,
        "stretches": _stretches(shown, quoted) if shown else [],
        "quoted": quoted,
        "form": form,
        "faults": faults,
        "meter": measure(article),
        "advised": settings.QUOTE_ADVISED,
        "limit": settings.QUOTE_LIMIT,
        "copies": _copies(article),
        "reading": PageReading.objects.filter(article=article).first(),
    }


def _excerpts(article: Article) -> list[Excerpt]:
    return list(article.excerpts.select_related("capture", "watched_in"))


def _shown(article: Article, wanted: str) -> Capture | None:
    chosen = article.captures.filter(pk=row_key(wanted) or 0).first()
    return chosen or article.captures.first()


def _quoted(excerpt: Excerpt, number: int) -> Quoted:
    watched = None
    if excerpt.online == Online.CHANGED and excerpt.capture and excerpt.watched_in:
        watched = watch(excerpt.segments, excerpt.capture.text, excerpt.watched_in.text)
    sign = SIGNS[ExcerptVerdict(excerpt.verdict)]
    return Quoted(excerpt, number, sign, ONLINE_SIGNS.get(Online(excerpt.online), ""), watched)


def _stretches(capture: Capture, quoted: list[Quoted]) -> list[Stretch]:
    """The frozen text parted at the segments that were taken from it; of two that overlap the first is marked."""
    spans = sorted(
        (segment["start"], segment["end"], each.number)
        for each in quoted
        if each.excerpt.capture_id == capture.pk
        for segment in each.excerpt.segments
        if segment.get("start") is not None
    )
    stretches, position = [], 0
    for start, end, number in spans:
        if start >= position:
            stretches += [Stretch(capture.text[position:start]), Stretch(capture.text[start:end], number)]
            position = end
    return [each for each in (*stretches, Stretch(capture.text[position:])) if each.text]
