"""Personal tokens: made, shown once, revoked."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.journal import log
from articles.admin.site import desk
from articles.admin.table import Table
from articles.models import Token


@admin.register(Token, site=desk)
class TokenAdmin(Table):
    """Everybody sees and revokes their own tokens only, whatever their rights."""

    fields = ["name", "scope"]
    list_display = ["name", "scope", "made_at", "used_at", "revoked_at"]
    actions = ["revoke"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Token]:
        rows: QuerySet[Token] = super().get_queryset(request).filter(user=request.user.pk)
        return rows

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Token, form: Any, change: bool) -> None:
        assert isinstance(request.user, User)
        obj.user = request.user
        obj.issue()
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Token, post_url_continue: str | None = None) -> HttpResponse:
        """The secret stands on this one page, and nowhere after it."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Your new token"),
            "opts": self.opts,
            "token": obj,
            "site_address": settings.SITE_URL,
        }
        shown = TemplateResponse(request, "admin/articles/token/secret.html", context)
        shown.headers["Cache-Control"] = "no-store"
        return shown

    @admin.action(description=_("Revoke"), permissions=["add"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Token]) -> None:
        living = list(queryset.filter(revoked_at=None))
        for token in living:
            log(request, token, _now("revoked"))
        count = queryset.filter(pk__in=[token.pk for token in living]).update(revoked_at=timezone.now())
        told = ngettext("%(count)d token revoked.", "%(count)d tokens revoked.", count)
        messages.success(request, told % {"count": count})
