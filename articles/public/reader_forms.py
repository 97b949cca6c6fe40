"""What readers may type without an account: a word to the team, a comment. No cookie, no captcha: a trap for programs,
and the moment when the form was opened."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.capture import pasted_addresses
from articles.models import LONGEST_COMMENT, LONGEST_MESSAGE, MessageKind
from articles.text import single_spaced

TRAP = "website"
SHORTEST_STAY, LONGEST_STAY = datetime.timedelta(seconds=3), datetime.timedelta(days=1)
_SIGNED = signing.Signer(salt="pressreview.reader")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LONGEST_ADDRESS, _LONGEST_NAME, _LONGEST_EMAIL = 2_000, 100, 254
_NAME_TOO_LONG = _("This name is too long: %(limit_value)d characters at most.")


def opened_at(now: datetime.datetime) -> str:
    """Returns the moment, signed, as a form carries it."""
    return _SIGNED.sign(str(int(now.timestamp())))


class ReaderForm(forms.Form):
    """`opened` is the signed moment; nobody fills in `website`, whose field no reader sees."""

    website = forms.CharField(label=_("Do not fill in"), required=False)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, now: datetime.datetime, data: Mapping[str, Any] | None = None, **options: Any) -> None:
        sent = {name: _plain(str(value)) for name, value in data.items()} if data is not None else None
        super().__init__(sent, **options)
        self._now = now
        self.stale = self._told_of_the_moment() if sent is not None else ""
        """Why the form has to be sent once more; empty when it came in time."""
        if sent is not None and self._stay() is None:
            sent["opened"] = opened_at(now)

    @property
    def is_trapped(self) -> bool:
        """Whether the field is filled in that only programs find."""
        return bool(self.data.get(TRAP))

    @property
    def stamp(self) -> str:
        """What the form that is shown says of when it was opened."""
        return self.data["opened"] if self.is_bound else opened_at(self._now)

    def clean_name(self) -> str:
        return single_spaced(self.cleaned_data["name"])

    def _stay(self) -> datetime.timedelta | None:
        """How long the form was open; None for a moment that is not ours, or too long ago."""
        try:
            at = int(_SIGNED.unsign(self.data.get("opened", "")))
        except (signing.BadSignature, ValueError):
            return None
        stay = self._now - datetime.datetime.fromtimestamp(at, datetime.UTC)
        return stay if stay <= LONGEST_STAY else None

    def _told_of_the_moment(self) -> str:
        stay = self._stay()
        if stay is None:
            return _now("This page had been open for more than a day. What you wrote is still here: send it again.")
        if stay < SHORTEST_STAY:
            return _now("That was too quick for somebody who types. What you wrote is still here: send it again.")
        return ""

    def _short(self, name: str, most: int) -> str:
        """The text of that field; raises ValidationError for one that is too long."""
        text: str = self.cleaned_data[name]
        if len(text) > most:
            told = _now("There are %(count)d characters; there is room for %(most)d.")
            raise ValidationError(told % {"count": len(text), "most": most})
        return text


class MessageForm(ReaderForm):
    """A word to the team. Of a suggestion, `address` is the address of the article."""

    kind = forms.ChoiceField(
        label=_("What would you like to do?"),
        choices=[
            (MessageKind.SUGGESTION, _("Suggest an article")),
            (MessageKind.ERROR, _("Report an error")),
            (MessageKind.OTHER, _("Say something else")),
        ],
        error_messages={
            "required": _("Choose what you would like to do."),
            "invalid_choice": _("Choose what you would like to do."),
        },
    )
    url = forms.CharField(label=_("Address of the article"), required=False)
    text = forms.CharField(label=_("Your message"), required=False, widget=forms.Textarea)
    name = forms.CharField(
        label=_("Your name"), required=False, max_length=_LONGEST_NAME, error_messages={"max_length": _NAME_TOO_LONG}
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=_LONGEST_EMAIL,
        error_messages={
            "invalid": _("This is no e-mail address. Write it as name@example.org, or leave it empty."),
            "max_length": _("This e-mail address is too long: %(limit_value)d characters at most."),
        },
    )
    page = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        return self._short("text", LONGEST_MESSAGE)

    def clean(self) -> dict[str, Any]:
        """Sets `address` of a suggestion; what was typed there with another choice goes along with the message."""
        values = super().clean() or self.cleaned_data
        url, text = values.get("url", ""), values.get("text", "")
        if values.get("kind") == MessageKind.SUGGESTION:
            values["address"] = self._address(url)
        elif "kind" in values and not text and "text" not in self.errors:
            self.add_error("text", _("Write your message."))
        elif url:
            values["text"] = f"{text}\n\n{url[:_LONGEST_ADDRESS]}"
        return values

    def _address(self, typed: str) -> str:
        """The one address that was typed; none, with the reason at its field, when there is not exactly one."""
        is_too_long = len(typed) > 2 * _LONGEST_ADDRESS
        addresses, without = ([typed], []) if is_too_long else pasted_addresses(typed)
        if not typed:
            self.add_error("url", _("Write the address of the article."))
        elif without or not addresses:
            self.add_error("url", _("This is no address. Copy the whole of it: https://example.org/article"))
        elif len(addresses) > 1:
            self.add_error("url", _("Write one address at a time."))
        elif len(addresses[0]) > _LONGEST_ADDRESS:
            self.add_error("url", _("This address is too long to be kept."))
        else:
            return addresses[0]
        return ""


class CommentForm(ReaderForm):
    """A comment on a digest."""

    name = forms.CharField(
        label=_("Your name, or the one you choose here"),
        max_length=_LONGEST_NAME,
        error_messages={"required": _("Write a name: it stands over your comment."), "max_length": _NAME_TOO_LONG},
    )
    text = forms.CharField(
        label=_("Your comment"), widget=forms.Textarea, error_messages={"required": _("Write your comment.")}
    )

    def clean_text(self) -> str:
        return self._short("text", LONGEST_COMMENT)


def _plain(text: str) -> str:
    """The text without what no database and no page can hold, its lines ended as everywhere."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
