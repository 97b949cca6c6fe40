"""The site map."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from articles.admin import desk
from pressreview.health import healthz

handler404 = "articles.public.errors.not_found"

urlpatterns = [
    # The site's own language stands at the root, the others under their code: /en/digests/.
    *i18n_patterns(
        path("", include("articles.public.urls")),
        path("", include("articles.api.page_urls")),
        prefix_default_language=False,
    ),
    path("", include("articles.public.crawler_urls")),
    path("", include("articles.syndication.urls")),
    path("admin/", desk.urls),
    path("api/", include("articles.api.urls")),
    path("healthz", healthz, name="healthz"),
]
