"""What an answer says of a link: pure, so that every kind of answer can be told in a table."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.models import LinkState
from articles.text import canonical, is_home_page, key
from articles.web import Fetched, FetchError

_GONE = {404, 410}
"""The page is no more (RFC 9110, sections 15.5.5 and 15.5.11)."""
_SHUT = {401, 402, 403, 405, 406, 407, 418, 429, 451, 999}
"""Not for programs, or not for everybody: readers may well get in. 999 is a social network's own."""
_FOR_GOOD = {301, 308}
_NOT_FOR_US = {"scheme", "address", "credentials", "port", "private"}
_LOST = {"redirects", "redirect"}


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a link. An unsure one says dead, where the site may just be out of order: days tell."""

    state: LinkState
    said: str = ""
    """In plain words."""
    status: int | None = None
    moved_to: str = ""
    is_sure: bool = True


def judge(url: str, answer: Fetched | FetchError) -> Judged:
    """Returns what the answer to that address says of it."""
    if isinstance(answer, FetchError):
        return _judge_silence(answer)
    if answer.status in _GONE:
        return Judged(LinkState.DEAD, _("The page is no more (the site answers %d).") % answer.status, answer.status)
    if answer.status in _SHUT or "challenge" in answer.headers.get("cf-mitigated", ""):
        told = _("The site does not let programs in (it answers %d): open the link to see.")
        return Judged(LinkState.SHUT, told % answer.status, answer.status)
    if not 200 <= answer.status < 300:
        told = _("The site is out of order (it answers %d).") if answer.status >= 500 else _("The site answers %d.")
        return Judged(LinkState.DEAD, told % answer.status, answer.status, is_sure=False)
    return _judge_page(url, answer)


def _judge_silence(error: FetchError) -> Judged:
    """There was no answer, or none was asked for."""
    if error.code in _NOT_FOR_US:
        return Judged(LinkState.SHUT, _("The address cannot be tested from here: open the link to see."))
    if error.code in _LOST:
        told = _("The address leads from one to the next, and ends nowhere.")
        return Judged(LinkState.DEAD, told, error.status, is_sure=False)
    return Judged(LinkState.DEAD, error.sentence, is_sure=False)


def _judge_page(url: str, answer: Fetched) -> Judged:
    """There is a page, though it may be another one than was asked for."""
    is_for_good = all(status in _FOR_GOOD for _left, status in answer.redirects)
    there = canonical(answer.url)
    if not answer.redirects or key(there) == key(url):
        return Judged(LinkState.ALIVE, status=answer.status)
    if is_home_page(there) and not is_home_page(url):
        told = _("The address leads to the front page of a site now: the article is no longer there.")
        return Judged(LinkState.DEAD, told, answer.status, is_sure=is_for_good)
    if is_for_good and len(there) <= 2000:
        told = _("The site says that the article has moved for good.")
        return Judged(LinkState.MOVED, told, answer.status, moved_to=there)
    return Judged(LinkState.ALIVE, status=answer.status)
