"""What an address is: its canonical form, the key under which two printings of it meet, and where a text holds one.

Rules of RFC 3986 (section 6.2.2, syntax-based normalisation), IDNA 2003 as the standard library has it, and a table of
the parameters that only track. No function here raises on bad input.
"""

import hashlib
import re
from typing import NamedTuple
from urllib.parse import quote

TRACKING_FAMILIES = (
    "utm_",
    "at_",
    "mtm_",
    "pk_",
    "piwik_",
    "matomo_",
    "hsa_",
    "itm_",
    "mc_",
    "ns_",
    "oly_",
    "wt_",
    "lmd_",
)
_TRACKING_WORDS = (
    "__s __twitter_impression _ga _gl _hsenc _hsmi actid ck_subscriber_id cmp cmpid dclid fb_action_ids"
    " fb_action_types fb_ref fb_source fbclid gbraid gclid gclsrc hsctatracking icid igsh igshid ito li_fat_id mibextid"
    " mkt_tok msclkid ncid ocid rb_clickid ref_src ref_url s_cid sfnsn share_id smid smtyp soc_src soc_trk spm srsltid"
    " trk trkcampaign ttclid twclid vero_id wbraid wickedid xtcr xtnp xtor xtref xts yclid"
)
TRACKING_NAMES = frozenset(_TRACKING_WORDS.split())
"""Parameters that say who sent the reader, never which article it is. AT Internet's `xtor` and `at_*` are French."""

_PARTS = re.compile(r"(https?|ftp):/{2,}([^/?#\\]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_AUTHORITY = re.compile(r"(?:.*@)?(\[[0-9a-f:.]+\]|[^:@\[\]]+)(?::(\d{0,5}))?", re.IGNORECASE | re.DOTALL)
_IGNORED = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]+")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_DEFAULT_PORTS = {"http": "80", "https": "443", "ftp": "21"}
_LONGEST_HOST = 253
_HIGHEST_PORT = 65535

_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_BARE_PERCENT = re.compile(r"%(?![0-9A-F]{2})")
_SAFE = "%/:@!$&'()*+,;=~?"
_UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")

