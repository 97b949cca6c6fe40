"""Keys for programs: what may write into the desk in an editor's name."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

PREFIX = "pr_"


class Scope(models.TextChoices):
    """What a token may do."""

    CAPTURE = "capture", _("bring articles and excerpts into the desk")


class TokenQuerySet(models.QuerySet["Token"]):
    def usable(self, secret: str) -> Token | None:
        """Returns the token of that secret when it is not revoked and its owner may still enter, or None."""
        live = self.filter(revoked_at=None, user__is_active=True, user__is_staff=True)
        return live.select_related("user").filter(digest=digest(secret)).first()


class Token(models.Model):
    """A personal token. The secret itself is shown once and kept nowhere."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens", verbose_name=_("owner"))
    name = models.CharField(_("name"), max_length=100, help_text=_("What it is for, such as “my phone”."))
    scope = models.CharField(_("may"), max_length=20, choices=Scope, default=Scope.CAPTURE)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made on"), auto_now_add=True)
    used_at = models.DateTimeField(_("last used on"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked on"), null=True, blank=True, editable=False)

    secret = ""
    """The secret itself, known only to the process that issues it."""

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("token")
        verbose_name_plural = _("tokens")

    def __str__(self) -> str:
        return self.name

    def issue(self) -> str:
        """Gives the token its secret and returns it: 256 random bits, of which only the hash is kept."""
        self.secret = PREFIX + secrets.token_urlsafe(32)
        self.digest = digest(self.secret)
        return self.secret


def digest(secret: str) -> str:
    """Returns the SHA-256 of a secret, in hexadecimal: it is random, so it needs no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
