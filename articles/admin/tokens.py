"""Personal tokens: made, shown once, revoked."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.journal import log
from articles.admin.site import desk
from articles.admin.table import RowForm, Table
from articles.models import Scope, Token


class TokenForm(RowForm):
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=Scope.choices,
        initial=[Scope.CAPTURE],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It acts in your name, and may never do what you may not."),
        error_messages={"required": _("Say what the token may do: one thing at least.")},
    )

    class Meta:
        model = Token
        fields = ("name", "scopes")


@admin.register(Token, site=desk)
class TokenAdmin(Table):
    """Everybody sees and revokes their own tokens only, whatever their rights."""

    form = TokenForm
    fields = ["name", "scopes"]
    list_display = ["name", "may", "made_at", "used", "state"]
    actions = ["revoke"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Token]:
        rows: QuerySet[Token] = super().get_queryset(request).filter(user=request.user.pk)
        return rows

    def get_fields(self, request: HttpRequest, obj: Token | None = None) -> list[Any]:
        """What is shown of one that is there."""
        return ["name", "may", "made_at", "used", "state"] if obj else list(self.fields)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> Any:
        """One button: what the others lead to would pass by the page that shows the secret."""
        shown = {"title": _("New token"), "show_save_and_add_another": False, "show_save_and_continue": False}
        return super().add_view(request, form_url, shown | (extra_context or {}))

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
            "may_capture": obj.may(Scope.CAPTURE),
            "may_tag": obj.may(Scope.TAGS),
            "site_address": settings.SITE_URL,
        }
        shown = TemplateResponse(request, "admin/articles/token/secret.html", context)
        shown.headers["Cache-Control"] = "no-store"
        return shown

    @admin.display(description=_("may"))
    def may(self, token: Token) -> str:
        return "; ".join(token.what_it_may)

    @admin.display(description=_("last used on"), ordering="used_at")
    def used(self, token: Token) -> Any:
        return token.used_at or _("never used")

    @admin.display(description=_("state"), ordering="revoked_at")
    def state(self, token: Token) -> SafeString:
        if token.revoked_at is None:
            return format_html('<span class="state kept">{}</span>', _now("valid"))
        day = timezone.localtime(token.revoked_at).date()
        return format_html('<span class="state discarded">{}</span>', _now("revoked on %(day)s") % {"day": day})

    @admin.action(description=_("Revoke"), permissions=["add"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Token]) -> None:
        living = list(queryset.filter(revoked_at=None))
        for token in living:
            log(request, token, _now("revoked"))
        count = queryset.filter(pk__in=[token.pk for token in living]).update(revoked_at=timezone.now())
        told = ngettext("%(count)d token revoked.", "%(count)d tokens revoked.", count)
        messages.success(request, told % {"count": count})
