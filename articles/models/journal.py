"""Who did what, and when: kept for good, whatever becomes of the account or of the row."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.models.digests import Digest
from articles.models.people import person_name


class JournalQuerySet(models.QuerySet["JournalEntry"]):
    def note(
        self,
        what: str,
        *,
        by: User | None,
        now: datetime.datetime,
        articles: Iterable[int] = (),
        digest: Digest | None = None,
        about: str = "",
    ) -> None:
        """Notes one act: a line for each article, else one for the digest or for what `about` names. `by` is nobody
        where the product did it by itself. To be called in the transaction of the act."""
        name = person_name(by) if by else ""
        rows = Article.objects.filter(pk__in=list(articles))
        said = [{"article": row, "about": str(row)[:200]} for row in rows]
        said = said or [{"about": (about or str(digest or ""))[:200]}]
        self.bulk_create(
            JournalEntry(at=now, by=by, name=name[:150], what=what[:300], digest=digest, **each) for each in said
        )


class JournalEntry(models.Model):
    at = models.DateTimeField(_("date"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    name = models.CharField(_("name"), max_length=150, blank=True)
    """Of the person, as it was; empty where the product did it by itself."""
    what = models.CharField(_("what was done"), max_length=300)
    about = models.CharField(_("about"), max_length=200, blank=True)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="journal", verbose_name=_("article")
    )
    digest = models.ForeignKey(
        Digest, models.SET_NULL, null=True, blank=True, related_name="journal", verbose_name=_("digest")
    )

    objects = JournalQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        ordering = ["-at", "-pk"]
        verbose_name = _("line of the journal")
        verbose_name_plural = _("journal")
        indexes = [
            models.Index(fields=["-at", "-id"], name="journal_by_time"),
            models.Index(fields=["article", "-at"], name="journal_by_article"),
            models.Index(fields=["digest", "-at"], name="journal_by_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.about}" if self.about else self.what
