"""Who asked for mail, and what was sent to whom: a row for each mailing, and one for each mail of it."""

from __future__ import annotations

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.digests import FROZEN, Digest
from articles.models.published import Revision
from articles.models.themes import Theme
from articles.models.work import Work, WorkQuerySet

MOST_LOST = 10
"""Workers that may take a mail and never come back before it is taken for poison: a mail is not given up lightly."""


class Choice(models.TextChoices):
    """What a subscriber asked for."""

    EACH = "each", _("each issue")
    MONTHLY = "monthly", _("a summary each month")
    THEMES = "themes", _("chosen themes only")


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def confirmed(self) -> SubscriberQuerySet:
        """Those who pressed the button of the page that the confirmation mail leads to."""
        return self.exclude(confirmed_at=None)

    def unconfirmed_since(self, moment: datetime.datetime) -> SubscriberQuerySet:
        return self.filter(confirmed_at=None, asked_at__lt=moment)


class Subscriber(models.Model):
    """An address that asked for mail, with the proof of it. Whoever leaves is erased."""

    email = models.EmailField(_("e-mail address"))
    """As it was typed."""
    key = models.CharField(max_length=254, unique=True, editable=False)
    """The address folded (`newsletter.address_key`): the same one typed twice is one subscriber."""
    choice = models.CharField(_("asked for"), max_length=10, choices=Choice, default=Choice.EACH)
    themes = models.ManyToManyField(Theme, blank=True, related_name="subscribers", verbose_name=_("themes"))
    language = models.CharField(_("language"), max_length=10)
    asked_at = models.DateTimeField(_("asked on"))
    mail_due_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    """When the worker is to send the mail that asks to confirm; while one is at it, when it is to be tried again."""
    mailed_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When the last of these mails was begun: one an hour at most."""
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True)
    consent_text = models.TextField(_("text that was shown"), blank=True)
    """Word for word what stood beside the button (GDPR, article 7, 1)."""
    consent_origin = models.CharField(_("page of the form"), max_length=200, blank=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        default_permissions = ("view", "delete")
        indexes = [models.Index(fields=["choice"], name="subscriber_confirmed", condition=~Q(confirmed_at=None))]

    def __str__(self) -> str:
        return self.email


class SuppressionReason(models.TextChoices):
    BOUNCE = "bounce", _("the address does not exist")
    COMPLAINT = "complaint", _("reported as unwanted")
    ASKED = "asked", _("asked never to be written to")


class Suppression(models.Model):
    """An address that is not written to again, of which only a keyed hash is kept."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    """HMAC-SHA256 of the folded address (`newsletter.suppressing`), in hexadecimal."""
    reason = models.CharField(_("reason"), max_length=10, choices=SuppressionReason)
    since = models.DateTimeField(_("since"))

    class Meta:
        ordering = ["-since", "-pk"]
        verbose_name = _("address never written to")
        verbose_name_plural = _("addresses never written to")
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest[:12]


class MailingKind(models.TextChoices):
    ISSUE = "issue", _("issue")
    MONTH = "month", _("month")
    ERRATUM = "erratum", _("correction")


class MailingQuerySet(WorkQuerySet):
    def for_digest(self, digest: Digest) -> Self:
        return self.filter(digest=digest)

    def going_on(self) -> Self:
        """Mailings whose mails may leave: neither held back nor cancelled, of an issue that was not withdrawn."""
        return self.filter(Q(digest=None) | Q(digest__state__in=FROZEN), held_at=None, set_aside_at=None)


class Mailed(Work):
    """Work on mail, which is not given up because servers put it off."""

    class Meta:
        abstract = True

    @property
    def is_poison(self) -> bool:
        """Whether it ended every worker that took it."""
        return self.lost + (self.lease_until is not None) >= MOST_LOST


class Mailing(Mailed):
    """One issue, one month or one correction to be mailed. Its turn as work is listing who gets it."""

    kind = models.CharField(_("kind"), max_length=10, choices=MailingKind)
    digest = models.ForeignKey(
        Digest, models.CASCADE, null=True, blank=True, related_name="mailings", verbose_name=_("digest")
    )
    revision = models.ForeignKey(
        Revision, models.SET_NULL, null=True, blank=True, related_name="mailings", verbose_name=_("version")
    )
    """Of a correction, the version that is right. An issue is sent as it stands when each mail leaves."""
    month = models.DateField(_("month"), null=True, blank=True)
    """Its first day, of a monthly summary."""
    note = models.TextField(_("what was wrong"), blank=True)
    """Of a correction, in the team's words."""
    made_at = models.DateTimeField(_("asked for on"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("asked for by")
    )
    listed_at = models.DateTimeField(null=True, blank=True, editable=False)
    """Since when recipients are listed: who confirms later gets the next one. `done_at` tells when all of them were."""
    held_at = models.DateTimeField(_("held back since"), null=True, blank=True, editable=False)
    """While somebody holds it back, no mail of it leaves."""

    objects = MailingQuerySet.as_manager()

    class Meta:
        ordering = ["-due_at", "-pk"]
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(fields=["digest"], condition=Q(kind="issue"), name="mailing_once_an_issue"),
            models.UniqueConstraint(fields=["month"], condition=Q(kind="month"), name="mailing_once_a_month"),
            models.UniqueConstraint(
                fields=["digest", "revision"], condition=Q(kind="erratum"), name="mailing_once_a_correction"
            ),
        ]

    def __str__(self) -> str:
        return str(self.digest or self.month or self.get_kind_display())

    @property
    def says(self) -> int | None:
        """The key of the version whose words a mail says that is composed now; None of a summary, which has several."""
        if self.kind == MailingKind.ERRATUM:
            return self.revision_id
        return self.digest.current_id if self.digest else None