_PREFIXES = re.compile(r"(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.)")
_INDEX = re.compile(r"(?:^|(?<=/))(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_AMP = re.compile(r"/amp/?$|\.amp(?=\.html?$)", re.IGNORECASE)
_HOME = re.compile(r"/(?:(?:fr|en|de|es|it|nl|pt)(?:-[a-z]{2})?/?)?", re.IGNORECASE)
_LONGEST_KEY = 500

_PRINTED = re.compile(
    r"(?:(?:https?|ftp)://(?=[\w\[])|(?<![\w.@/-])www\.(?=\w))[^\s<>\"«»“”❝❞„`{}|\\^]+", re.IGNORECASE
)
_OPENING = {")": "(", "]": "["}
_ENDS_SENTENCE = frozenset(".,;:!?'’‘*")
_SPACED_FILE = re.compile(
    r"^[ \t]*((?:https?|ftp)://[^\s<>\"]+/[^\s<>\"/]*(?:[ \u00a0][^\s<>\"/.,;:!?]+){0,15}"
    r"[ \u00a0][^\s<>\"/]*\.(?:pdf|docx?|odt|ods|xlsx?|pptx?))[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
_WHOLE_FILE = re.compile(r"\.(?:html?|php|pdf|aspx?|docx?|odt|jpe?g|png|gif|mp[34])$", re.IGNORECASE)
_SEENTHIS_SHOWS = 86


class _Address(NamedTuple):
    scheme: str
    host: str
    port: str
    path: str
    query: tuple[str, ...]
    route: str

    @property
    def authority(self) -> str:
        return f"{self.host}:{self.port}" if self.port else self.host


def canonical(url: str) -> str:
    """Returns the address as it is stored and fetched; what is no web address comes back as it is, stripped.

    Without scheme (`www.…`) it becomes https. A name and password before the host are dropped."""
    address = _parse(url)
    if address is None:
        return url.strip()
    query = "?" + "&".join(address.query) if address.query else ""
    return f"{address.scheme}://{address.authority}{address.path}{query}{address.route}"


def key(url: str) -> str:
    """Returns the form under which addresses of one article meet, at most 500 characters (longer ones end in a hash).
    It is for matching only: it does not always open."""
    address = _parse(url)
    if address is None:
        return _shortened(url.strip())
    path = _INDEX.sub("", _AMP.sub("", address.path)).rstrip("/")
    query = "?" + "&".join(sorted(address.query)) if address.query else ""
    return _shortened(f"{_without_prefix(address.authority)}{path}{query}{address.route.rstrip('/')}")


def host(url: str) -> str:
    """Returns the host in lower case, in its ASCII form, without port; empty when there is none."""
    address = _parse(url)
    return address.host if address else ""


def source_host(url: str) -> str:
    """Returns the host a source is known by: `www.`, `m.`, `mobile.` and `amp.` folded, IDNA decoded, no port."""
    name = _without_prefix(host(url))
    if "xn--" not in name:
        return name
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return name


def is_home_page(url: str) -> bool:
    """Whether the address is a site's front page (or its front page in one language), not an article's."""
    address = _parse(url)
    if address is None or address.query or address.route:
        return False
    return _HOME.fullmatch(_INDEX.sub("", address.path)) is not None


def url_spans(text: str) -> list[tuple[int, int]]:
    """Returns where the text prints addresses, as (start, end), in order and without overlap."""
    if "://" not in text and "www." not in text.lower():
        return []
    spaced = [found.span(1) for found in _SPACED_FILE.finditer(text) if _is_one_address(found[1])]
    starts = {start for start, _ in spaced}
    printed = ((found.start(), _printed_end(found)) for found in _PRINTED.finditer(text))
    return sorted([*spaced, *(span for span in printed if span[0] not in starts)])


def find_urls(text: str) -> list[str]:
    """Returns the addresses printed in the text, in order, each once: http(s), ftp, or starting with `www.`, without
    the sentence's punctuation. A line that is one address of a file with spaces in its name goes on to its end."""
    return list(dict.fromkeys(text[start:end] for start, end in url_spans(text)))


def without_urls(text: str) -> str:
    """Returns the text with a space instead of each address."""
    parts, position = [], 0
    for start, end in url_spans(text):
        parts.append(text[position:start])
        position = end
    return " ".join([*parts, text[position:]])


def is_cut(url: str) -> bool:
    """Whether the address was cut by display: it ends in an ellipsis, or its last part has exactly the length at
    which Seenthis shortens what it shows (86 less the host without `www.`) and is not a whole file name."""
    if url.endswith(("…", "...", "[…]", "[...]")):
        return True
    found = _PARTS.fullmatch(url)
    if found is None or _WHOLE_FILE.search(url):
        return False
    shown = _SEENTHIS_SHOWS - len(found[2].lower().removeprefix("www."))
    after_host = url[found.end(2) :]
    page = len(found[3].rpartition("/")[2]) + len(after_host) - len(found[3])
    return shown in (page, len(after_host.rpartition("/")[2]))


def _parse(url: str) -> _Address | None:
    text = _IGNORED.sub("", url.strip()).strip()
    if text[:4].lower() == "www.":
        text = f"https://{text}"
    found = _PARTS.fullmatch(text)
    authority = _AUTHORITY.fullmatch(found[2]) if found else None
    if found is None or authority is None:
        return None
    scheme, name, port = found[1].lower(), _ascii_host(authority[1]), (authority[2] or "").lstrip("0")
    if not name or int(port or 0) > _HIGHEST_PORT:
        return None
    return _Address(
        scheme,
        name,
        "" if port == _DEFAULT_PORTS[scheme] else port,
        _without_dots(_escaped(found[3])) or "/",
        _query(found[4] or ""),
        _route(found[5] or ""),
    )


def _ascii_host(name: str) -> str:
    name = name.lower().rstrip(".")
    if name.startswith("["):
        return name
    if len(name) > _LONGEST_HOST:
        return ""
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii").lower().rstrip(".")
        except UnicodeError:
            return ""
    return name if all(_LABEL.fullmatch(label) for label in name.split(".")) else ""


def _without_prefix(name: str) -> str:
    found = _PREFIXES.match(name)
    return name[found.end() :] if found else name


def _escaped(text: str) -> str:
    """Percent-encodes what may not stand in an address, and decodes what need not be encoded."""
    if "%" in text:
        text = _BARE_PERCENT.sub("%25", _ESCAPE.sub(_plain_or_upper, text))
    return quote(text, safe=_SAFE, errors="replace")


def _plain_or_upper(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character in _UNRESERVED else found[0].upper()


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in (".", ".."):
            kept.append(segment)
    return "/".join(kept) + ("/" if segments[-1] in (".", "..") else "")


def _query(query: str) -> tuple[str, ...]:
    parameters = _escaped(query.replace("&amp;", "&")).split("&")
    return tuple(parameter for parameter in parameters if parameter and not _tracks(parameter))


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in TRACKING_NAMES or name.startswith(TRACKING_FAMILIES)


def _route(fragment: str) -> str:
    """A fragment is kept only where a script reads it as the address of an article (`#!`, `#/`)."""
    return f"#{_escaped(fragment)}" if fragment.startswith(("!", "/")) else ""


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_KEY:
        return text
    digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()
    return f"{text[: _LONGEST_KEY - len(digest) - 1]}#{digest}"


def _printed_end(found: re.Match[str]) -> int:
    """Where a printed address ends: before the sentence's punctuation and a bracket it did not open."""
    text = found[0]
    if text.endswith(("…", "...")):
        return found.end()
    excess = {closing: text.count(closing) - text.count(opening) for closing, opening in _OPENING.items()}
    end = len(text)
    while end and (text[end - 1] in _ENDS_SENTENCE or excess.get(text[end - 1], 0) > 0):
        end -= 1
        if text[end] in excess:
            excess[text[end]] -= 1
    return found.start() + end


def _is_one_address(printed: str) -> bool:
    """Whether a line with spaces that ends in a file's name is one address: its first word is no file, and no
    second address stands in it."""
    first = re.split(r"[ \u00a0]", printed, maxsplit=1)[0]
    return not _WHOLE_FILE.search(first) and len(_PRINTED.findall(printed)) == 1
