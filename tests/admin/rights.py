"""What each address of the desk asks for, as permissions; from them, who of the team gets in.

A new address has a line here, or the tests fail.
"""

from articles.admin import desk
from articles.models import DeskRole, Token, Watch
from tests.admin.routes import LOGIN, VERBS, Rule

ANYBODY = ""
"""Whoever may enter the desk."""
NOBODY = "articles.nobody"
NEEDS = {
    "index": ANYBODY,
    "login": ANYBODY,
    "logout": ANYBODY,
    "password_change": ANYBODY,
    "password_change_done": ANYBODY,
    "jsi18n": ANYBODY,
    "manifest": ANYBODY,
    "view_on_site": ANYBODY,
    "app_list": "articles.view_article",
    "autocomplete": "articles.view_article",
    # bringing in
    "capture": "articles.add_article",
    "capture_pages": "articles.add_article",
    "capture_reading": "articles.add_article",
    "read_addresses": "articles.add_article",
    "read_page": "articles.add_article",
    "read_text": "articles.add_article",
    "retry_reading": "articles.add_article",
    "import": "articles.add_article articles.add_source articles.add_tag",
    # sorting
    "inbox": "articles.view_article",
    "inbox_news": "articles.view_article",
    "inbox_article": "articles.view_article",
    "discuss": "articles.add_note",
    "vote": "articles.add_note",
    "sort_articles": "articles.change_article",
    "undo_sorting": "articles.change_article",
    "answer_return": "articles.change_article",
    # quoting
    "excerpts": "articles.view_excerpt",
    "join_copies": "articles.change_article",
    "read_page_again": "articles.change_article",
    # following
    "feeds": "articles.view_feed",
    "feeds_opml": "articles.view_feed",
    "add_feed": "articles.add_feed",
    "import_feeds": "articles.add_feed",
    "ask_feed": "articles.change_feed",
    "pause_feed": "articles.change_feed",
    "resume_feed": "articles.change_feed",
    # links
    "links": "articles.view_article",
    "test_links": "articles.change_article",
    "test_link": "articles.change_article",
    "archive_link": "articles.change_article",
    "move_link": "articles.change_article",
    # readers
    "reader_messages": "articles.view_readermessage",
    "answer_message": "articles.change_readermessage",
    "reader_comments": "articles.view_comment",
    "decide_comment": "articles.publish_digest",
    "digest_comments": "articles.change_digest",
    # composing
    "begin_digest": "articles.add_digest articles.change_digest",
    "compile_digest": "articles.view_digest",
    "arrange_digest": "articles.change_digest",
    "save_text": "articles.change_digest",
    "text_versions": "articles.view_digest",
    "digest_here": "articles.change_digest",
    "digest_cover": "articles.change_digest",
    "picture": "articles.view_digest",
    # checking and publishing
    "preview_digest": "articles.view_digest",
    "check_digest": "articles.view_digest",
    "mend_digest": "articles.change_digest",
    "review_digest": "articles.change_digest",
    "digest_revision": "articles.view_digest",
    "compare_digest": "articles.view_digest",
    "restore_digest": "articles.change_digest",
    "publish_digest": "articles.publish_digest",
    "withdraw_digest": "articles.publish_digest",
    "post_digest": "articles.publish_digest",
    # mailing
    "mailings": "articles.view_mailing",
    "mailing": "articles.view_mailing",
    "mail_month": "articles.add_mailing",
    "steer_mailing": "articles.add_mailing",
    "settle_delivery": "articles.add_mailing",
    "letter": "articles.view_digest",
    "send_letter": "articles.add_mailing",
    "subscribers": "articles.view_subscriber",
    "export_subscriber": "articles.view_subscriber",
    "erase_subscriber": "articles.delete_subscriber",
    # the team
    "journal": "articles.view_journalentry",
    "auth_user_add": "auth.add_user auth.change_user",
    "auth_user_password_change": "auth.change_user",
}
_VERB_NEEDS = {"changelist": "view", "add": "add", "change": "view", "delete": "delete", "history": "view"}


def table_needs() -> dict[str, str]:
    """What the five addresses of each table ask for."""
    needs = {}
    for model in desk._registry:
        app, name = model._meta.app_label, model._meta.model_name
        for verb in VERBS:
            also = " articles.view_journalentry" if verb == "history" else ""
            needs[f"{app}_{name}_{verb}"] = f"{app}.{_VERB_NEEDS[verb]}_{name}{also}"
    return needs


WRITTEN_BY_THE_PRODUCT = [
    "articles_capture_add",
    "articles_citation_add",
    "articles_citation_delete",
    "articles_revision_add",
    "articles_revision_delete",
    "articles_token_delete",
]
ALL_NEEDS = table_needs() | dict.fromkeys(WRITTEN_BY_THE_PRODUCT, NOBODY) | NEEDS

_OWN = [
    f"articles_{model._meta.model_name}_{verb}" for model in (Token, Watch) for verb in ("change", "delete", "history")
]
NOT_THEIRS = dict.fromkeys(_OWN, LOGIN) | {"capture_reading": 404, "auth_group_delete": 403}
"""What somebody gets who has the right, where the row is somebody else's, or the group may more than they may."""


def expected(name: str, rule: Rule, role: DeskRole) -> int:
    """Returns the status that somebody of that role gets."""
    if not may(name, role):
        return rule.colleague
    return NOT_THEIRS.get(name, rule.editor)


def may(name: str, role: DeskRole) -> bool:
    """Whether somebody of that role may open the address."""
    return role.permissions.issuperset(ALL_NEEDS[name].split())
