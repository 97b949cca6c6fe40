"""The texts of a digest: saved as one types, never over a colleague's, and to be had back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.access import allowed
from articles.admin.asked import is_piece
from articles.admin.commentary import as_typed
from articles.admin.compiling import element_id
from articles.admin.site import desk
from articles.digests import (
    PlaceGone,
    TextConflict,
    TextTooLong,
    base_of,
    composed_sections,
    counts,
    keep_aside,
    place_name,
    read_text,
    save_text,
    versions,
)
from articles.models import Digest
from articles.text import Piece, clean_html, difference, plain_text


@dataclass(frozen=True, slots=True)
class Clash:
    """Two texts for one place, as the page shows them."""

    place: str
    where: str
    conflict: TextConflict

    @property
    def theirs(self) -> SafeString:
        return SafeString(clean_html(self.conflict.theirs))

    @property
    def pieces(self) -> list[Piece]:
        return difference(plain_text(self.conflict.theirs), plain_text(self.conflict.mine))

    @property
    def mine_typed(self) -> str:
        return as_typed(self.conflict.mine)

    @property
    def merged_typed(self) -> str:
        return as_typed(self.conflict.merged or "")

    @property
    def base(self) -> str:
        """Of the text that stands, over which the chosen one is saved."""
        return base_of(self.conflict.theirs)


@dataclass(frozen=True, slots=True)
class TooLong:
    """A text that cannot be saved before somebody shortens it."""

    place: str
    where: str
    typed: str
    base: str
    why: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the texts that a plain form brought."""

    clashes: list[Clash] = field(default_factory=list)
    too_long: list[TooLong] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Why others could not be saved; they are kept in their versions."""

    @property
    def is_saved(self) -> bool:
        return not (self.clashes or self.too_long or self.refused)


@allowed("articles.change_digest")
@require_POST
def save_digest_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Saves one text, or what was chosen between two (`keep`)."""
    assert isinstance(request.user, User)
    digest = get_object_or_404(Digest, pk=pk)
    place, text, base = (request.POST.get(name, "") for name in ("place", "text", "base"))
    keep = request.POST.get("keep", "")
    text = request.POST.get("both", "") if keep == "both" else text
    try:
        if keep in ("theirs", "later"):
            keep_aside(digest, place, text, request.user, timezone.now())
            messages.success(request, _("Your text is kept in the versions of this text."))
            return redirect(_home(digest, place))
        was = request.POST.get("was", "")
        saved = save_text(digest, place, text, base=base, by=request.user, now=timezone.now(), was=was or None)
    except TextConflict as conflict:
        return show_clash(request, digest, Clash(place, place_name(digest, place), conflict))
    except TextTooLong as error:
        return _too_long(request, digest, _long(digest, place, text, base, error))
    except PlaceGone as error:
        return _gone(request, digest, place, error)
    if not is_piece(request):
        messages.success(request, _("Saved."))
        return redirect(_home(digest, place))
    return JsonResponse(_saved(request, Digest.objects.get(pk=pk), place, saved))


