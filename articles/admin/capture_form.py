"""The small form of a capture: what was found, to be looked over and kept with one key."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.admin.article_form import AuthorsField, PrintedDateField
from articles.capture import (
    Alike,
    Found,
    Kept,
    Proposal,
    alike,
    bring,
    found_in,
    join_story,
    match_article,
    match_source,
    propose_tags,
)
from articles.models import Access, Article, Channel, JournalEntry, Note, PageReading, State, Theme
from articles.text import Examined, examine, find_urls, is_home_page, split_segments

STATES = (State.KEPT, State.INBOX)


class AddressesForm(forms.Form):
    """One address or many, a line each."""

    addresses = forms.CharField(
        label=_("Addresses"),
        widget=forms.Textarea(attrs={"rows": 3, "inputmode": "url", "spellcheck": "false"}),
        help_text=_("One, and it opens at once; several, a line each, and they are read one after the other."),
        error_messages={"required": _("Paste the address of an article.")},
    )
    passage = forms.CharField(
        label=_("Passage to quote"),
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3, "class": "press"}),
        help_text=_("Optional, for one address: word for word, […] marks a cut."),
    )


class PastedForm(forms.Form):
    """The text of an article that has no address."""

    text = forms.CharField(
        label=_("Text of the article"),
        widget=forms.Textarea(attrs={"rows": 6, "class": "press"}),
        help_text=_("With its title, signature and date, as they stand: they are recognised."),
        error_messages={"required": _("Paste the text of the article.")},
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n").replace("\x00", "")
        if len(text.encode()) > settings.CAPTURE_PAGE_BYTES:
            raise forms.ValidationError(_("This text is too long for one article: import it as a review."))
        return text


class CaptureForm(forms.Form):
    """What was found of one article; what an editor types goes before it."""

    title = forms.CharField(label=_("Title"), max_length=500, widget=forms.TextInput(attrs={"class": "press"}))
    source_name = forms.CharField(
        label=_("Source"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "sources"})
    )
    authors = AuthorsField(label=_("Signature"), required=False, widget=forms.TextInput())
    published = PrintedDateField(label=_("Date"), required=False, widget=forms.TextInput())
    access = forms.ChoiceField(label=_("Access"), choices=Access.choices, required=False)
    page = forms.CharField(label=_("Page (printed article)"), max_length=40, required=False)
    passage = forms.CharField(
        label=_("Passage to quote"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "press"}),
        help_text=_("Word for word; […] marks a cut, [word] a word of yours."),
    )
    theme = forms.ModelChoiceField(
        Theme.objects.all(),
        label=pgettext_lazy("field", "Theme"),
        required=False,
        empty_label=pgettext_lazy("theme", "none yet"),
    )
    tags = forms.CharField(label=_("Tags"), required=False, help_text=_("Parted by commas."))
    note = forms.CharField(label=_("Word to the team (private)"), required=False)
    story = forms.ChoiceField(
        choices=[("join", _("Join it to that story")), ("apart", _("Keep it apart"))],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, reading: PageReading, data: Any = None, **options: Any) -> None:
        self.reading = reading
        self.found = found_in(reading)
        super().__init__(data, initial=self._told(), **options)

    def _told(self) -> dict[str, Any]:
        found = self.found
        source = match_source(replace(found, source_name="")) or match_source(found)
        return {
            "title": found.title,
            "source_name": source.name if source else found.source_name,
            "authors": ", ".join(found.authors),
            "published": found.published,
            "access": found.access or (source.usual_access if source else ""),
            "passage": self.reading.passage,
            "story": "join",
        }

    def clean_passage(self) -> str:
        typed: str = self.cleaned_data["passage"].replace("\r\n", "\n")
        if typed and not split_segments(typed):
            raise forms.ValidationError(_("There is nothing between the cuts: type the words of the article."))
        return typed

    def clean_authors(self) -> list[str]:
        return [name[:200] for name in self.cleaned_data["authors"]]

    @property
    def twin(self) -> Article | None:
        """The article of the desk that this is, if it is there already."""
        found = match_article(self.found, match_source(self.found))
        return found and Article.objects.select_related("source", "decided_by").get(pk=found.pk)

    @property
    def leads_home(self) -> bool:
        """Whether the address is the front page of a site, where no article stays."""
        return is_home_page(self.found.url)

    @property
    def held(self) -> Examined | None:
        """The passage held against the text that was read; None when either is missing."""
        passage = self.data.get("passage", "") if self.is_bound else self.reading.passage
        return examine(passage.replace("\r\n", "\n"), self.found.text) if passage and self.found.text else None

    def words_of_the_text(self) -> str:
        """The passage as it was typed, with the words of the text in place of those that differ."""
        passage: str = self.data.get("passage", "").replace("\r\n", "\n")
        for finding in self.held.findings if self.held else ():
            if finding.fault and finding.nearest:
                passage = passage.replace(finding.typed, finding.nearest.passage, 1)
        return passage

    def proposals(self) -> list[Proposal]:
        """Tags that the team has and the page speaks of."""
        keywords = self.reading.result.get("keywords", ())
        return propose_tags(self.found.title, f"{self.found.standfirst}\n{self.found.text}", keywords)

    def alike(self) -> list[Alike]:
        """The articles of the desk that print much the same words."""
        return alike(self.found.text, besides=self.twin) if self.found.text else []

    @transaction.atomic
    def keep(self, by: User, state: State, now: datetime.datetime) -> Kept:
        """Brings the article in as the form says, with its passage, tags, note and story; returns what became of it.
        What was decided on one that is there already is changed by those only who may sort."""
        typed, may_sort = self.cleaned_data, may_decide(by)
        names = tuple(name.strip() for name in typed["tags"].split(",") if name.strip())
        found = self._found(typed, names, state if may_sort else State.INBOX)
        if not may_sort and match_article(found, match_source(found)):
            found = replace(found, tags=())
        kept = bring(found, by, now)
        if may_sort and state == State.KEPT:
            _keep(kept, by, now)
        if typed["theme"] and (may_sort or kept.created):
            Article.objects.filter(pk=kept.article.pk).update(theme=typed["theme"])
        if typed["note"]:
            Note.objects.create(article=kept.article, author=by, text=typed["note"])
        if may_sort and typed["story"] == "join":
            others = [each.article for each in alike(self.found.text, besides=kept.article)]
            if others:
                join_story(kept.article, others)
        self.reading.article = kept.article
        self.reading.save(update_fields=["article"])
        return kept

    def _found(self, typed: dict[str, Any], tags: tuple[str, ...], state: State) -> Found:
        return replace(
            self.found,
            title=typed["title"],
            source_name=typed["source_name"],
            authors=tuple(typed["authors"]),
            published=typed["published"],
            access=typed["access"],
            page=typed["page"],
            tags=tags,
            excerpts=(typed["passage"],) if typed["passage"] else (),
            state=state,
        )


def may_decide(by: Any) -> bool:
    """Whether that person sorts; others propose, and what they bring in waits to be sorted."""
    return bool(by.has_perm("articles.change_article"))


def _keep(kept: Kept, by: User, now: datetime.datetime) -> None:
    if kept.created or kept.article.state != State.KEPT:
        Article.objects.filter(pk=kept.article.pk).decide(State.KEPT, by, now)
    if not kept.created and kept.article.state != State.KEPT:
        JournalEntry.objects.note(_now("Kept"), by=by, now=now, articles=[kept.article.pk])


def shared(query: Any) -> tuple[str, str, Channel]:
    """Returns the addresses, the passage and the way in that a shared link brings: phones put the address into the
    text as often as into its own field, with the chosen passage before it."""
    url, text = query.get("url", "").strip(), query.get("text", "").strip()
    found = [url] if url else find_urls(text)
    passage = text
    for address in found:
        passage = passage.replace(address, "")
    channel = Channel.SHARE if "text" in query or "title" in query else Channel.ADDRESS
    return "\n".join(found[:1]), passage.strip(' \n"“”«»\u00a0'), channel
