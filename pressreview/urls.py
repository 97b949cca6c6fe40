"""The site map."""

from django.urls import include, path

from articles.admin import desk
from pressreview.health import healthz

handler404 = "articles.public.errors.not_found"

urlpatterns = [
    path("", include("articles.public.urls")),
    path("", include("articles.syndication.urls")),
    path("admin/", desk.urls),
    path("api/", include("articles.api.urls")),
    path("healthz", healthz, name="healthz"),
]
