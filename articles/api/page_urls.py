"""The page that explains the interface, in either language."""

from django.urls import path

from articles.api.trying import try_it

urlpatterns = [path("api/v1/", try_it, name="api")]
