"""Addresses that stand for another one: those that hold it, and those that must be fetched to say it."""

import json
import re
import string
from base64 import urlsafe_b64decode
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from articles.text.tracking import tracks
from articles.text.url_parts import Address, parse

_DEEPEST = 8
"""Redirectors within redirectors; what is wrapped deeper is nobody's link."""

_BY_PARAMETER = (
    # searches; Google Alerts come as google.com/url
    ("google.*", "/url", "url q"),
    ("google.*", "/imgres", "imgrefurl"),
    ("consent.google.*", "/(?:m|ml)", "continue"),
    ("consent.youtube.com", "/(?:m|ml)", "continue"),
    ("bing.com", "/news/apiclick.aspx", "url"),
    ("bing.com", "/alink/link", "url"),
    ("duckduckgo.com", "/l", "uddg"),
    # social networks
    ("facebook.com", "/(?:l|flx/warn|sharer/sharer|sharer)(?:.php)?", "u"),
    ("messenger.com", "/l.php", "u"),
    ("l.instagram.com", "", "u"),
    ("l.threads.net", "", "u"),
    ("l.threads.com", "", "u"),
    ("twitter.com", "/(?:share|intent/tweet|intent/post)", "url"),
    ("x.com", "/(?:share|intent/tweet|intent/post)", "url"),
    ("linkedin.com", "/(?:redir/.*|safety/go|sharearticle|sharing/share-offsite)", "url"),
    ("out.reddit.com", "/.*", "url"),
    ("umblr.com", "/redirect", "z"),
    ("vk.com", "/away(?:.php)?", "to"),
    ("youtube.com", "/redirect", "q"),
    ("t.me", "/share/url", "url"),
    ("medium.com", "/r", "url"),
    ("getpocket.com", "/(?:redirect|save)", "url"),
    ("slack-redir.net", "/link", "url"),
    ("steamcommunity.com", "/linkfilter", "url u"),
    ("exit.sc", "", "url"),
    ("gate.sc", "", "url"),
    # mail filters: Microsoft Defender, Proofpoint in its first version
    ("safelinks.protection.outlook.com", "/.*", "url"),
    ("urldefense.proofpoint.com", "/v1/url", "u"),
)
"""Host (its subdomains too), path, and the parameters that may hold the address."""

SHORTENERS = {
    "anyone's": (
        "t.co bit.ly bitly.com j.mp tinyurl.com ow.ly owl.li buff.ly dlvr.it lnkd.in goo.gl is.gd v.gd cutt.ly rb.gy"
        " t.ly tiny.cc shorturl.at rebrand.ly bit.do s.id x.gd n9.cl ift.tt po.st flip.it sco.lt shar.es spr.ly loom.ly"
        " hubs.ly hubs.li hubs.la swll.to lttr.ai dub.sh mtr.cool fb.me fb.watch redd.it wp.me disq.us tmblr.co amzn.to"
        " eepurl.com conta.cc apple.news share.google g.co a.co git.io msft.it trib.al ebx.sh"
    ),
    "French": "urlz.fr urlr.me vu.fr urls.fr lc.cx frama.link huit.re lien.li minilien.com lstu.fr",
    "outlets' own": (
        "lemde.fr l.leparisien.fr f24.my rfi.my u.afp.com nyti.ms wapo.st bbc.in reut.rs cnn.it econ.st on.ft.com"
        " on.wsj.com bloom.bg politi.co huff.to lat.ms usat.ly tcrn.ch n.pr apne.ws p.dw.com onforb.es read.bi"
    ),
}
_SHORT_HOSTS = frozenset(host for hosts in SHORTENERS.values() for host in hosts.split())
_UNTOLD = re.compile(
    r"(?:[\w-]+\.)*(?:"
    r"list-manage\.com/track/click|mjt\.lu/lnk/|sendib[mt]\d\.com/|ct\.sendgrid\.net/|page\.link/|app\.link/|onelink\.me/"
    r"|app\.goo\.gl/|(?:facebook|tiktok)\.com/(?:share|t)/|vm\.tiktok\.com/|reddit\.com/r/\w+/s/|linkedin\.com/slink"
    r"|substack\.com/redirect/|news\.google\.com/(?:rss/)?(?:articles|read)/|feedproxy\.google\.com/|theguardian\.com/p/"
    r").*"
)
"""Links counted by newsletters (Mailchimp, Mailjet, Brevo, SendGrid) and networks that do not tell where they lead."""

_AMP_PATH = r"(s/)?([^/]+)(/.+)"
_NEWS_HEAD = b"\x08\x13\x22"
_RUN_LENGTHS = {letter: number for number, letter in enumerate(string.ascii_letters + string.digits + "-_", start=2)}
_REPLACED = re.compile(r"\*(?:\*(.))?")


class _Rule(NamedTuple):
    place: re.Pattern[str]
    read: Callable[[Address, re.Match[str]], str]


def unwrapped(url: str) -> str:
    """Returns the address that redirectors of searches, networks and mail filters hold, one in another if need be;
    any other address comes back as it is. Only http(s) is taken out; nothing is fetched."""
    return resolved(url)[0]


def resolved(url: str) -> tuple[str, Address | None]:
    """Returns the unwrapped address, as it stands written and in parts, these without what only tracks."""
    first = text, address = url, _untracked(url)
    for _ in range(_DEEPEST):
        target = _target(address) if address else ""
        inner = _untracked(target) if target else None
        if inner is None or inner.scheme == "ftp":
            return text, address
        text, address = target, inner
    return first


