"""The site map."""

from django.contrib import admin
from django.urls import include, path

from pressreview.health import healthz

handler404 = "articles.public.errors.not_found"

urlpatterns = [
    path("", include("articles.public.urls")),
    path("", include("articles.syndication.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
]
