"""The addresses for programs: version 1 of ours, and those that hubs and providers of mail call."""

from django.urls import path, re_path

from articles.api.description import DESCRIPTION
from articles.api.mail_reports import mail_reports
from articles.api.push import push
from articles.api.serving import nowhere, serve
from articles.api.table import ADDRESSES

urlpatterns = [
    *(path(f"v1/{each.route}", serve(each), name=each.name) for each in (DESCRIPTION, *ADDRESSES)),
    re_path(r"^v1/(?P<rest>[\s\S]+)$", nowhere, name="api_nowhere"),
    path("push/<slug:key>/", push, name="push"),
    path("mail/reports/", mail_reports, name="mail_reports"),
]
