"""The reader's site map. An address once public answers for ever."""

from django.urls import path, re_path, register_converter
from django.urls.converters import IntConverter, StringConverter

from articles.public.articles import article
from articles.public.digests import digest, digest_list
from articles.public.home import home
from articles.public.pictures import picture
from articles.public.sources import source, source_list
from articles.public.tags import tag, tag_list
from articles.public.themes import theme, theme_list


class UnicodeSlug(StringConverter):
    """Tags and sources keep the letters of their own script."""

    regex = r"[-\w]+"


class Identifier(IntConverter):
    """One spelling for each row, and none that no database could hold."""

    regex = "[1-9][0-9]{0,17}"


register_converter(UnicodeSlug, "word")
register_converter(Identifier, "identifier")

urlpatterns = [
    path("", home, name="home"),
    path("digests/", digest_list, name="digest_list"),
    path("digests/<slug:slug>/", digest, name="digest"),
    path("themes/", theme_list, name="theme_list"),
    path("themes/<slug:slug>/", theme, name="theme"),
    path("tags/", tag_list, name="tag_list"),
    path("tags/<word:slug>/", tag, name="tag"),
    path("sources/", source_list, name="source_list"),
    path("sources/<word:slug>/", source, name="source"),
    path("articles/<identifier:pk>/", article, name="article"),
    re_path(r"^pictures/(?P<key>[0-9a-f]{64})\.jpg$", picture, name="picture"),
]
