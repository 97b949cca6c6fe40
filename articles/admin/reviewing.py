"""Proposing a draft for review, and giving it back."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.access import allowed
from articles.digests import NotPossible, ask_review, give_back
from articles.models import Digest


@allowed("articles.change_digest")
@require_POST
def review_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes `do`: `ask` or `give_back`; leads back to `next`, a page of the desk."""
    digest = get_object_or_404(Digest, pk=pk)
    assert isinstance(request.user, User)
    asks = request.POST.get("do", "ask") == "ask"
    try:
        (ask_review if asks else give_back)(digest, by=request.user, now=timezone.now())
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The digest is in review.") if asks else _("The digest is a draft again."))
    return came_from(request, pk)


def came_from(request: HttpRequest, pk: int) -> HttpResponse:
    """Returns to the page of the desk that `next` names, else to the screen where the digest is compiled."""
    url = request.POST.get("next", "")
    is_ours = url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    return redirect(url) if is_ours else redirect("admin:compile_digest", pk)
