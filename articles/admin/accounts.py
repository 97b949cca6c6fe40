"""Who may enter the desk, and what they may do there. Nobody gives more than they have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.journal import Noted
from articles.admin.site import desk
from articles.models import role_named


def roles_explained(groups: QuerySet[Group]) -> SafeString:
    """Returns what each of the groups that is a role may do."""
    told = [(group.name, role.may) for group in groups if (role := role_named(group.name))]
    lines = format_html_join("", "<li><strong>{}</strong> {}</li>", told)
    return format_html('<ul class="roles">{}</ul>', lines) if told else SafeString("")


def may_give(person: Any) -> QuerySet[Group]:
    """Returns the groups that this person may put somebody into: those that may nothing more than they may."""
    groups = Group.objects.order_by("pk")
    if person.is_superuser:
        return groups
    return groups.exclude(permissions__in=Permission.objects.exclude(pk__in=_had(person)))


def is_beyond(person: Any, account: User) -> bool:
    """Whether that account may do what this person may not, be it switched off or not."""
    if person.is_superuser:
        return False
    return account.is_superuser or _had(account).exclude(pk__in=_had(person)).exists()


def _had(person: Any) -> QuerySet[Permission]:
    """The permissions of a person, by themselves or by their groups."""
    return Permission.objects.filter(Q(user=person.pk) | Q(group__user=person.pk)).distinct()


class AddAccountForm(AdminUserCreationForm):  # type: ignore[type-arg]
    role = forms.ModelChoiceField(
        Group.objects.none(),
        label=_("Role"),
        required=False,
        blank=True,
        widget=forms.RadioSelect,
        empty_label=_("none: may enter the desk, and see nothing of the work"),
    )

    class Meta(AdminUserCreationForm.Meta):
        fields = ("username", "first_name", "last_name", "email")

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]
        if self.cleaned_data.get("role"):
            self.instance.groups.add(self.cleaned_data["role"])


@admin.display(description=_("Role"))
def roles(account: User) -> str:
    return ", ".join(group.name for group in account.groups.all())


@admin.register(User, site=desk)
class AccountAdmin(Noted, UserAdmin):  # type: ignore[type-arg]
    list_display = ["username", "first_name", "last_name", roles, "is_active", "is_superuser", "last_login"]
    add_form = AddAccountForm
    add_fieldsets = [
        (None, {"fields": ["username", "first_name", "last_name", "email", "role"]}),
        (_("Password"), {"fields": ["usable_password", "password1", "password2"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        rows: QuerySet[User] = super().get_queryset(request).prefetch_related("groups")
        return rows

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or not is_beyond(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or not is_beyond(request.user, obj))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[Any]:
        """Rights beside the roles are a superuser's to give."""
        fixed = [*super().get_readonly_fields(request, obj), "last_login", "date_joined"]
        return fixed if request.user.is_superuser else [*fixed, "is_superuser", "user_permissions"]

    def get_form(self, request: HttpRequest, obj: User | None = None, change: bool = False, **options: Any) -> Any:
        form = super().get_form(request, obj, change=change, **options)
        field: Any = form.base_fields.get("role" if obj is None else "groups")
        if field is not None:
            field.queryset = may_give(request.user)
            field.help_text = roles_explained(field.queryset)
        return form

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "groups":
            return db_field.formfield(label=_("Roles"), widget=forms.CheckboxSelectMultiple, required=False)
        return super().formfield_for_manytomany(db_field, request, **options)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Whoever is added here is added to work here."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)


@admin.register(Group, site=desk)
class DeskGroupAdmin(Noted, GroupAdmin):
    list_display = ["name", "what_they_may"]

    @admin.display(description=_("what they may do"))
    def what_they_may(self, group: Group) -> str:
        role = role_named(group.name)
        return capfirst(str(role.may)) if role else _now("as its permissions say")

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or may_give(request.user).filter(pk=obj.pk).exists())

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or may_give(request.user).filter(pk=obj.pk).exists())

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest | None = None, **options: Any) -> Any:
        if db_field.name == "permissions" and request and not request.user.is_superuser:
            options["queryset"] = _had(request.user)
        return super().formfield_for_manytomany(db_field, request, **options)
