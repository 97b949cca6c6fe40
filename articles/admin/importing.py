"""Importing somebody's review in the desk: paste or upload, see what would be added, untick, confirm.

A long text takes seconds to read and to save: both answers are sent while the work goes on, with its progress.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.admin.access import allowed
from articles.admin.site import desk
from articles.formats import Reading
from articles.importing import Unreadable, decode, kinds, preview, read_text, readable, saving, too_big

TOLD_EVERY = 100
"""Items between two lines of progress: about a third of a second."""
_HERE = "<!-- what happens -->"
_log = logging.getLogger(__name__)


class ImportForm(forms.Form):
    text = forms.CharField(
        label=_("Paste the text"), required=False, strip=False, widget=AdminTextareaWidget(attrs={"rows": 12})
    )
    file = forms.FileField(label=_("or choose a text file"), required=False)
    kind = forms.ChoiceField(label=_("Kind of text"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [("", _now("tell by itself")), *kinds()]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        try:
            values["text"] = _text(values.get("file"), values.get("text") or "")
        except Unreadable as why:
            raise forms.ValidationError(str(why)) from why
        return values


@allowed("articles.add_article", "articles.add_source", "articles.add_tag")
def import_text(request: HttpRequest) -> StreamingHttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    page = render_to_string(
        "admin/import/page.html",
        {**desk.each_context(request), "title": _("Import"), "here": _HERE},
        request,
    )
    before, after = page.split(_HERE)
    return StreamingHttpResponse(_between(before, _answer(request, form), after))


def _between(before: str, parts: Iterator[str], after: str) -> Iterator[str]:
    yield before
    yield from parts
    yield after


def _answer(request: HttpRequest, form: ImportForm) -> Iterator[str]:
    """The empty form, what the text would add, or what was added."""
    if not form.is_bound or not form.is_valid():
        yield _form(request, form)
        return
    yield _progress(_now("Reading the text…"))
    try:
        reading = read_text(form.cleaned_data["text"], form.cleaned_data["kind"] or None)
        yield from _save(request, reading) if "confirmed" in request.POST else _look(request, form, reading)
    except Unreadable as why:
        refused = str(why)
    except Exception:  # half the page is sent: nobody else can say it any more
        _log.exception("An import failed")
        refused = _now("The import failed on our side, and nothing was written. Try again in a moment.")
    else:
        return
    form.add_error(None, refused)
    yield _form(request, form)


def _look(request: HttpRequest, form: ImportForm, reading: Reading) -> Iterator[str]:
    """What the text would add, line by line."""
    context = {
        "form": form,
        "text": form.cleaned_data["text"],
        "kind": reading.kind,
        "label": dict(kinds())[reading.kind],
        "reading": reading,
        "lines": preview(reading),
    }
    yield render_to_string("admin/import/preview.html", context, request)


def _save(request: HttpRequest, reading: Reading) -> Iterator[str]:
    """What was ticked is added, with a line of progress now and then, and the report at the end."""
    assert isinstance(request.user, User)
    ticked = {int(place) for place in request.POST.getlist("item") if place.isdecimal()}
    leave_out = frozenset(range(len(reading.items))) - ticked
    report = yield from _told(saving(reading, by=request.user, leave_out=leave_out), len(reading.items))
    yield render_to_string("admin/import/report.html", {"report": report}, request)


def _told(steps: Any, everything: int) -> Any:
    """Goes through the steps, with a line of progress now and then; returns what they return."""
    while True:
        try:
            done = next(steps)
        except StopIteration as finished:
            return finished.value
        if done % TOLD_EVERY == 0:
            told = _now("%(done)d of %(everything)d items saved") % {"done": done, "everything": everything}
            yield _progress(told)


def _progress(told: str) -> str:
    return format_html('<p class="progress" role="status">{}</p>\n', told)


def _form(request: HttpRequest, form: ImportForm) -> str:
    return render_to_string("admin/import/form.html", {"form": form}, request)


def _text(file: UploadedFile[bytes] | None, pasted: str) -> str:
    """Returns what is to be read; raises Unreadable when there is nothing, or too much."""
    if file is not None:
        size = file.size or 0
        if size > settings.DESK_IMPORT_MAX_BYTES:
            raise too_big(size, settings.DESK_IMPORT_MAX_BYTES)
        return decode(file.read())
    text = pasted.replace("\r\n", "\n")  # as browsers end the lines of a file too, once it is shown and sent back
    size = len(text.encode())
    if size > settings.DESK_IMPORT_MAX_BYTES:
        raise too_big(size, settings.DESK_IMPORT_MAX_BYTES)
    return readable(text)
