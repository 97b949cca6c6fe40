"""The post of an issue on the team's Mastodon account (https://docs.joinmastodon.org/methods/statuses/#create): its
words are read by somebody of the team, and sent by the worker."""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.announcing.asking import send
from articles.formats import Document, post_length, post_text
from articles.models import FROZEN, Digest, JournalEntry, Post
from articles.rendering import issue
from articles.text import web_address
from articles.web import Fetched, FetchError

_REMEMBERED = datetime.timedelta(minutes=55)
"""Mastodon knows a key again for an hour."""


class CannotPost(Exception):
    """A post cannot be sent; `str` is a sentence for the editor."""


def is_account_set() -> bool:
    """Whether there is an account to post with."""
    return bool(settings.MASTODON_SERVER and settings.MASTODON_TOKEN)


def room() -> int:
    """Returns how many characters the account's server takes."""
    return int(settings.MASTODON_LENGTH)


def proposed(digest: Digest) -> str:
    """Returns the post of a published or scheduled issue in its frozen words; empty for one that has none."""
    if digest.current is None or digest.state not in FROZEN:
        return ""
    document = Document.from_json(digest.current.document)
    address = settings.SITE_URL + reverse("digest", args=[digest.slug])
    names = {"site": settings.SITE_NAME, "number": issue(document.number), "title": document.title}
    headline = _("%(site)s, %(number)s: %(title)s") if document.number else _("%(site)s: %(title)s")
    return post_text(document, headline % names, address, room())


@transaction.atomic
def ask_post(digest: Digest, text: str, *, by: User, now: datetime.datetime) -> Post:
    """Has these words posted when the issue is out, at once if it is. Asked again before that, it changes them. Raises
    CannotPost."""
    digest = Digest.objects.select_for_update().get(pk=digest.pk)
    text = text.replace("\r\n", "\n").strip()
    _judge(digest, text)
    due_at = max(now, digest.published_at or now)
    post = Post.objects.filter(digest=digest).first() or Post(digest=digest)
    if post.done_at:
        raise CannotPost(_("This issue was posted already."))
    if post.lease_until and post.lease_until > now:
        raise CannotPost(_("It is being posted at this moment."))
    post.text, post.made_by, post.made_at, post.due_at = text, by, now, due_at
    post.begun_at, post.attempts, post.lost, post.set_aside_at, post.last_error = None, 0, 0, None, ""
    post.save()
    JournalEntry.objects.note(_("asked for a post"), by=by, now=now, digest=digest)
    return post


@transaction.atomic
def take_back(digest: Digest, *, by: User, now: datetime.datetime) -> None:
    """Takes back a post that is not sent yet. Raises CannotPost."""
    waiting = Post.objects.filter(digest=digest, done_at=None).exclude(lease_until__gt=now)
    if not waiting.delete()[0]:
        raise CannotPost(_("There is no post to take back: it is sent, or was never asked for."))
    JournalEntry.objects.note(_("took the post back"), by=by, now=now, digest=digest)


def serve_posts(now: datetime.datetime) -> bool:
    """Sends the next post that is due; returns False when none is."""
    post: Post | None = Post.objects.claim(now) if is_account_set() else None
    if post is None:
        return False
    try:
        _serve(post, now)
    except Exception as error:
        post.stumble(timezone.now(), repr(error))
        raise
    return True


def _judge(digest: Digest, text: str) -> None:
    if not is_account_set():
        raise CannotPost(_("No account is set up: see MASTODON_SERVER and MASTODON_TOKEN. Copy the text instead."))
    if digest.state not in FROZEN:
        raise CannotPost(_("Only an issue that is published or scheduled can be posted."))
    if not text:
        raise CannotPost(_("There is nothing to post: write something, or take the proposal."))
    over = post_length(text) - room()
    if over > 0:
        told = ngettext("The post is %(num)d character too long.", "The post is %(num)d characters too long.", over)
        raise CannotPost(told % {"num": over})


def _serve(post: Post, now: datetime.datetime) -> None:
    digest = post.digest
    if digest.state not in FROZEN:
        post.fail(now, _("The issue is not published any more."), again=False)
    elif digest.published_at and digest.published_at > now:
        post.postpone(digest.published_at)
    elif post.may_have_arrived(now, _REMEMBERED):
        told = _("The server may have taken it and did not say so. Look at the account before you send it again.")
        post.fail(now, told, again=False)
    else:
        _send(post, now)


def _send(post: Post, now: datetime.datetime) -> None:
    Post.objects.filter(pk=post.pk, begun_at=None).update(begun_at=now)
    form = [("status", post.text), ("visibility", "public"), ("language", settings.LANGUAGE_CODE)]
    try:
        answer = send(
            f"{settings.MASTODON_SERVER}/api/v1/statuses", form, bearer=settings.MASTODON_TOKEN, key=_key(post)
        )
    except FetchError as error:
        if error.status and error.status < 500:  # it was read, and refused
            Post.objects.filter(pk=post.pk).update(begun_at=None)
        wait = datetime.timedelta(seconds=error.retry_after) if error.retry_after else None
        post.fail(now, _why(error), again=error.transient, wait=wait)
    else:
        with transaction.atomic():
            Post.objects.filter(pk=post.pk).update(url=_address(answer))
            post.close(timezone.now())
            JournalEntry.objects.note(_("was posted"), by=None, now=now, digest=post.digest)


def _key(post: Post) -> str:
    """The same for the same words of the same issue: the server takes them once."""
    return hashlib.sha256(f"{settings.SITE_URL} {post.digest_id} {post.text}".encode()).hexdigest()


def _why(error: FetchError) -> str:
    if error.status in (401, 403):
        return _("The account refuses the token: make a new one, and put it into MASTODON_TOKEN.")
    if error.status == 422:
        return _("The account refuses the text. Is it longer than the server allows?")
    return error.sentence


def _address(answer: Fetched) -> str:
    try:
        told: Any = json.loads(answer.body)
    except ValueError:
        return ""
    url = told.get("url") if isinstance(told, dict) else None
    return url[:500] if isinstance(url, str) and web_address(url) else ""
