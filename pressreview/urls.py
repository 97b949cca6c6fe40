"""The site map."""

from django.contrib import admin
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

handler404 = "articles.public.errors.not_found"

urlpatterns = [
    path("", include("articles.public.urls")),
    path("", include("articles.syndication.urls")),
    path("admin/", admin.site.urls),
]


def healthz(request: HttpRequest) -> HttpResponse:
    """Answers "ok" when the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


urlpatterns.append(path("healthz", healthz, name="healthz"))
