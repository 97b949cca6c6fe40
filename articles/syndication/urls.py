"""Feeds out."""

from django.urls import path

from articles.syndication.feeds import atom, rss

urlpatterns = [
    path("feed/", rss, name="feed"),
    path("feed/atom/", atom, name="feed_atom"),
]
