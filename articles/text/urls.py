"""Web addresses: found in a text, made canonical, and compared. Nothing here opens one.

`canonical` gives the form to store and open; `key` gives the form under which two addresses of one article meet.
The generic syntax is RFC 3986; internationalised hosts follow IDNA 2003 as the standard library has it.
"""

import hashlib
import posixpath
import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

TRACKING_PREFIXES = (
    "utm_",
    "mtm_",
    "pk_",
    "piwik_",
    "at_",
    "hsa_",
    "mc_",
    "oly_",
    "wt_",
    "ns_",
    "itm_",
    "cmpid",
)
TRACKING_NAMES = frozenset(
    [
        "fbclid",
        "gclid",
        "gclsrc",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "twclid",
        "ttclid",
        "yclid",
        "igshid",
        "igsh",
        "mkt_tok",
        "vero_id",
        "_hsenc",
        "_hsmi",
        "xtor",
        "xtref",
        "xts",
        "xtnp",
        "spm",
        "s_cid",
        "ncid",
        "cmp",
        "cmpid",
        "ito",
        "ref_src",
        "ref_url",
        "sfnsn",
        "mibextid",
        "smid",
        "smtyp",
        "srsltid",
        "share_id",
        "__twitter_impression",
        "__s",
        "ck_subscriber_id",
        "trk",
        "trkcampaign",
        "wickedid",
        "rb_clickid",
        "soc_src",
        "soc_trk",
    ]
)
"""Parameters that say who sent the reader, never which article it is. AT Internet's `xtor` and `at_*` are the French ones."""

_DEFAULT_PORTS = {"http": 80, "https": 443, "ftp": 21}
_HOST_PREFIXES = ("www.", "m.", "mobile.", "amp.")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|asp)$", re.IGNORECASE)
_AMP = re.compile(r"/amp/?$|\.amp(?=\.html?$)", re.IGNORECASE)
_LONGEST_KEY = 500

_URL = re.compile(r"(?:https?://|ftp://|(?<![\w@/.])www\.(?=[\w-]+\.))[^\s<>\"«»“”❝❞]+", re.IGNORECASE)
_PDF_TAIL = re.compile(r"(?: [^\s/:<>\"«»“”]+){1,8}?\.pdf\b", re.IGNORECASE)
_TRAILING = ".,;:!?…'’\"*_"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def find_urls(text: str) -> list[str]:
    """Returns the addresses of a text in order, each once, without the punctuation that follows them.

    A file name with spaces goes on up to `.pdf` when the address stood cut at a space inside its last segment.
    """
    found = []
    for match in _URL.finditer(text):
        url = _without_punctuation(match.group())
        tail = _PDF_TAIL.match(text, match.end()) if match.group() == url and _may_go_on(url) else None
        found.append(url + tail.group() if tail else url)
    return [url for url in dict.fromkeys(found) if host(url)]


def without_urls(text: str) -> str:
    """Returns the text with a space in the place of each address."""
    for url in sorted(find_urls(text), key=len, reverse=True):
        text = text.replace(url, " ")
    return text


def host(url: str) -> str:
    """Returns the host in lower case, or an empty string when there is none."""
    return _split(url).hostname or ""


def source_host(url: str) -> str:
    """Returns the host under which a source is known: `www.`, `m.`, `mobile.` and `amp.` folded away, IDNA decoded."""
    folded = host(url).rstrip(".")
    for prefix in _HOST_PREFIXES:
        if folded.startswith(prefix) and folded.count(".") > 1:
            folded = folded.removeprefix(prefix)
    return _from_idna(folded)


def canonical(url: str) -> str:
    """Returns the address as it is stored and opened: scheme and host in lower case, IDNA, no default port, no dot
    segments, percent-encoding in one form, no tracking parameter, no fragment but `#!` and `#/`.
    What is no web address comes back as it is, stripped."""
    parts = _split(url)
    if not parts.hostname or parts.scheme not in _DEFAULT_PORTS:
        return url.strip()
    return urlunsplit(
        (
            parts.scheme,
            _network_location(parts),
            _path(parts.path),
            _query(parts.query),
            _fragment(parts.fragment),
        )
    )


def key(url: str) -> str:
    """Returns the form under which addresses of one article meet, at most 500 characters (longer ones end in a
    hash); never to be opened. Scheme, `www.` and its like, final slash, index page and AMP are folded away."""
    clean = canonical(url)
    parts = _split(clean)
    if not parts.hostname:
        return clean[:_LONGEST_KEY]
    path = unquote(_AMP.sub("", _INDEX.sub("/", parts.path))).rstrip("/")
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    port = f":{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS.get(parts.scheme) else ""
    folded = source_host(clean) + port + path + (f"?{query}" if query else "")
    folded += f"#{parts.fragment}" if parts.fragment else ""
    if len(folded) <= _LONGEST_KEY:
        return folded
    return f"{folded[: _LONGEST_KEY - 33]}~{hashlib.sha256(folded.encode()).hexdigest()[:32]}"


def is_home_page(url: str) -> bool:
    """Whether the address leads to a site's front page, not to an article."""
    parts = _split(canonical(url))
    return bool(parts.hostname) and not parts.query and not parts.fragment and _INDEX.sub("/", parts.path) in ("", "/")


def _split(url: str) -> SplitResult:
    url = url.strip()
    if url.lower().startswith("www."):
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  a port that is no number raises here
    except ValueError:
        return SplitResult("", "", "", "", "")
    return parts._replace(scheme=parts.scheme.lower())


def _network_location(parts: SplitResult) -> str:
    port = f":{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS[parts.scheme] else ""
    return _to_idna((parts.hostname or "").rstrip(".")) + port


def _to_idna(name: str) -> str:
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _from_idna(name: str) -> str:
    if "xn--" not in name:
        return name
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return name


def _path(path: str) -> str:
    path = quote(unquote(path, errors="surrogateescape"), safe="/:@!$&'()*+,;=~-._", errors="surrogateescape")
    if "/." in path:
        slash = "/" if path.endswith(("/", "/.", "/..")) else ""
        path = posixpath.normpath(path).replace("//", "/").rstrip("/") + slash
    return path or "/"


def _query(query: str) -> str:
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _is_tracking(name)]
    return urlencode(kept)


def _is_tracking(name: str) -> bool:
    name = name.lower()
    return name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES)


def _fragment(fragment: str) -> str:
    """A fragment names an article only where a script reads it (`#!`, `#/`)."""
    return fragment if fragment.startswith(("!", "/")) else ""


def _without_punctuation(url: str) -> str:
    while url:
        last = url[-1]
        unbalanced = last in _BRACKETS and url.count(last) > url.count(_BRACKETS[last])
        if last not in _TRAILING and not unbalanced:
            break
        url = url[:-1]
    return url


def _may_go_on(url: str) -> bool:
    """A file whose name has spaces was printed whole: its first word has no extension."""
    return "." not in url.rsplit("/", 1)[-1] and url.count("/") > 3
