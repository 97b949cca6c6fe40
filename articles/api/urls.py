"""The addresses for programs: version 1 of ours, and the one that hubs call."""

from django.urls import path

from articles.api.articles import add_article
from articles.api.push import push

urlpatterns = [
    path("v1/articles/", add_article, name="api_articles"),
    path("push/<slug:key>/", push, name="push"),
]
