"""Every address of the desk, and who gets what there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from articles.admin import desk
from articles.models import (
    Capture,
    Citation,
    Comment,
    Delivery,
    Digest,
    Feed,
    Link,
    Mailing,
    Origin,
    Picture,
    ReaderMessage,
    Revision,
    Subscriber,
    Token,
    Watch,
)
from tests.admin.rows import ROWS, make_reading, make_row_article, make_row_feed

LOGIN = 302
"""A stranger is sent to log in."""


@dataclass(frozen=True)
class Rule:
    """The statuses that an editor with all rights, a colleague without any and a stranger get."""

    editor: int = 200
    colleague: int = 403
    stranger: int = LOGIN
    path: Any = None
    """What makes the arguments of the address, where it has some."""
    query: str = ""


def draft() -> list[Any]:
    return [ROWS[Digest](1).pk]


def shortcut() -> list[Any]:
    article = make_row_article(1)
    return [ContentType.objects.get_for_model(article).pk, article.pk]


def article() -> list[Any]:
    return [make_row_article(1).pk]


def feed() -> list[Any]:
    return [ROWS[Feed](1).pk]


def reading() -> list[Any]:
    return [make_reading(1, origin=Origin.PASTED, result={"text": "Un matin.", "title": "Un"}).pk]


def returned() -> list[Any]:
    return [make_row_feed(9).items.get().pk]


def link() -> list[Any]:
    return [Link.objects.create(article=make_row_article(1), due_at=timezone.now()).pk]


def cover_picture() -> list[Any]:
    values = {"content": b"...", "media_type": "image/jpeg", "width": 1, "height": 1}
    return [Picture.objects.get_or_create(key="a" * 64, defaults=values)[0].key]


def message() -> list[Any]:
    return [ReaderMessage.objects.create(kind="other", text="Un mot.", received_at=timezone.now()).pk]


def comment() -> list[Any]:
    values = {"name": "Lia", "text": "Un mot.", "received_at": timezone.now()}
    return [Comment.objects.create(digest=ROWS[Digest](1), **values).pk]


def mailing() -> list[Any]:
    now = timezone.now()
    return [Mailing.objects.create(kind="issue", digest=ROWS[Digest](1), due_at=now, made_at=now).pk]


def delivery() -> list[Any]:
    return [Delivery.objects.create(mailing_id=mailing()[0], due_at=timezone.now()).pk]


def subscriber() -> list[Any]:
    return [Subscriber.objects.create(email="lia@x.example", key="lia@x.example", asked_at=timezone.now()).pk]


def version() -> list[Any]:
    revision = ROWS[Revision](1)
    return [revision.digest_id, revision.number]


CHOOSING = "?app_label=articles&model_name=item&field_name=article&term=a"
RULES = {
    "index": Rule(colleague=200),
    "login": Rule(editor=302, colleague=302, stranger=200),
    "logout": Rule(editor=405, colleague=405),
    "password_change": Rule(colleague=200),
    "password_change_done": Rule(colleague=200),
    "jsi18n": Rule(colleague=200),
    "autocomplete": Rule(query=CHOOSING),
    "view_on_site": Rule(editor=404, colleague=404, path=shortcut),  # no table names a page of the site
    "app_list": Rule(colleague=404, path=lambda: ["articles"]),
    "import": Rule(),
    "journal": Rule(),
    "articles_article_history": Rule(editor=302, path=article),  # leads to its lines of the journal
    "articles_digest_history": Rule(editor=302, path=draft),
    "feeds": Rule(),
    "add_feed": Rule(),
    "import_feeds": Rule(),
    "feeds_opml": Rule(),
    "ask_feed": Rule(editor=405, path=feed),
    "pause_feed": Rule(editor=405, path=feed),
    "resume_feed": Rule(editor=405, path=feed),
    "articles_feed_add": Rule(editor=302),  # a feed is followed from its address, on a page of its own
    "manifest": Rule(colleague=200, stranger=200),  # browsers ask for it without a session
    "capture": Rule(),
    "capture_pages": Rule(),
    "capture_reading": Rule(path=reading),
    "read_addresses": Rule(editor=405),
    "read_page": Rule(editor=405),
    "read_text": Rule(editor=405),
    "retry_reading": Rule(editor=405, path=reading),
    "excerpts": Rule(path=article),
    "join_copies": Rule(editor=405, path=article),
    "read_page_again": Rule(editor=405, path=article),
    "inbox": Rule(),
    "inbox_news": Rule(),
    "inbox_article": Rule(path=article),
    "sort_articles": Rule(editor=405),
    "undo_sorting": Rule(editor=405),
    "answer_return": Rule(editor=405, path=returned),
    "discuss": Rule(editor=405, path=article),
    "vote": Rule(editor=405, path=article),
    "begin_digest": Rule(),
    "articles_digest_add": Rule(editor=302),  # a digest is begun from a template, on a page of its own
    "compile_digest": Rule(path=draft),
    "arrange_digest": Rule(editor=405, path=draft),
    "save_text": Rule(editor=405, path=draft),
    "text_versions": Rule(path=draft, query="?place=introduction"),
    "digest_here": Rule(editor=405, path=draft),
    "links": Rule(),
    "test_links": Rule(editor=405),
    "archive_link": Rule(editor=405, path=link),
    "move_link": Rule(editor=405, path=link),
    "test_link": Rule(editor=405, path=link),
    "reader_messages": Rule(),
    "answer_message": Rule(editor=405, path=message),
    "reader_comments": Rule(),
    "decide_comment": Rule(editor=405, path=comment),
    "digest_comments": Rule(editor=405, path=draft),
    "mailings": Rule(),
    "mailing": Rule(path=mailing),
    "mail_month": Rule(editor=405),
    "steer_mailing": Rule(editor=405, path=mailing),
    "settle_delivery": Rule(editor=405, path=delivery),
    "letter": Rule(path=draft),
    "send_letter": Rule(editor=405, path=draft),
    "subscribers": Rule(),
    "export_subscriber": Rule(editor=405, path=subscriber),
    "erase_subscriber": Rule(editor=405, path=subscriber),
    "picture": Rule(path=cover_picture),
    "digest_cover": Rule(path=draft),
    "preview_digest": Rule(path=draft),
    "check_digest": Rule(path=draft),
    "mend_digest": Rule(editor=405, path=draft),
    "publish_digest": Rule(path=draft),
    "withdraw_digest": Rule(editor=302, path=draft),  # the form stands on the page that publishes
    "post_digest": Rule(path=draft),
    "review_digest": Rule(editor=405, path=draft),
    "digest_revision": Rule(path=version),
    "compare_digest": Rule(path=draft),
    "restore_digest": Rule(editor=405, path=draft),
    "auth_user_password_change": Rule(path=lambda: [ROWS[next(iter(ROWS))](1).pk]),
}
VERBS = ("changelist", "add", "change", "delete", "history")
WRITTEN_BY_THE_PRODUCT = {Capture: {"add"}, Citation: {"add", "delete"}, Revision: {"add", "delete"}, Token: {"delete"}}


def table_rules() -> dict[str, Rule]:
    """The five addresses of each table that has a row here."""
    return {
        f"{model._meta.app_label}_{model._meta.model_name}_{verb}": _table_rule(model, verb)
        for model in ROWS
        for verb in VERBS
    }


def _table_rule(model: type[Model], verb: str) -> Rule:
    refused = verb in WRITTEN_BY_THE_PRODUCT.get(model, set())
    on_a_row = verb not in ("changelist", "add")
    return Rule(editor=403 if refused else 200, path=(lambda: [ROWS[model](1).pk]) if on_a_row else None)


SOMEBODY_ELSES = {
    "articles_token_history": Rule(colleague=LOGIN, path=lambda: [ROWS[Token](1).pk]),
    "articles_watch_history": Rule(colleague=LOGIN, path=lambda: [ROWS[Watch](1).pk]),
}
"""Rows that are not there for anybody but their owner: the desk sends others to its front page."""
ALL_RULES = table_rules() | RULES | SOMEBODY_ELSES


def names() -> set[str]:
    """The names of all addresses of the desk."""
    return {pattern.name for pattern in _patterns(desk.get_urls()) if pattern.name}


def nameless() -> set[str]:
    """The addresses without a name."""
    return {str(pattern.pattern) for pattern in _patterns(desk.get_urls()) if not pattern.name}


def address(name: str) -> str:
    """Returns the path of that name, to a row made for it where it needs one."""
    rule = ALL_RULES[name]
    args = rule.path() if rule.path else []
    args = ["articles"] if name == "app_list" else args
    return reverse(f"admin:{name}", args=args) + rule.query


def _patterns(tree: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for each in tree:
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns)
        else:
            yield each
