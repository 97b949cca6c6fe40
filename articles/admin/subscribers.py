"""Who gets mail: found by address, and what is kept of each shown, taken along or erased in one action."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin.access import allowed
from articles.admin.mailings import person
from articles.admin.site import desk
from articles.models import Choice, JournalEntry, Subscriber
from articles.newsletter import address_key, erase, export_of, suppressions

ROWS_A_PAGE = 50
WAITING = "waiting"
LONGEST_SEARCH = 254


@allowed("articles.view_subscriber")
@require_safe
def subscribers(request: HttpRequest) -> HttpResponse:
    """Those who confirmed, the latest first; `?state=waiting` shows who has not yet, `?q=` searches addresses."""
    state = WAITING if request.GET.get("state") == WAITING else ""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    counts = Subscriber.objects.aggregate(
        confirmed=Count("pk", filter=~Q(confirmed_at=None)), waiting=Count("pk", filter=Q(confirmed_at=None))
    )
    rows = Subscriber.objects.filter(confirmed_at__isnull=bool(state)).prefetch_related("themes")
    if asked:
        rows = rows.filter(Q(key__contains=address_key(asked) if "@" in asked else asked.casefold()))
    context = {
        **desk.each_context(request),
        "title": _("Subscribers"),
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "asked": asked,
        "choices": [("", _("Confirmed"), counts["confirmed"]), (WAITING, _("Not confirmed yet"), counts["waiting"])],
        "shares": _shares(),
        "suppressed": suppressions(),
        "may_erase": request.user.has_perm("articles.delete_subscriber"),
    }
    return TemplateResponse(request, "admin/mailings/subscribers.html", context)


@allowed("articles.view_subscriber")
@require_POST
def export_subscriber(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers with all that is kept of one person."""
    found = get_object_or_404(Subscriber, pk=pk)
    made = JsonResponse(export_of(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
    made.headers["Content-Disposition"] = f'attachment; filename="subscriber-{pk}.json"'
    made.headers["Cache-Control"] = "no-store"
    return made


@allowed("articles.delete_subscriber")
@require_POST
def erase_subscriber(request: HttpRequest, pk: int) -> HttpResponse:
    """Erases all that is kept of one person; the journal says that it was done, not to whom."""
    now = timezone.now()
    if erase(get_object_or_404(Subscriber, pk=pk), now):
        JournalEntry.objects.note(_("a subscriber erased"), by=person(request), now=now)
        messages.success(request, _("Erased: nothing is kept of that person."))
    return redirect("admin:subscribers")


def _shares() -> list[tuple[str, int]]:
    """How many confirmed people asked for what."""
    counted = dict(Subscriber.objects.confirmed().order_by().values_list("choice").annotate(count=Count("pk")))
    return [(str(label), counted.get(value, 0)) for value, label in Choice.choices]
