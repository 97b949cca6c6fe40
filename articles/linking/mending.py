"""What an editor decides about a link: the copy that readers get, the address it moved to."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.linking.showing import show
from articles.models import Article, JournalEntry, Link, LinkState, OtherAddress, address_key
from articles.text import web_address


class Refused(Exception):
    """It was not done; `str` says why, and what to do."""


def keep_archive(link: Link, url: str, by: User | None, now: datetime.datetime) -> bool:
    """Keeps the address of the archived copy; readers get it beside the dead address as long as it is dead. An empty
    one takes it away. Returns whether readers see a change. Raises Refused for what is no address of the web."""
    url = url.strip()
    if url and not web_address(url):
        raise Refused(_("“%(url)s” is no address of the web: it starts with https:// or http://.") % {"url": url[:100]})
    if len(url) > 2000 or any(each.isspace() for each in url):
        raise Refused(_("This address is too long, or holds spaces: copy it from your browser’s address bar."))
    with transaction.atomic():
        link = Link.objects.select_for_update(of=("self",)).get(pk=link.pk)
        if link.archive_url == url:
            return show(link)
        link.archive_url = url
        link.save(update_fields=["archive_url"])
        what = _("archived copy chosen: %(url)s") % {"url": url} if url else _("archived copy taken away")
        JournalEntry.objects.note(what, by=by, now=now, articles=[link.article_id])
        return show(link)


def accept_move(link: Link, by: User | None, now: datetime.datetime) -> Article:
    """Gives the article the address that its site says it moved to, and returns it; the old one still leads to it at
    the desk. Raises Refused when there is none, or when another article has it."""
    with transaction.atomic():
        link = Link.objects.select_for_update(of=("self",)).select_related("article").get(pk=link.pk)
        article, there = link.article, link.moved_to
        if link.state != LinkState.MOVED or not there:
            raise Refused(_("The article has not moved, as far as the last test tells: nothing was changed."))
        new = address_key(there, False)
        other = Article.objects.at(new).exclude(pk=article.pk).first()
        if other is not None:
            told = _("Another article has this address already, “%(article)s”: nothing was changed.")
            raise Refused(told % {"article": other})
        _change_address(article, there, new)
        _begin_anew(link, now)
        what = _("new address accepted: %(url)s") % {"url": there}
        JournalEntry.objects.note(what, by=by, now=now, articles=[article.pk])
    return article


def forget_tests(article: Article, now: datetime.datetime) -> None:
    """Forgets what was found of the address that the article had: the one that it has now is tested next. To be called
    in the transaction that changed the address."""
    link = Link.objects.select_for_update(of=("self",)).filter(article=article).first()
    if link is not None:
        _begin_anew(link, now)


def _begin_anew(link: Link, now: datetime.datetime) -> None:
    link.state, link.status, link.said, link.moved_to = LinkState.UNKNOWN, None, "", ""
    link.checked_at, link.failures, link.dead_since = None, 0, None
    link.save(update_fields=["state", "status", "said", "moved_to", "checked_at", "failures", "dead_since"])
    link.reschedule(now)
    show(link)


def _change_address(article: Article, url: str, new_key: str) -> None:
    old_key = article.url_key
    OtherAddress.objects.filter(article=article, key=new_key).delete()
    article.url, article.url_cut = url, False
    article.clean()
    article.save(update_fields=["url", "url_cut", "url_key"])
    if old_key and old_key != new_key:
        OtherAddress.objects.get_or_create(key=old_key, defaults={"article": article})
