"""Version 1 of the addresses for programs."""

from django.urls import path

from articles.api.articles import add_article

urlpatterns = [
    path("v1/articles/", add_article, name="api_articles"),
]
