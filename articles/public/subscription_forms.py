"""What a subscriber types: an address, and what is to be sent there."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.models import Choice, Subscriber, Theme
from articles.public.reader_forms import ReaderForm

_LONGEST_EMAIL = 254


class WantedForm(forms.Form):
    """What is to be sent; `themes` are named by their slugs, and count where they are what is asked for."""

    choice = forms.ChoiceField(
        label=_("What would you like to get?"),
        choices=[
            (Choice.EACH, _("Each issue, when it comes out")),
            (Choice.MONTHLY, _("A summary at the beginning of each month")),
            (Choice.THEMES, _("Of each issue, only the themes that I tick below")),
        ],
        initial=Choice.EACH,
        error_messages={
            "required": _("Choose what you would like to get."),
            "invalid_choice": _("Choose what you would like to get."),
        },
    )
    themes = forms.MultipleChoiceField(
        label=_("Themes"),
        required=False,
        error_messages={"invalid_choice": _("One of these themes is no longer there: choose again.")},
    )

    def offer(self, themes: Iterable[Theme]) -> None:
        """Lets these themes be chosen, and no others."""
        self.by_slug = {theme.slug: theme for theme in themes}
        self._field.choices = [(slug, theme.name) for slug, theme in self.by_slug.items()]

    def clean(self) -> dict[str, Any]:
        """Turns the slugs into themes."""
        values = super().clean() or self.cleaned_data
        ticked = values.get("themes", [])
        by_theme = values.get("choice") == Choice.THEMES
        if by_theme and not ticked and "themes" not in self.errors:
            self.add_error("themes", _now("Tick one theme at least, or choose each issue."))
        values["themes"] = [self.by_slug[slug] for slug in ticked] if by_theme else []
        return values

    @property
    def _field(self) -> forms.MultipleChoiceField:
        field = self.fields["themes"]
        assert isinstance(field, forms.MultipleChoiceField)
        return field


class SubscriptionForm(WantedForm, ReaderForm):
    """An address and what is to be sent there, on a page that everybody opens."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=_LONGEST_EMAIL,
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("This is no e-mail address. Write it as name@example.org."),
            "max_length": _("This e-mail address is too long: %(limit_value)d characters at most."),
        },
    )

    def __init__(
        self, themes: Iterable[Theme], now: datetime.datetime, data: Mapping[str, Any] | None = None, **options: Any
    ) -> None:
        super().__init__(now, data, **options)
        self.offer(themes)
        if data is not None:
            self.data = {**self.data, "themes": several(data, "themes")}


class PreferencesForm(WantedForm):
    """What is to be sent to somebody who gets mail already."""

    def __init__(self, themes: Iterable[Theme], subscriber: Subscriber, data: Mapping[str, Any] | None = None) -> None:
        chosen = [theme.slug for theme in subscriber.themes.all()]
        super().__init__(data, initial={"choice": subscriber.choice, "themes": chosen})
        self.offer(themes)


def several(data: Mapping[str, Any], name: str) -> list[str]:
    """Returns all that was sent under that name."""
    sent = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
    return [str(value).replace("\x00", "") for value in sent]
