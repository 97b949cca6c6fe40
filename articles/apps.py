"""The one Django application: its rooms are the folders beside this file."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from articles.checks import check_settings


class ArticlesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "articles"
    verbose_name = _("Press review")

    def ready(self) -> None:
        register(check_settings)