class Ending(models.TextChoices):
    """What became of a mail that did not arrive."""

    REFUSED = "refused", _("refused by the mail server")
    EXPIRED = "expired", _("not taken by the mail server for days")
    UNWANTED = "unwanted", _("no longer asked for when its turn came")
    BOUNCED = "bounced", _("taken, then sent back")


class DeliveryQuerySet(WorkQuerySet):
    def sendable(self) -> Self:
        """Open rows that nobody has begun, of people who are still there and mailings that go on."""
        return self.open().filter(mailing__in=Mailing.objects.going_on(), begun_at=None, subscriber__isnull=False)

    def due(self, now: datetime.datetime) -> Self:
        """Those to be sent: a row whose mail was begun waits for somebody to say what became of it."""
        return self.sendable().filter(due_at__lte=now).exclude(lease_until__gt=now).order_by("due_at", "pk")

    def doubtful(self, now: datetime.datetime) -> Self:
        """Mails that were handed to the server whole and got no answer: they may have arrived or not."""
        return self.open().exclude(begun_at=None).exclude(lease_until__gt=now)

    def refused(self) -> Self:
        """Mails that did not arrive because of the address, at once or after a while."""
        return self.filter(ending__in=[Ending.REFUSED, Ending.BOUNCED])


class Delivery(Mailed):
    """One mail to one person: claimed, begun, closed. What is closed was taken by the mail server."""

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="deliveries", verbose_name=_("mailing"))
    subscriber = models.ForeignKey(
        Subscriber, models.SET_NULL, null=True, blank=True, related_name="deliveries", verbose_name=_("subscriber")
    )
    """None once the person left: the mail is counted, and whom it went to is no longer known."""
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    """Since when the mail server has the whole mail and has not said yet that it took it. Written before the line that
    ends the mail is sent, erased when the server says no: what stands here after a crash may have arrived or not."""
    tried_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When the mail server was first asked in vain."""
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    """The version whose words it said."""
    message_id = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    """The same at each attempt: mailboxes that compare it show one mail. It cannot be guessed, so that whoever names it
    has had the mail."""
    ending = models.CharField(_("what became of it"), max_length=10, choices=Ending, blank=True, editable=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["mailing", "subscriber"], name="delivery_once_a_person")]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="delivery_waiting",
                condition=Q(done_at=None, set_aside_at=None, begun_at=None),
            )
        ]

    def __str__(self) -> str:
        return str(self.subscriber or self.pk)
