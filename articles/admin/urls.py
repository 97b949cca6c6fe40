"""The pages of the desk beside its tables."""

from django.urls import path

from articles.admin.importing import import_text
from articles.admin.publication import check_digest, preview_digest, publish_digest, withdraw_digest

urlpatterns = [
    path("import/", import_text, name="import"),
    path("digests/<int:pk>/preview/", preview_digest, name="preview_digest"),
    path("digests/<int:pk>/check/", check_digest, name="check_digest"),
    path("digests/<int:pk>/publish/", publish_digest, name="publish_digest"),
    path("digests/<int:pk>/withdraw/", withdraw_digest, name="withdraw_digest"),
]
