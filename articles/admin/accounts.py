"""Who may enter the desk, and what they may do there."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from articles.admin.site import desk


@admin.register(User, site=desk)
class AccountAdmin(UserAdmin):  # type: ignore[type-arg]
    list_display = ["username", "first_name", "last_name", "is_active", "is_superuser", "last_login"]


desk.register(Group, GroupAdmin)
