"""An issue at its address: published, withdrawn with a notice, or none."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.formats import Document
from articles.models import Digest, DigestState
from articles.public.masthead import latest


def issue_at(slug: str, now: datetime.datetime) -> tuple[Digest, Document | None]:
    """Returns the issue and its frozen words; no words where it was withdrawn. Raises Http404 where readers never saw
    one."""
    found = Digest.objects.once_public(now).select_related("current").filter(slug=slug).first()
    if found is None or found.current is None:
        raise Http404
    if found.state == DigestState.WITHDRAWN:
        return found, None
    return found, Document.from_json(found.current.document)


def withdrawn(request: HttpRequest, digest: Digest, now: datetime.datetime) -> HttpResponse:
    """Returns the page with the notice."""
    return render(request, "410.html", {"digest": digest, "latest": latest(now)}, status=410)
