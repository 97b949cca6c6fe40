"""Where the week stands: the one next thing to do, the draft with its findings, and the counts on the way to it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.digests import Finding, check, next_number
from articles.models import Article, Digest, DigestState, DigestTemplate, Section

FINDINGS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class NextThing:
    """A sentence that says how things are, and the button that goes on."""

    sentence: str
    label: str
    url: str
    template: int | None = None
    """The template of a digest that the button begins, by POST; none for a button that only leads somewhere."""


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
    """One that is proposed for review waits for somebody; else it is the one that was worked on last."""
    waits = Case(When(state=DigestState.REVIEW, then=0), default=1)
    digest = Digest.objects.drafts().order_by(waits, "-changed_at", "-pk").first()
    if digest is None:
        return None
    sections = digest.sections.select_related("theme").annotate(item_total=Count("items"))
    return Draft(digest, list(sections), check(digest))


def _next_thing(user: Any, draft: Draft | None, inbox: int, unused: int) -> NextThing | None:
    if draft and user.has_perm("articles.change_digest"):
        return _next_for(draft, may_publish=user.has_perm("articles.publish_digest"))
    if inbox and user.has_perm("articles.change_article"):
        told = ngettext("%(count)d article is to be sorted.", "%(count)d articles are to be sorted.", inbox)
        return NextThing(told % {"count": inbox}, _("Sort"), reverse("admin:inbox"))
    if unused and user.has_perm("articles.add_digest"):
        told = ngettext(
            "%(count)d kept article stands in no digest yet.", "%(count)d kept articles stand in no digest yet.", unused
        )
        return _begin(told % {"count": unused})
    if user.has_perms(("articles.add_article", "articles.add_source", "articles.add_tag")):
        return NextThing(_("Nothing waits."), _("Import a review"), reverse("admin:import"))
    if user.has_perm("articles.add_article"):
        return NextThing(_("You bring in what the others sort."), _("Propose an article"), reverse("admin:capture"))
    return None


def _begin(told: str) -> NextThing:
    """The first template is the one of every week."""
    template = DigestTemplate.objects.first()
    url = reverse("admin:begin_digest")
    if template is None:
        return NextThing(told, _("Begin a digest"), url)
    return NextThing(told, _("Compose no. %(number)d") % {"number": next_number()}, url, template.pk)


def _next_for(draft: Draft, *, may_publish: bool) -> NextThing:
    name = {"digest": draft.digest}
    if not draft.placed:
        url = reverse("admin:compile_digest", args=[draft.digest.pk])
        return NextThing(_("%(digest)s: no article is placed in it yet.") % name, _("Compose"), url)
    if draft.errors:
        told = ngettext("%(digest)s: one point blocks it.", "%(digest)s: %(count)d points block it.", draft.errors)
        url = reverse("admin:check_digest", args=[draft.digest.pk])
        return NextThing(told % (name | {"count": draft.errors}), _("See what blocks"), url)
    told = _("%(digest)s: nothing blocks its publication.") % name
    if not may_publish:
        return NextThing(told, _("Read it over"), reverse("admin:check_digest", args=[draft.digest.pk]))
    return NextThing(told, _("Publish…"), reverse("admin:publish_digest", args=[draft.digest.pk]))
