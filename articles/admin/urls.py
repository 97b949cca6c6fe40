"""The pages of the desk beside its tables."""

from django.urls import path

from articles.admin.arranging import arrange_digest
from articles.admin.beginning import begin_digest
from articles.admin.capturing import (
    capture,
    capture_pages,
    capture_reading,
    read_addresses,
    read_page,
    read_text,
    retry_reading,
)
from articles.admin.checking import check_digest, mend_digest
from articles.admin.compiling import compile_digest
from articles.admin.covers import digest_cover, picture
from articles.admin.discussion import discuss, vote
from articles.admin.feed_form import add_feed
from articles.admin.feed_lists import feeds_opml, import_feeds
from articles.admin.feeds import ask_feed, feeds, pause_feed, resume_feed
from articles.admin.importing import import_text
from articles.admin.inbox import inbox, inbox_article, inbox_news
from articles.admin.inbox_acts import answer_return, sort_articles, undo_sorting
from articles.admin.journal_page import journal
from articles.admin.letters import letter, send_letter
from articles.admin.links import archive_link, links, move_link, test_link, test_links
from articles.admin.mailings import mail_the_month, mailing, mailings, settle_delivery, steer_mailing
from articles.admin.manifest import manifest
from articles.admin.posting import post_digest
from articles.admin.publication import preview_digest, publish_digest, withdraw_digest
from articles.admin.quoting import excerpts, join_copies, read_page_again
from articles.admin.readers import answer_message, decide_comment, digest_comments, reader_comments, reader_messages
from articles.admin.reviewing import review_digest
from articles.admin.revisions import compare_digest, digest_revision, restore_digest
from articles.admin.subscribers import erase_subscriber, export_subscriber, subscribers
from articles.admin.texts import save_digest_text, text_versions
from articles.admin.together import digest_here

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
    path("journal/", journal, name="journal"),
    path("feeds/", feeds, name="feeds"),
    path("feeds/add/", add_feed, name="add_feed"),
    path("feeds/list/", import_feeds, name="import_feeds"),
    path("feeds.opml", feeds_opml, name="feeds_opml"),
    path("feeds/<int:pk>/ask/", ask_feed, name="ask_feed"),
    path("feeds/<int:pk>/pause/", pause_feed, name="pause_feed"),
    path("feeds/<int:pk>/resume/", resume_feed, name="resume_feed"),
    path("digests/begin/", begin_digest, name="begin_digest"),
    path("digests/<int:pk>/compile/", compile_digest, name="compile_digest"),
    path("digests/<int:pk>/arrange/", arrange_digest, name="arrange_digest"),
    path("digests/<int:pk>/text/", save_digest_text, name="save_text"),
    path("digests/<int:pk>/texts/", text_versions, name="text_versions"),
    path("digests/<int:pk>/here/", digest_here, name="digest_here"),
    path("links/", links, name="links"),
    path("links/test/", test_links, name="test_links"),
    path("links/<int:pk>/archive/", archive_link, name="archive_link"),
    path("links/<int:pk>/move/", move_link, name="move_link"),
    path("links/<int:pk>/test/", test_link, name="test_link"),
    path("readers/messages/", reader_messages, name="reader_messages"),
    path("readers/messages/<int:pk>/", answer_message, name="answer_message"),
    path("readers/comments/", reader_comments, name="reader_comments"),
    path("readers/comments/<int:pk>/", decide_comment, name="decide_comment"),
    path("digests/<int:pk>/comments/", digest_comments, name="digest_comments"),
    path("mailings/", mailings, name="mailings"),
    path("mailings/month/", mail_the_month, name="mail_month"),
    path("mailings/<int:pk>/", mailing, name="mailing"),
    path("mailings/<int:pk>/steer/", steer_mailing, name="steer_mailing"),
    path("mailings/mails/<int:pk>/", settle_delivery, name="settle_delivery"),
    path("subscribers/", subscribers, name="subscribers"),
    path("subscribers/<int:pk>/export/", export_subscriber, name="export_subscriber"),
    path("subscribers/<int:pk>/erase/", erase_subscriber, name="erase_subscriber"),
    path("digests/<int:pk>/letter/", letter, name="letter"),
    path("digests/<int:pk>/letter/send/", send_letter, name="send_letter"),
    path("pictures/<slug:key>/", picture, name="picture"),
    path("digests/<int:pk>/cover/", digest_cover, name="digest_cover"),
    path("digests/<int:pk>/preview/", preview_digest, name="preview_digest"),
    path("digests/<int:pk>/check/", check_digest, name="check_digest"),
    path("digests/<int:pk>/mend/", mend_digest, name="mend_digest"),
    path("digests/<int:pk>/publish/", publish_digest, name="publish_digest"),
    path("digests/<int:pk>/withdraw/", withdraw_digest, name="withdraw_digest"),
    path("digests/<int:pk>/post/", post_digest, name="post_digest"),
    path("digests/<int:pk>/review/", review_digest, name="review_digest"),
    path("digests/<int:pk>/revisions/<int:number>/", digest_revision, name="digest_revision"),
    path("digests/<int:pk>/compare/", compare_digest, name="compare_digest"),
    path("digests/<int:pk>/restore/", restore_digest, name="restore_digest"),
]
