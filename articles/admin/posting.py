"""The post of an issue: its words are proposed, changed by hand, and sent by the team's account or copied."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.access import allowed
from articles.admin.site import desk
from articles.announcing import CannotPost, ask_post, is_account_set, proposed, room, take_back
from articles.formats import post_length
from articles.models import Digest, Post


@allowed("articles.publish_digest")
def post_digest(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the post by POST, `do=take_back` takes it back; what cannot be done is said, and what was typed kept."""
    digest = get_object_or_404(Digest.objects.select_related("current", "post"), pk=pk)
    if request.method != "POST":
        return _show(request, digest)
    assert isinstance(request.user, User)
    text = request.POST.get("text", "")
    try:
        if request.POST.get("do") == "take_back":
            take_back(digest, by=request.user, now=timezone.now())
            messages.success(request, _("The post is taken back."))
        else:
            ask_post(digest, text, by=request.user, now=timezone.now())
            messages.success(request, _("The post leaves within a minute, or when the issue comes out."))
    except CannotPost as refused:
        return _show(request, digest, text, str(refused))
    return redirect("admin:post_digest", pk)


def _show(request: HttpRequest, digest: Digest, typed: str = "", error: str = "") -> HttpResponse:
    post: Post | None = getattr(digest, "post", None)
    text = typed or (post.text if post else proposed(digest))
    context = {
        **desk.each_context(request),
        "title": _("Post"),
        "digest": digest,
        "post": post,
        "text": text,
        "error": error,
        "length": post_length(text),
        "room": room(),
        "is_account_set": is_account_set(),
        "server": settings.MASTODON_SERVER,
        "can_be_posted": bool(proposed(digest)),
    }
    return render(request, "admin/digests/post.html", context)