def is_shortener(url: str) -> bool:
    """Whether the address is a short or counted link: it says nothing of its article until it is fetched."""
    address = resolved(url)[1]
    if address is None or address.path == "/":
        return False
    return address.host.removeprefix("www.") in _SHORT_HOSTS or _UNTOLD.fullmatch(_place(address)) is not None


def _untracked(url: str) -> Address | None:
    address = parse(url)
    if address is None or not address.query:
        return address
    return address._replace(query=tuple(each for each in address.query if not tracks(each, address.host)))


def _place(address: Address) -> str:
    return f"{address.host}{address.path}"


def _target(address: Address) -> str:
    for label in address.host.split("."):
        for rule in _RULES.get(label, ()):
            found = rule.place.fullmatch(_place(address))
            target = rule.read(address, found) if found else ""
            if target:
                return target
    return ""


def _values(address: Address, names: list[str]) -> Iterator[str]:
    given = [parameter.partition("=")[::2] for parameter in address.query]
    return (value for name in names for given_name, value in given if given_name.lower() == name)


def _web(text: str) -> str:
    """An address as a parameter holds it, percent-encoded once or more; empty when it holds none."""
    for _ in range(3):
        if text[:2] == "//":
            return f"https:{text}"
        if re.match(r"https?://|www\.", text, re.IGNORECASE):
            return text
        text = unquote(text)
    return ""


def _parameter(names: str) -> Callable[[Address, re.Match[str]], str]:
    def read(address: Address, _: re.Match[str]) -> str:
        found = (_web(unquote(value)) for value in _values(address, names.split()))
        return next((target for target in found if target), "")

    return read


def _base64(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""


def _amp(address: Address, found: re.Match[str]) -> str:
    query = "?" + "&".join(address.query) if address.query else ""
    return f"{'https' if found[1] else 'http'}://{found[2]}{found[3]}{query}" if "." in found[2] else ""


def _bing(address: Address, _: re.Match[str]) -> str:
    value = next(_values(address, ["u"]), "")
    return _web(_base64(value[2:]).decode(errors="replace")) if value.startswith("a1") else ""


def _yahoo(_: Address, found: re.Match[str]) -> str:
    return _web(unquote(found[1]))


def _bare_query(address: Address, _: re.Match[str]) -> str:
    return _web("&".join(address.query))


def _google_news(_: Address, found: re.Match[str]) -> str:
    """The older of the two forms holds the address after its length; the newer one holds none."""
    data = _base64(unquote(found[1]))
    if not data.startswith(_NEWS_HEAD) or len(data) < 6:
        return ""
    long = data[3] >= 0x80
    length = (data[3] & 0x7F) | (data[4] << 7 if long else 0)
    start = 5 if long else 4
    return _web(data[start : start + length].decode(errors="replace"))


def _mailjet(_: Address, found: re.Match[str]) -> str:
    return _web(_base64(unquote(found[1])).decode(errors="replace"))


def _substack(_: Address, found: re.Match[str]) -> str:
    try:
        told = json.loads(_base64(found[1]))
    except (ValueError, RecursionError):
        return ""
    return _web(str(told.get("e", ""))) if isinstance(told, dict) else ""


def _proofpoint_2(address: Address, _: re.Match[str]) -> str:
    value = next(_values(address, ["u"]), "")
    return _web(unquote(value.replace("-", "%").replace("_", "/")))


def _proofpoint_3(address: Address, _: re.Match[str]) -> str:
    """`__address__;characters!!…`: each `*` stands for the next of the characters, `**X` for as many as X counts."""
    found = re.match(r"/v3/__(.+?)__;([\w=-]*)!", address.after_host)
    if found is None:
        return ""
    spare = iter(_base64(found[2]).decode(errors="replace"))

    def put(mark: re.Match[str]) -> str:
        return "".join(islice(spare, _RUN_LENGTHS.get(mark[1], 0) if mark[1] else 1))

    return _web(re.sub(r"^(https?):/+", r"\1://", _REPLACED.sub(put, found[1])))


def _host(name: str) -> str:
    """The expression of a host and its subdomains; `google.*` in any country."""
    return r"(?:[\w-]+\.)*" + re.escape(name).replace(r"\.\*", r"\.(?:com?\.)?[a-z]{2,3}")


def _rules() -> dict[str, list[_Rule]]:
    """Returns the rules by a label that the host must have, so that most addresses meet none."""
    table = [(host, f"{path}/?", _parameter(names)) for host, path, names in _BY_PARAMETER]
    table += [
        ("google.*", f"/amp/{_AMP_PATH}", _amp),
        ("bing.com", f"/amp/{_AMP_PATH}", _amp),
        ("cdn.ampproject.org", f"/(?:c|v|wp)/{_AMP_PATH}", _amp),
        ("bing.com", "/ck/a", _bing),
        ("search.yahoo.com", r"/.*/RU=([^/]+)/.*", _yahoo),
        ("href.li", "/", _bare_query),
        ("news.google.com", r"/(?:rss/)?(?:articles|read)/([^/]+)", _google_news),
        ("mjt.lu", r"/lnk/.+/([^/]+)", _mailjet),
        ("substack.com", r"/redirect/2/([\w-]+)\..*", _substack),
        ("urldefense.proofpoint.com", "/v2/url", _proofpoint_2),
        ("urldefense.com", "/v3/.*", _proofpoint_3),
        ("urldefense.us", "/v3/.*", _proofpoint_3),
    ]
    rules: dict[str, list[_Rule]] = defaultdict(list)
    for host, path, read in table:
        rules[host.split(".")[-2]].append(_Rule(re.compile(_host(host) + path, re.IGNORECASE), read))
    return dict(rules)


_RULES = _rules()
