"""Feeds out."""

from django.urls import path

from articles.syndication.feeds import atom, rss
from articles.syndication.search import search_atom, search_rss

urlpatterns = [
    path("feed/", rss, name="feed"),
    path("feed/atom/", atom, name="feed_atom"),
    path("search/feed/", search_rss, name="search_feed"),
    path("search/feed/atom/", search_atom, name="search_feed_atom"),
]
