"""Keys for programs: what may act at the desk in an editor's name."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

PREFIX = "pr_"


class Scope(models.TextChoices):
    """What a token may do."""

    CAPTURE = "capture", _("bring articles and excerpts into the desk")
    TAGS = "tags", _("read and change the tags of articles")
    EXCERPTS = "excerpts", _("read and add excerpts of articles")


def usual_scopes() -> list[str]:
    """What a token may that says nothing else, as before it could say anything."""
    return [Scope.CAPTURE.value]


def some_known_scopes(scopes: object) -> None:
    """Raises ValidationError unless the value is a list of scopes, one at least."""
    if not (isinstance(scopes, list) and scopes and all(each in Scope.values for each in scopes)):
        raise ValidationError(_("Say what the token may do: one thing at least."))


class TokenQuerySet(models.QuerySet["Token"]):
    def usable(self, secret: str) -> Token | None:
        """Returns the token of that secret when it is not revoked and its owner may still enter, or None."""
        live = self.filter(revoked_at=None, user__is_active=True, user__is_staff=True)
        return live.select_related("user").filter(digest=digest(secret)).first()


class Token(models.Model):
    """A personal token. The secret itself is shown once and kept nowhere."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens", verbose_name=_("owner"))
    name = models.CharField(_("name"), max_length=100, help_text=_("What it is for, such as “my phone”."))
    scopes = models.JSONField(_("may"), default=usual_scopes, validators=[some_known_scopes])
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

    def may(self, scope: Scope) -> bool:
        """Whether it was made for that; what its owner may do is asked besides."""
        return scope in self.scopes

    @property
    def what_it_may(self) -> list[str]:
        """In words, in the order of the scopes."""
        return [str(scope.label) for scope in Scope if self.may(scope)]


def digest(secret: str) -> str:
    """Returns the SHA-256 of a secret, in hexadecimal: it is random, so it needs no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
