"""The page between an action on many rows and its effect: what is still to be said."""

from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from articles.models import Article


def ask(
    table: Any,
    request: HttpRequest,
    articles: QuerySet[Article],
    form: forms.Form,
    *,
    action: str,
    title: Any,
    button: Any,
) -> TemplateResponse:
    """Returns the page that shows the chosen articles and the form; it posts back to the same action, `confirmed`."""
    assert isinstance(table, ModelAdmin)
    context = {
        **table.admin_site.each_context(request),
        "title": title,
        "opts": table.opts,
        "form": form,
        "articles": articles.select_related("source"),
        "action": action,
        "button": button,
        "checkbox": ACTION_CHECKBOX_NAME,
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "across": request.POST.get("select_across", "0"),
    }
    return TemplateResponse(request, "admin/articles/article/ask.html", context)


def was_answered(request: HttpRequest) -> bool:
    """Whether the page was sent with an answer."""
    return "confirmed" in request.POST
