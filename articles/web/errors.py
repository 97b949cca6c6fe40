"""Why nothing was fetched, in a sentence for the editor who asked."""

from typing import Literal

from django.utils.translation import gettext_lazy as _

Code = Literal[
    "address",
    "scheme",
    "credentials",
    "port",
    "private",
    "unknown_name",
    "lookup",
    "unreachable",
    "timeout",
    "certificate",
    "secure",
    "redirects",
    "circle",
    "location",
    "no_site",
    "headers",
    "too_big",
    "cut",
    "packing",
    "damaged",
    "missing",
    "removed",
    "closed",
    "legal",
    "busy",
    "failing",
    "status",
]

_SENTENCES = {
    "address": _("This is not a complete web address. Copy it again from your browser’s address bar."),
    "scheme": _("Only addresses that begin with http:// or https:// can be fetched."),
    "credentials": _("This address contains a user name or a password. Remove what stands before the “@”."),
    "port": _(
        "The address of “%(host)s” contains a port (the number after the colon) from which no page is fetched. "
        "Remove it, or ask your administrator to allow this server."
    ),
    "private": _(
        "“%(host)s” is not on the public web, but on a private or reserved network. "
        "If this server is yours, ask your administrator to allow it."
    ),
    "unknown_name": _("There is no site named “%(host)s”. Check the address for a typing error."),
    "lookup": _("The site “%(host)s” could not be looked up just now. Try again later."),
    "unreachable": _("“%(host)s” does not answer. Check that the page opens in your browser, or try again later."),
    "timeout": _("“%(host)s” took too long to answer. Try again later."),
    "certificate": _(
        "“%(host)s” could not prove that it is the site it claims to be: its security certificate is not valid. "
        "Check the address for a typing error."
    ),
    "secure": _("No secure connection with “%(host)s” is possible. Check that the page opens in your browser."),
    "redirects": _(
        "“%(host)s” is one detour too many on the way to this page. "
        "Open it in your browser, and copy the address where you arrive."
    ),
    "circle": _(
        "“%(host)s” sends us round in a circle, as sites do that insist on cookies. "
        "Open the page in your browser, and keep it from there."
    ),
    "location": _(
        "“%(host)s” sends us on to an address that cannot be fetched. "
        "Open the page in your browser, and copy the address where you arrive."
    ),
    "no_site": _("“%(host)s” does not answer as a web site does. Check that the page opens in your browser."),
    "headers": _("“%(host)s” sends far too much ahead of the page. Open it in your browser, and keep it from there."),
    "too_big": _("What “%(host)s” sends is too big. Check that the address is that of a page, not of a large file."),
    "cut": _("“%(host)s” broke off before the end of the page. Try again later."),
    "packing": _(
        "“%(host)s” sends this page packed in a way that cannot be read here. "
        "Open it in your browser, and keep it from there."
    ),
    "damaged": _("“%(host)s” sent a damaged page. Open it in your browser, and keep it from there."),
    "missing": _("“%(host)s” has no page at this address (%(status)s). Check the address for a typing error."),
    "removed": _("“%(host)s” says that this page was removed for good (%(status)s)."),
    "closed": _(
        "“%(host)s” does not let us read this page (%(status)s). Open it in your browser, and keep it from there."
    ),
    "legal": _("“%(host)s” may not show this page, for legal reasons (%(status)s)."),
    "busy": _("“%(host)s” asks us to come back later (%(status)s)."),
    "failing": _("“%(host)s” is having trouble of its own (%(status)s). Try again later."),
    "status": _("“%(host)s” gave an answer that is no page (%(status)s). Check that the page opens in your browser."),
}
_TRANSIENT = frozenset({"lookup", "unreachable", "timeout", "cut", "busy", "failing"})


class FetchError(Exception):
    """Nothing was fetched. `code` says why to a program and `sentence` to an editor; `status` is the answer's, if an
    answer came; `retry_after` is the seconds that the site asks us to wait, if it does."""

    def __init__(
        self, code: Code, *, host: str = "", status: int | None = None, retry_after: int | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.host = host
        self.status = status
        self.retry_after = retry_after

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.code, self.status, self.host) if part)

    @property
    def sentence(self) -> str:
        """What an editor reads, in the language that is active when it is asked for: plain text, not HTML."""
        return str(_SENTENCES[self.code]) % {"host": self.host, "status": self.status}

    @property
    def transient(self) -> bool:
        """Whether the same request may well succeed later."""
        return self.code in _TRANSIENT
