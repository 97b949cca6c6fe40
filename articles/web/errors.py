"""What is refused, what fails, and how it is said to an editor."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "scheme": _("Only addresses that start with https:// or http:// can be read."),
    "address": _("This is no address of a page: check it."),
    "credentials": _("This address holds a user name or a password: take it out."),
    "port": _("The address asks for a port that is not read (%(detail)s): web pages stand on port 80 or 443."),
    "private": _("“%(host)s” is not on the public web: the site does not read it. Paste the text instead."),
    "name": _("No site answers to the name “%(host)s”: check the address."),
    "connect": _("The site “%(host)s” does not answer."),
    "certificate": _("The site “%(host)s” does not prove who it is (its certificate is not valid): it is not read."),
    "slow": _("The site “%(host)s” is too slow: the page did not come in time."),
    "cut": _("The site “%(host)s” broke off in the middle of the page: what came of it was not kept."),
    "answer": _("The site “%(host)s” answered with something that is not a web page."),
    "redirects": _("The address leads from one to the next without end: paste the last one, as your browser shows it."),
    "redirect": _("The address leads on to one that cannot be read: paste the last one, as your browser shows it."),
    "big": _("The page is too big (more than %(detail)s): it was not kept. Paste the passage you need."),
    "headers": _("The site “%(host)s” sends too much around its page: it is not read."),
    "encoding": _("The site “%(host)s” packs its pages in a way that is not read."),
    "gone": _("The page is no more (the site answers %(status)d)."),
    "forbidden": _("The site does not let the page be read (it answers %(status)d): use the capture button on it."),
    "busy": _("The site asks to be left alone for a while (it answers %(status)d)."),
    "broken": _("The site is out of order (it answers %(status)d)."),
    "status": _("The site did not give the page (it answers %(status)d)."),
}
_TRANSIENT = {"connect", "slow", "cut", "busy", "broken"}


class FetchError(Exception):
    """A page was refused or did not come. `sentence` says why and what to do, in the language then active."""

    def __init__(
        self,
        code: str,
        *,
        host: str = "",
        detail: object = "",
        status: int | None = None,
        retry_after: float | None = None,
        transient: bool | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.retry_after = retry_after
        """Seconds that the site asks to wait, 24 hours at most; None when it does not."""
        self.transient = code in _TRANSIENT if transient is None else transient
        """Whether it may well pass by itself."""
        self.detail = detail
        self._values = {"host": host, "detail": detail, "status": status}

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.code]) % self._values

    def __str__(self) -> str:
        return self.sentence


def of_status(status: int, host: str, retry_after: float | None) -> FetchError:
    """Returns the error that an answer of that status is."""
    if status in (404, 410):
        return FetchError("gone", status=status, host=host)
    if status in (429, 503):
        return FetchError("busy", status=status, host=host, retry_after=retry_after)
    if status in (401, 402, 403, 407, 451):
        return FetchError("forbidden", status=status, host=host)
    if status >= 500 or status in (408, 425):
        return FetchError("broken", status=status, host=host, retry_after=retry_after)
    return FetchError("status", status=status, host=host)
