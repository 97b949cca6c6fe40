"""The reader's site map. An address once public answers for ever."""

import re

from django.urls import path, re_path, register_converter
from django.urls.converters import IntConverter, StringConverter

from articles.public.articles import article
from articles.public.authors import author, author_list
from articles.public.calendar import digest_list, month, year
from articles.public.comments import comments
from articles.public.digests import digest
from articles.public.feeds import feeds
from articles.public.files import ENDINGS, ENDINGS_OF_MANY, digest_file, month_file, theme_file
from articles.public.home import home
from articles.public.messages import message, thanks
from articles.public.offline import manifest, offline, service_worker
from articles.public.pictures import picture
from articles.public.references import BY_ENDING, article_reference, digest_references
from articles.public.search import search
from articles.public.selection import selection
from articles.public.sharing import share
from articles.public.sources import source, source_list
from articles.public.standing import about, accessibility, legal, privacy
from articles.public.subscribing import confirm_page, subscribe_page, subscribe_thanks
from articles.public.subscriptions import choices_page, leave_page
from articles.public.tags import tag, tag_list
from articles.public.themes import theme, theme_list


class UnicodeSlug(StringConverter):
    """Tags and sources keep the letters of their own script."""

    regex = r"[-\w]+"


class Identifier(IntConverter):
    """One spelling for each row, and none that no database could hold."""

    regex = "[1-9][0-9]{0,17}"


class Year(IntConverter):
    regex = "[1-9][0-9]{3}"


class Month(IntConverter):
    """Two digits, as in an ISO date."""

    regex = "0[1-9]|1[0-2]"

    def to_url(self, value: int | str) -> str:
        return f"{value:0>2}"


class CitationEnding(StringConverter):
    """The end of the address of a file for reference managers."""

    regex = "|".join(map(re.escape, BY_ENDING))


class FileEnding(StringConverter):
    """The end of the address of an issue as a file."""

    regex = "|".join(map(re.escape, ENDINGS))


class BookEnding(StringConverter):
    """The end of the address of several issues as one file."""

    regex = "|".join(map(re.escape, ENDINGS_OF_MANY))


register_converter(UnicodeSlug, "word")
register_converter(Identifier, "identifier")
register_converter(Year, "year")
register_converter(Month, "month")
register_converter(CitationEnding, "citation")
register_converter(FileEnding, "file")
register_converter(BookEnding, "book")

urlpatterns = [
    path("", home, name="home"),
    path("digests/", digest_list, name="digest_list"),
    path("digests/<slug:slug>/", digest, name="digest"),
    path("digests/<slug:slug>.<citation:ending>", digest_references, name="digest_references"),
    path("digests/<slug:slug>.<file:ending>", digest_file, name="digest_file"),
    path("digests/<slug:slug>/comments/", comments, name="comments"),
    path("calendar/<year:year>/", year, name="year"),
    path("calendar/<year:year>/<month:month>/", month, name="month"),
    path("calendar/<year:year>/<month:month>.<book:ending>", month_file, name="month_file"),
    path("themes/", theme_list, name="theme_list"),
    path("themes/<slug:slug>/", theme, name="theme"),
    path("themes/<slug:slug>.<book:ending>", theme_file, name="theme_file"),
    path("tags/", tag_list, name="tag_list"),
    path("tags/<word:slug>/", tag, name="tag"),
    path("sources/", source_list, name="source_list"),
    path("sources/<word:slug>/", source, name="source"),
    path("authors/", author_list, name="author_list"),
    path("authors/<word:slug>/", author, name="author"),
    path("articles/<identifier:pk>/", article, name="article"),
    path("articles/<identifier:pk>.<citation:ending>", article_reference, name="article_reference"),
    path("search/", search, name="search"),
    path("feeds/", feeds, name="feeds"),
    path("selection/", selection, name="selection"),
    path("share/", share, name="share"),
    path("offline/", offline, name="offline"),
    path("sw.js", service_worker, name="service_worker"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("suggest/", message, name="suggest"),
    path("suggest/thanks/", thanks, name="suggest_thanks"),
    path("subscribe/", subscribe_page, name="subscribe"),
    path("subscribe/thanks/", subscribe_thanks, name="subscribe_thanks"),
    path("subscribe/confirm/<str:token>/", confirm_page, name="subscribe_confirm"),
    path("subscribe/leave/<str:token>/", leave_page, name="subscribe_leave"),
    path("subscribe/choices/<str:token>/", choices_page, name="subscribe_choices"),
    path("about/", about, name="about"),
    path("legal/", legal, name="legal"),
    path("privacy/", privacy, name="privacy"),
    path("accessibility/", accessibility, name="accessibility"),
    re_path(r"^pictures/(?P<key>[0-9a-f]{64})\.jpg$", picture, name="picture"),
]
