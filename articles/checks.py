"""System checks of the settings: what can be read but would not work, with a hint.

They run before every command and under `manage.py check`; ids are stable, so that one may be silenced.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.http.request import validate_host

from articles.mail_checks import provider, sender

SHORTEST_KEY = 50
"""As Django's own security.W009 wants it, but at every start and not only on demand."""
LIMITS = (
    "IMPORT_MAX_BYTES",
    "DESK_IMPORT_MAX_BYTES",
    "FETCH_PAGE_BYTES",
    "FEED_BYTES",
    "CAPTURE_PAGE_BYTES",
    "PICTURE_BYTES",
)
COUNTS = (
    "FETCH_CONNECT_SECONDS",
    "FETCH_SECONDS",
    "FETCH_WAIT_SECONDS",
    "CAPTURE_MOST_ADDRESSES",
    "IMPORT_MOST_ITEMS",
    "LINK_DAYS",
    "PICTURE_PIXELS",
    "QUOTE_ADVISED",
    "QUOTE_LIMIT",
    "COMMENTARY_MOST",
    "SEARCH_LONGEST",
    "OFFLINE_ISSUES",
    "SELECTION_MOST",
    "BOOK_MOST_ISSUES",
    "BOOK_MOST_ARTICLES",
    "READER_HOURLY",
    "READERS_HOURLY",
    "READER_DAYS",
    "MAIL_RETRY_SECONDS",
    "MAIL_END_SECONDS",
    "MASTODON_LENGTH",
)
ACCESSIBILITY_STATES = ("none", "partial", "full")
_PLACE = re.compile(r"(?P<address>\[[0-9a-fA-F:.]+\]|[0-9.]+):(?P<port>\d{1,5})")


def check_settings(app_configs: Sequence[AppConfig] | None = None, **options: Any) -> list[CheckMessage]:
    """Returns an error for each setting that is wrong, and a warning for what a public site still has to say."""
    return [*(error for rule in RULES for error in rule()), *_unfilled(), *_unmailed()]


def _site_url() -> Iterator[Error]:
    address = urlsplit(settings.SITE_URL)
    if address.scheme not in ("http", "https") or not address.hostname or not address.hostname.isascii():
        yield Error(
            "SITE_URL is no address of a site.",
            hint="Write it whole and in ASCII, such as https://revue.example or https://xn--rvue-bpa.example",
            id="pressreview.E001",
        )
    elif address.path or address.query or address.fragment or address.username:
        yield Error(
            "SITE_URL holds more than a scheme and a host.",
            hint=f"The site needs a host of its own: {address.scheme}://{address.hostname}",
            id="pressreview.E002",
        )


def _allowed_hosts() -> Iterator[Error]:
    host = urlsplit(settings.SITE_URL).hostname
    if host and not settings.DEBUG and not validate_host(host, settings.ALLOWED_HOSTS):
        yield Error(
            f"ALLOWED_HOSTS does not hold the host of SITE_URL, {host}: every page would be refused.",
            hint="Add it, or leave ALLOWED_HOSTS out.",
            id="pressreview.E003",
        )


def _site_name() -> Iterator[Error]:
    if not settings.SITE_NAME.strip():
        yield Error("SITE_NAME is empty.", hint="It is the name of your review.", id="pressreview.E004")


def _language() -> Iterator[Error]:
    languages = [code for code, _ in settings.LANGUAGES]
    if settings.LANGUAGE_CODE not in languages:
        yield Error(
            f"The site does not speak the language of LANGUAGE_CODE: {settings.LANGUAGE_CODE}",
            hint=f"Write one of: {', '.join(languages)}",
            id="pressreview.E005",
        )


def _secret_key() -> Iterator[Error]:
    if len(settings.SECRET_KEY) < SHORTEST_KEY or len(set(settings.SECRET_KEY)) < 5:
        yield Error(
            "SECRET_KEY can be guessed: whoever knows it can enter the desk.",
            hint=f"Write {SHORTEST_KEY} random characters or more, or leave it out: one is made and kept.",
            id="pressreview.E006",
        )


def _limits() -> Iterator[Error]:
    for name in LIMITS:
        if getattr(settings, name) <= 0:
            yield Error(
                f"{name} lets nothing in: {getattr(settings, name)}",
                hint="It is a number of bytes.",
                id="pressreview.E007",
            )


def _proxies() -> Iterator[Error]:
    if settings.PROXIES < 0:
        yield Error(
            f"PROXIES is a count: {settings.PROXIES}",
            hint="How many of your own proxies stand between a reader and the site; 0 when none does.",
            id="pressreview.E008",
        )


def _counts() -> Iterator[Error]:
    for name in COUNTS:
        if getattr(settings, name) <= 0:
            yield Error(f"{name} is 0 or less.", hint="It is 1 or more.", id="pressreview.E009")


