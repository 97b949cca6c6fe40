"""The pages of the desk beside its tables."""

from django.urls import path

from articles.admin.capturing import (
    capture,
    capture_pages,
    capture_reading,
    read_addresses,
    read_page,
    read_text,
    retry_reading,
)
from articles.admin.discussion import discuss, vote
from articles.admin.feed_form import add_feed
from articles.admin.feed_lists import feeds_opml, import_feeds
from articles.admin.feeds import ask_feed, feeds, pause_feed, resume_feed
from articles.admin.importing import import_text
from articles.admin.inbox import inbox, inbox_article, inbox_news
from articles.admin.inbox_acts import answer_return, sort_articles, undo_sorting
from articles.admin.manifest import manifest
from articles.admin.publication import check_digest, preview_digest, publish_digest, withdraw_digest
from articles.admin.quoting import excerpts, join_copies, read_page_again

urlpatterns = [
    path("manifest.webmanifest", manifest, name="manifest"),
    path("capture/", capture, name="capture"),
    path("capture/address/", read_addresses, name="read_addresses"),
    path("capture/page/", read_page, name="read_page"),
    path("capture/text/", read_text, name="read_text"),
    path("capture/pages/", capture_pages, name="capture_pages"),
    path("capture/pages/<int:pk>/retry/", retry_reading, name="retry_reading"),
    path("capture/<int:pk>/", capture_reading, name="capture_reading"),
    path("articles/<int:pk>/excerpts/", excerpts, name="excerpts"),
    path("articles/<int:pk>/story/", join_copies, name="join_copies"),
    path("articles/<int:pk>/read-again/", read_page_again, name="read_page_again"),
    path("inbox/", inbox, name="inbox"),
    path("inbox/sort/", sort_articles, name="sort_articles"),
    path("inbox/undo/", undo_sorting, name="undo_sorting"),
    path("inbox/new/", inbox_news, name="inbox_news"),
    path("inbox/returned/<int:pk>/", answer_return, name="answer_return"),
    path("inbox/<int:pk>/", inbox_article, name="inbox_article"),
    path("inbox/<int:pk>/note/", discuss, name="discuss"),
    path("inbox/<int:pk>/vote/", vote, name="vote"),
    path("import/", import_text, name="import"),
    path("feeds/", feeds, name="feeds"),
    path("feeds/add/", add_feed, name="add_feed"),
    path("feeds/list/", import_feeds, name="import_feeds"),
    path("feeds.opml", feeds_opml, name="feeds_opml"),
    path("feeds/<int:pk>/ask/", ask_feed, name="ask_feed"),
    path("feeds/<int:pk>/pause/", pause_feed, name="pause_feed"),
    path("feeds/<int:pk>/resume/", resume_feed, name="resume_feed"),
    path("digests/<int:pk>/preview/", preview_digest, name="preview_digest"),
    path("digests/<int:pk>/check/", check_digest, name="check_digest"),
    path("digests/<int:pk>/publish/", publish_digest, name="publish_digest"),
    path("digests/<int:pk>/withdraw/", withdraw_digest, name="withdraw_digest"),
]
