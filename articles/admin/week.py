"""Where the week stands: the one next thing to do, the draft with its findings, and the counts on the way to it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.digests import Finding, check
from articles.models import Article, Digest, Section

FINDINGS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class NextThing:
    """A sentence that says how things are, and the button that goes on."""

    sentence: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The digest in the making; sections carry `item_total`."""

    digest: Digest
    sections: list[Section]
    findings: list[Finding]

    @property
    def errors(self) -> int:
        return sum(finding.level == "error" for finding in self.findings)

    @property
    def placed(self) -> int:
        return sum(getattr(section, "item_total", 0) for section in self.sections)

    @property
    def shown(self) -> list[Finding]:
        """The first findings, those that block before the others."""
        return sorted(self.findings, key=lambda finding: finding.level != "error")[:FINDINGS_SHOWN]

    @property
    def others(self) -> int:
        """How many findings are not shown."""
        return max(0, len(self.findings) - FINDINGS_SHOWN)


@dataclass(frozen=True, slots=True)
class Week:
    inbox: int
    unused: int
    published: int
    draft: Draft | None
    next: NextThing | None


def look_at_week(user: Any, now: datetime.datetime) -> Week:
    """Returns where the week stands; the next thing is one that this user may do, or None."""
    inbox, unused = Article.objects.to_sort(now).count(), Article.objects.unused().count()
    draft = _look_at_draft()
    return Week(
        inbox=inbox,
        unused=unused,
        published=Digest.objects.published(now).count(),
        draft=draft,
        next=_next_thing(user, draft, inbox, unused),
    )


def _look_at_draft() -> Draft | None:
    digest = Digest.objects.drafts().first()
    if digest is None:
        return None
    sections = digest.sections.select_related("theme").annotate(item_total=Count("items"))
    return Draft(digest, list(sections), check(digest))


def _next_thing(user: Any, draft: Draft | None, inbox: int, unused: int) -> NextThing | None:
    if draft and user.has_perm("articles.change_digest"):
        return _next_for(draft)
    if inbox and user.has_perm("articles.change_article"):
        told = ngettext("%(count)d article is to be sorted.", "%(count)d articles are to be sorted.", inbox)
        return NextThing(told % {"count": inbox}, _("Sort"), reverse("admin:inbox"))
    if unused and user.has_perm("articles.add_digest"):
        told = ngettext(
            "%(count)d kept article stands in no digest yet.", "%(count)d kept articles stand in no digest yet.", unused
        )
        return NextThing(told % {"count": unused}, _("Begin a digest"), reverse("admin:articles_digest_add"))
    if user.has_perm("articles.add_article"):
        return NextThing(_("Nothing waits."), _("Import a review"), reverse("admin:import"))
    return None


def _next_for(draft: Draft) -> NextThing:
    name = {"digest": draft.digest}
    if not draft.placed:
        url = reverse("admin:articles_article_changelist") + "?state__exact=kept&placed=no"
        return NextThing(_("%(digest)s: no article is placed in it yet.") % name, _("Choose articles"), url)
    if draft.errors:
        told = ngettext("%(digest)s: one point blocks it.", "%(digest)s: %(count)d points block it.", draft.errors)
        url = reverse("admin:check_digest", args=[draft.digest.pk])
        return NextThing(told % (name | {"count": draft.errors}), _("See what blocks"), url)
    url = reverse("admin:publish_digest", args=[draft.digest.pk])
    return NextThing(_("%(digest)s: nothing blocks its publication.") % name, _("Publish…"), url)
