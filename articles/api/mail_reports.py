"""`/api/mail/reports/`: the address that a provider of mail calls when a mail did not arrive or is not wanted."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.newsletter import NotProved, NotUnderstood, hear_provider, reports_in

_PLAIN = "text/plain; charset=utf-8"


@csrf_exempt
@never_cache
@require_http_methods(["HEAD", "POST"])
def mail_reports(request: HttpRequest) -> HttpResponse:
    """Takes note and answers 200; 403 to whoever does not prove to be the provider of MAIL_REPORTS, 400 to what is no
    report of it, 404 where none is set. A HEAD, by which some see whether the address is there, is answered."""
    if not settings.MAIL_REPORTS:
        raise Http404
    if request.method == "POST":
        try:
            reports = reports_in(request, settings.MAIL_REPORTS, settings.MAIL_REPORTS_SECRET)
        except NotProved:
            return HttpResponse("Not the secret of MAIL_REPORTS_SECRET.\n", status=403, content_type=_PLAIN)
        except NotUnderstood:
            said = f"This is no report of {settings.MAIL_REPORTS}.\n"
            return HttpResponse(said, status=400, content_type=_PLAIN)
        now = timezone.now()
        for report in reports:
            hear_provider(report, now)
    return HttpResponse(content_type=_PLAIN)