def _quotations() -> Iterator[Error]:
    if settings.QUOTE_ADVISED > settings.QUOTE_LIMIT > 0:
        yield Error(
            "QUOTE_ADVISED is more than QUOTE_LIMIT.",
            hint="A quotation is advised to be shorter than the longest one allowed.",
            id="pressreview.E010",
        )


def _ports() -> Iterator[Error]:
    if any(not 0 < port < 65536 for port in settings.FETCH_PORTS) or settings.FETCH_REDIRECTS < 0:
        yield Error(
            "FETCH_PORTS or FETCH_REDIRECTS is out of range.",
            hint="Ports are numbers from 1 to 65535, parted by commas; redirects are 0 or more.",
            id="pressreview.E011",
        )


def _places() -> Iterator[Error]:
    for place in settings.FETCH_ALSO_ALLOWED:
        found = _PLACE.fullmatch(place)
        try:
            ip_address(found["address"].strip("[]") if found else "")
        except ValueError:
            yield Error(
                f"FETCH_ALSO_ALLOWED holds what is no place of an intranet: {place}",
                hint="Write an exact address and port, such as 10.1.2.3:8080 or [fd00::1]:80.",
                id="pressreview.E012",
            )


def _contact() -> Iterator[Error]:
    if settings.CONTACT_EMAIL and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", settings.CONTACT_EMAIL):
        yield Error(
            "CONTACT_EMAIL is no address of a mailbox.",
            hint="Whoever runs a site that is read writes there; leave it out, and they are sent to SITE_URL.",
            id="pressreview.E013",
        )


def _watch_hour() -> Iterator[Error]:
    if not 0 <= settings.WATCH_HOUR <= 23:
        yield Error(
            f"WATCH_HOUR is no hour of the day: {settings.WATCH_HOUR}",
            hint="It is 0 to 23: when watches are mailed, by the clock of TIME_ZONE.",
            id="pressreview.E014",
        )


def _accessibility() -> Iterator[Error]:
    if settings.ACCESSIBILITY_STATE not in ACCESSIBILITY_STATES:
        yield Error(
            f"ACCESSIBILITY_STATE is no state of conformity: {settings.ACCESSIBILITY_STATE}",
            hint="Write none (without an audit too), partial (half of the criteria of the RGAA or more) or full.",
            id="pressreview.E016",
        )


def _hub() -> Iterator[Error]:
    if settings.WEBSUB_HUB and not _is_address(settings.WEBSUB_HUB):
        yield Error(
            f"WEBSUB_HUB is no address of a hub: {settings.WEBSUB_HUB}",
            hint="Write it whole and in ASCII, such as https://hub.example/, or leave it out.",
            id="pressreview.E017",
        )


def _unfilled() -> Iterator[CheckMessage]:
    """A site on one's own machine need not say who publishes it."""
    missing = [name for name in settings.TO_FILL_IN if not getattr(settings, name)]
    if missing and _is_public():
        yield Warning(
            f"The legal notice of the site has holes: {', '.join(missing)}",
            hint="French law wants them on a public site (LCEN, article 1-1). README.md says what each is.",
            id="pressreview.W001",
        )


def _unmailed() -> Iterator[CheckMessage]:
    if settings.EMAIL_BACKEND == "django.core.mail.backends.console.EmailBackend" and _is_public():
        yield Warning(
            "EMAIL_URL is not set: readers may subscribe, and no mail reaches them.",
            hint="Name a server, such as smtp+tls://user:password@mail.example:587; docs/newsletter.md tells more.",
            id="pressreview.W002",
        )


def _mastodon() -> Iterator[Error]:
    server = urlsplit(settings.MASTODON_SERVER)
    if settings.MASTODON_SERVER and (server.scheme != "https" or not server.hostname or server.path):
        yield Error(
            "MASTODON_SERVER is no address of a server: the token would be sent to it.",
            hint="Write it whole, such as https://mastodon.example",
            id="pressreview.E018",
        )
    elif bool(settings.MASTODON_SERVER) != bool(settings.MASTODON_TOKEN):
        yield Error(
            "MASTODON_SERVER and MASTODON_TOKEN go together: one of them is missing.",
            hint="Give both, or neither. The token comes from the account's settings, under Development.",
            id="pressreview.E019",
        )


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    is_plain = text.isascii() and text.isprintable() and not set(text) & set(' <>"')
    return is_plain and parts.scheme in ("http", "https") and bool(parts.hostname)


def _is_public() -> bool:
    return not settings.DEBUG and not _is_local(urlsplit(settings.SITE_URL).hostname or "")


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


RULES: tuple[Callable[[], Iterator[Error]], ...] = (
    _site_url,
    _allowed_hosts,
    _site_name,
    _language,
    _secret_key,
    _limits,
    _proxies,
    _counts,
    _quotations,
    _ports,
    _places,
    _contact,
    _watch_hour,
    sender,
    provider,
    _accessibility,
    _hub,
    _mastodon,
)