@allowed("articles.view_digest")
def text_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The last versions of one text, each to be taken again; to be read alone where its section or item has gone."""
    digest = get_object_or_404(Digest, pk=pk)
    place = request.GET.get("place", "").replace("\x00", "")
    now, title, gone, kept = "", _("Versions of this text"), "", versions(digest, place)
    try:
        now = read_text(digest, place)
        title = _("Versions of this text: %(where)s") % {"where": place_name(digest, place)}
    except PlaceGone as error:
        gone = str(error)
    if gone and not kept:
        messages.warning(request, gone)
        return redirect("admin:compile_digest", pk)
    context = {
        **desk.each_context(request),
        "title": title,
        "gone": gone,
        "digest": digest,
        "place": place,
        "home": _home(digest, place),
        "base": base_of(now),
        "versions": [(each, SafeString(clean_html(each.text)), not gone and each.text == now) for each in kept],
        "may_compile": request.user.has_perm("articles.change_digest"),
    }
    return TemplateResponse(request, "admin/compile/versions.html", context)


def save_sent(digest: Digest, sent: QueryDict, by: User) -> Sent:
    """Saves all texts that a plain form brought and that were changed in it."""
    outcome = Sent()
    for name in sent:
        place = name.removeprefix("text:")
        base = sent.get(f"base:{place}", "")
        if place == name or base_of(clean_html(sent.get(name, "").replace("\r\n", "\n"))) == base:
            continue
        try:
            save_text(digest, place, sent.get(name, ""), base=base, by=by, now=timezone.now())
        except TextConflict as conflict:
            outcome.clashes.append(Clash(place, place_name(digest, place), conflict))
        except TextTooLong as error:
            outcome.too_long.append(_long(digest, place, sent.get(name, ""), base, error))
        except PlaceGone as error:
            outcome.refused.append(_kept(digest, place, error))
    later = outcome.clashes if outcome.too_long else outcome.clashes[1:]
    outcome.refused.extend(_told_aside(clash) for clash in later)
    return outcome


def show_clash(request: HttpRequest, digest: Digest, clash: Clash) -> HttpResponse:
    """Shows both texts, to choose."""
    title = _("%(name)s and you wrote at the same time") % {"name": clash.conflict.by_name or _("Somebody")}
    context: dict[str, Any] = {"clash": clash, "digest": digest, "title": title, "home": _home(digest, clash.place)}
    if is_piece(request):
        told = render_to_string("admin/compile/clash.html", context, request)
        return JsonResponse({"conflict": told, "title": title}, status=409)
    return TemplateResponse(
        request, "admin/compile/conflict.html", context | desk.each_context(request) | {"title": title}
    )


def show_too_long(request: HttpRequest, digest: Digest, texts: list[TooLong]) -> HttpResponse:
    """Shows what was typed, to be shortened."""
    title = _("Too long: shorten it")
    context = {**desk.each_context(request), "title": title, "digest": digest, "texts": texts}
    return TemplateResponse(request, "admin/compile/too_long.html", context)


def _long(digest: Digest, place: str, typed: str, base: str, error: TextTooLong) -> TooLong:
    try:
        where = place_name(digest, place)
    except PlaceGone:
        where = ""
    return TooLong(place, where, typed, base, str(error))


def _too_long(request: HttpRequest, digest: Digest, text: TooLong) -> HttpResponse:
    if is_piece(request):
        return JsonResponse({"refused": text.why}, status=409)
    return show_too_long(request, digest, [text])


def _kept(digest: Digest, place: str, error: PlaceGone) -> str:
    """Says that the place has gone, and leads to the text: no link on the board does any more."""
    address = f"{reverse('admin:text_versions', args=[digest.pk])}?{urlencode({'place': place})}"
    return format_html('{} <a href="{}">{}</a>', str(error), address, _("Versions of this text"))


def _told_aside(clash: Clash) -> str:
    told = _("%(name)s has written in “%(where)s” meanwhile: your text is kept in the versions of this text.")
    return told % {"name": clash.conflict.by_name or _("Somebody"), "where": clash.where}


def _saved(request: HttpRequest, digest: Digest, place: str, base: str) -> dict[str, Any]:
    """What a script needs to know: the text as it stands now, and what the digest counts."""
    shown = {"counts": counts(composed_sections(digest))}
    return {
        "base": base,
        "was": read_text(digest, place),
        "at": date_format(timezone.localtime(), _("H:i")),
        "counts": render_to_string("admin/compile/counts.html", shown, request),
    }


def _gone(request: HttpRequest, digest: Digest, place: str, error: PlaceGone) -> HttpResponse:
    if is_piece(request):
        return JsonResponse({"refused": str(error), "kept": True}, status=409)
    messages.warning(request, _kept(digest, place, error))
    return redirect(_home(digest, place))


def _home(digest: Digest, place: str) -> str:
    return reverse("admin:compile_digest", args=[digest.pk]) + "#" + element_id(place)
