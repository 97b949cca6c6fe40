"""What an address is: the form in which it is stored and fetched, and the key under which one article's meet.

No function here raises on bad input.
"""

import hashlib
import re
from urllib.parse import urljoin

from articles.text.redirectors import resolved
from articles.text.url_parts import Address
from articles.text.url_twins import main_twin, without_index, without_prefix

_HOME = re.compile(r"/(?:(?:fr|en|de|es|it|nl|pt)(?:-[a-z]{2})?/?)?", re.IGNORECASE)
_LONGEST_KEY, _LONGEST_ADDRESS = 500, 2_000

_QUOTED_TEXT = re.compile(r":~:.*", re.DOTALL)
_ROUTE = re.compile(r"(?:!|/)[!/]*(?=[^!/])")
_COMMENT = re.compile(
    r"(?:(?:id|issue)?comment(?:aire)?s?|forum|message|msg|post|reply|reponse|r[ée]action|isso)[-_]?\d+|comment[-_][0-9a-f-]{8,}|c-?\d+|p\d{4,}",
    re.IGNORECASE,
)
"""Anchors of one comment in WordPress, Drupal, SPIP, Dotclear, Disqus, Isso, GitHub, forums and Seenthis."""


def canonical(url: str) -> str:
    """Returns the address as it is stored and fetched; what is no web address comes back as it is, stripped.

    Redirectors that hold the address are taken off, and what only tracks. Without scheme (`www.…`) it becomes https.
    A name and password before the host are dropped. A fragment is kept only where it names another text: a script's
    route (`#!/…`, `#/…`), or one comment, which is another text than its article."""
    address = read_address(url)
    return f"{address.scheme}://{address.authority}{address.after_host}" if address else url.strip()


def web_address(href: str, base: str = "") -> str:
    """Returns a link as a whole address of the web, joined to the page it stands on, in canonical form and at most
    2,000 characters; empty for what is none."""
    try:
        address = urljoin(base, href.strip()) if href.strip() else ""
    except ValueError:
        return ""
    return canonical(address)[:_LONGEST_ADDRESS] if address.startswith(("http://", "https://")) else ""


def key(url: str) -> str:
    """Returns the form under which addresses of one article meet, at most 500 characters (longer ones end in a hash).
    It is for matching only: it does not always open. Of a shortener's address it says nothing (`is_shortener`)."""
    address = read_address(url)
    if address is None:
        return _shortened(url.strip())
    fragment = f"#{address.fragment}".rstrip("/") if address.fragment else ""
    return _shortened(f"{main_twin(address)}{fragment}")


def host(url: str) -> str:
    """Returns the host in lower case, in its ASCII form, without port; empty when there is none."""
    address = resolved(url)[1]
    return address.host if address else ""


def source_host(url: str) -> str:
    """Returns the host a source is known by: hosts for mobiles, AMP and subscribers folded, IDNA decoded, no port."""
    name = without_prefix(host(url))
    if "xn--" not in name:
        return name
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return name


def is_home_page(url: str) -> bool:
    """Whether the address is a site's front page (or its front page in one language), not an article's."""
    address = read_address(url)
    if address is None or address.query or address.fragment:
        return False
    return _HOME.fullmatch(without_index(address.path)) is not None


def read_address(url: str) -> Address | None:
    """Returns the parts of `canonical`, or None for what is no web address."""
    address = resolved(url)[1]
    return address._replace(fragment=_kept(address.fragment)) if address and address.fragment else address


def is_comment(fragment: str) -> bool:
    """Whether a fragment is the anchor of one comment or message."""
    return _COMMENT.fullmatch(fragment) is not None


def _kept(fragment: str) -> str:
    fragment = _QUOTED_TEXT.sub("", fragment)
    return fragment if is_comment(fragment) or _ROUTE.match(fragment) else ""


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_KEY:
        return text
    digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()
    return f"{text[: _LONGEST_KEY - len(digest) - 1]}#{digest}"
