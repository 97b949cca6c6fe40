"""The form of a rule as an editor fills it, and the dry run that comes back."""

from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Rule, State
from tests.admin.page import Element, Values, read

ADD = reverse("admin:articles_rule_add")
LIST = reverse("admin:articles_rule_changelist")
HOSTILE = '"><script>alert(1)</script>'
TYPED: dict[str, Any] = {"name": "Radiations", "words": "radiation", "decision": State.KEPT}


def change(rule: Rule) -> str:
    return reverse("admin:articles_rule_change", args=[rule.pk])


def send(editor: Client, url: str = ADD, **typed: Any) -> Element:
    """Fills the form as it stands and sends it; returns the page that comes back, which saved nothing."""
    return read(editor.post(url, read(editor.get(url)).form("words") | typed))


def send_again(editor: Client, page: Element, url: str = ADD, **typed: Any) -> Any:
    """Sends the page as it came back, with what is typed into it besides; returns the answer."""
    values: Values = page.form("words")
    return editor.post(url, values | typed)


def saves(editor: Client, page: Element, url: str = ADD, **typed: Any) -> bool:
    return bool(send_again(editor, page, url, **typed).status_code == 302)


def trial(page: Element) -> Element:
    return page.one("section", "trial")


def is_tried(page: Element) -> bool:
    return bool(page.every("section", "trial"))


def shown(page: Element) -> list[str]:
    """The titles of what it would have taken."""
    return [each.one(css="press").text for box in trial(page).every("div", "all") for each in box.every("li")]
