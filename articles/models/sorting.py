"""What the team makes of what comes in: votes, answers to proposals, rules, watches, acts that can be undone."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article, State
from articles.models.digests import Digest
from articles.models.sources import Source
from articles.models.tags import Tag
from articles.models.themes import Theme
from articles.models.work import Work, WorkQuerySet


class Signature(models.Model):
    """The words by which an article that came in is held beside others. Its being there says that it was looked at."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="signature")
    told_at = models.DateTimeField(db_index=True)
    """When it was published, else when it came in."""
    title_stems = models.TextField(blank=True)
    """Stems parted by spaces, as `text.stems` gives them."""
    stems = models.TextField(blank=True)
    names = models.TextField(blank=True)
    """Proper names and figures of title and text, folded, one a line."""
    grouped_at = models.DateTimeField(null=True, blank=True, db_index=True)
    """When it was held beside the others of its days; none while that is still to be done."""
    proposals = models.JSONField(default=list)
    """Tags and themes that are proposed, the best first, each with its reason (`sorting.propose`)."""
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="+")
    """The theme among them, by which the inbox is filtered."""
    proposed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.title_stems


class ChoreQuerySet(WorkQuerySet):
    def take(self, name: str, now: datetime.datetime) -> Chore | None:
        """Claims the chore of that name when it is due and nobody is at it; makes its row the first time."""
        self._make(name, now)
        chore: Chore | None = self.filter(name=name).claim(now)
        return chore

    def take_turn(self, name: str, now: datetime.datetime) -> None:
        """Waits until nobody else is at the chore of that name, and keeps others waiting until the transaction ends."""
        self._make(name, now)
        self.select_for_update().get(name=name)

    def _make(self, name: str, now: datetime.datetime) -> None:
        if not self.filter(name=name).exists():
            self.bulk_create([Chore(name=name, due_at=now)], ignore_conflicts=True)


class Chore(Work):
    """Work that is done again and again by one worker at a time, known by its name."""

    name = models.CharField(max_length=50, unique=True)

    objects = ChoreQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Vote(models.Model):
    """One person's opinion: for the article, or against it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="votes")
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="votes")
    is_for = models.BooleanField()
    cast_at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint("article", "voter", name="vote_once")]

    def __str__(self) -> str:
        return f"{self.voter} {'+' if self.is_for else '−'}"


Reply = tuple[int, str, int]
"""What was answered: the article, `tag` or `theme`, and its key."""


class ProposalAnswerQuerySet(models.QuerySet["ProposalAnswer"]):
    def replies(self) -> dict[Reply, int]:
        """Returns what was answered, with the row that holds the answer. One query."""
        rows = self.values_list("pk", "article", "tag", "theme")
        return {(article, "tag", tag) if tag else (article, "theme", theme): pk for pk, article, tag, theme in rows}


class ProposalAnswer(models.Model):
    """What somebody answered to a tag or a theme that was proposed for an article; proposals learn from it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="proposal_answers")
    tag = models.ForeignKey(Tag, models.CASCADE, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, models.CASCADE, null=True, blank=True, related_name="+")
    is_accepted = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(auto_now=True)

    objects = ProposalAnswerQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(tag__isnull=True) ^ Q(theme__isnull=True), name="answer_on_tag_or_theme"
            ),
            models.UniqueConstraint("article", "tag", condition=Q(tag__isnull=False), name="answer_on_tag_once"),
            models.UniqueConstraint("article", "theme", condition=Q(theme__isnull=False), name="answer_on_theme_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tag or self.theme} {'+' if self.is_accepted else '−'}"


class Act(models.Model):
    """One act of sorting or of composing, with how things stood before and after it, so that it can be taken back."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="acts")
    done_at = models.DateTimeField(auto_now_add=True)
    digest = models.ForeignKey(Digest, models.CASCADE, null=True, blank=True, related_name="acts")
    """The digest that was composed; none for an act of sorting."""
    outcome = models.CharField(max_length=250)
    """What was done, as the person is told."""
    about = models.CharField(max_length=150)
    """To which article, or to how many."""
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    """Of sorting: articles with the fields it changes (`sorting.standing`). Of composing: sections with their items
    (`digests.standing`)."""
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        indexes = [models.Index(fields=["by", "digest", "-id"], name="act_by_person")]

    def __str__(self) -> str:
        return self.what

    @property
    def what(self) -> str:
        """The whole sentence."""
        return _now("%(what)s: %(title)s") % {"what": self.outcome, "title": self.about}


class Criteria(models.Model):
    """What an article must be like: of a source, by an author, with certain words; all that is said must hold."""

    source = models.ForeignKey(
        Source, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    author = models.CharField(_("author"), max_length=200, blank=True)
    words = models.CharField(
        _("words"),
        max_length=300,
        blank=True,
        help_text=_(
            "In any form: “radiation” finds “radiations”. “Exact phrase” in quotation marks, -word for without."
        ),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Raises ValidationError when nothing is asked: it would take everything."""
        if not (self.source_id or self.author.strip() or self.words.strip()):
            raise ValidationError(_("Say at least one thing: a source, an author or words."))


class RuleQuerySet(models.QuerySet["Rule"]):
    def active(self) -> RuleQuerySet:
        """Those that are applied, in their order, with what they do."""
        return self.filter(is_active=True).select_related("source", "theme").prefetch_related("tags")


class Rule(Criteria):
    """What is done by itself with what comes in and nobody has touched."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    is_active = models.BooleanField(_("applied"), default=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    tags = models.ManyToManyField(Tag, blank=True, related_name="+", verbose_name=_("adds tags"))
    theme = models.ForeignKey(
        Theme, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("gives the theme")
    )
    decision = models.CharField(
        _("and"),
        max_length=10,
        blank=True,
        choices=[("", _("leaves it to sort")), (State.KEPT, _("keeps it")), (State.DISCARDED, _("discards it"))],
    )
    reason = models.CharField(_("reason"), max_length=150, blank=True, help_text=_("Why it discards."))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made on"), auto_now_add=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("sorting rule")
        verbose_name_plural = _("sorting rules")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raises ValidationError for a rule that takes everything, or that discards without saying why."""
        super().clean()
        if self.decision == State.DISCARDED and not self.reason.strip():
            raise ValidationError({"reason": _("Say why: the reason is kept with each article that is discarded.")})


class Watch(Criteria, Work):
    """A saved search over what comes in; its owner gets a daily e-mail of what it found. The row is the next mail."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="watches", editable=False, verbose_name=_("owner")
    )
    name = models.CharField(_("name"), max_length=100)
    is_mailed = models.BooleanField(_("e-mail once a day"), default=True)
    made_at = models.DateTimeField(_("made on"), auto_now_add=True)
    mailed_at = models.DateTimeField(_("last e-mail on"), null=True, blank=True, editable=False)

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("watch")
        verbose_name_plural = _("watches")

    def __str__(self) -> str:
        return self.name


class Match(models.Model):
    """An article that a watch found."""

    watch = models.ForeignKey(Watch, models.CASCADE, related_name="matches")
    article = models.ForeignKey(Article, models.CASCADE, related_name="matches")
    found_at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["-found_at", "-pk"]
        constraints = [models.UniqueConstraint("watch", "article", name="match_once")]

    def __str__(self) -> str:
        return f"{self.watch}: {self.article}"
