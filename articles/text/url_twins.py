"""The several addresses under which a site serves one article: mobile, AMP, printable, with its index file named.

All of it is for comparison: what comes out does not always open.
"""

import re

from articles.text.tracking import GIFT_NAMES
from articles.text.url_parts import Address

_PREFIXES = re.compile(r"(?:(?:www|m|mobile|mobi|touch|wap|amp|abonnes?|premium)\.)+(?=[^.]+\.)")
"""Mobile hosts, AMP hosts, and those where French papers serve their subscribers the same articles."""
_WIKI_MOBILE = re.compile(r"^([a-z-]+\.)m\.(?=wik)")
_TWIN_HOSTS = {
    "twitter.com": "x.com",
    "threads.net": "threads.com",
    "old.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
    "youtube-nocookie.com": "youtube.com",
}

_SESSION = re.compile(r";jsessionid=[^/]*", re.IGNORECASE)
_SLASHES = re.compile(r"//+")
_AMP_FOLDER = re.compile(r"/amp(?:html)?(?=/|$)", re.IGNORECASE)
_AMP_FILE = re.compile(r"\.(?:amp|print)(?:\.html?)?$", re.IGNORECASE)
_INDEX = re.compile(
    r"/index\.php(?=/)|(?<=/)(?:(?:index|default)\.(?:[xs]?html?|php\d?|aspx?|jsp)|spip\.php)$", re.IGNORECASE
)
_PRINT_FOLDER = re.compile(r"^/(?:print|imprimer)(?=/.)|(?<=.)/(?:print|imprimer)$", re.IGNORECASE)
_DRUPAL_PRINT = re.compile(r"^/print/(?=\d+$)")
_COMMENT_PAGE = re.compile(r"/comment-page-\d+$")

_SWITCHES = frozenset({"amp", "mobile", "print", "printable", "printview", "imprimer", "imprimable", "impression"})
_SWITCHED_ON = frozenset({"", "1", "true", "yes", "y", "oui", "o", "on", "amp", "print"})
_LAYOUT_WORDS = "format view mode output outputtype layout version template tpl tmpl display theme style"
_LAYOUTS = frozenset(_LAYOUT_WORDS.split())
_LAYOUT_NAMES = frozenset(
    {"amp", "amp-type", "print", "printable", "printer", "printer-friendly", "imprimer", "impression"}
)
_IDLE = frozenset({"m=0", "m=1", "tmpl=component", "layout=default"})
"""Blogger's mobile page, and what Joomla adds to its printable one."""
_IDLE_NAMES = frozenset({"replytocom", "var_mode", "var_recherche"})
"""WordPress's answer to a comment, SPIP's cache and the words that it highlights."""

_SPIP_FILE = re.compile(r"(?:spip\.php|(?P<old>article|imprimer)\.php3?)?$", re.IGNORECASE)
_SPIP_PAGES = frozenset({"article", "imprimer", "imprimir", "imprimir_articulo", "imprime", "print"})
_VIDEO = re.compile(r"(?:youtu\.be|youtube\.com/(?:shorts|live|embed|v))/([\w-]{11})")
_VIDEO_PARTS = ("v=", "lc=")

_PATH_CHARACTERS = re.compile(r"%(2[1467-9A-D]|3[ABD]|40)")
_QUERY_CHARACTERS = re.compile(r"%(2[1478-9ACF]|3[ABF]|40)")


def without_prefix(host: str) -> str:
    """Returns the host without `www.` and without what makes it a mobile, AMP or subscribers' twin."""
    found = _PREFIXES.match(host)
    return _WIKI_MOBILE.sub(r"\1", host[found.end() :] if found else host)


def main_host(host: str) -> str:
    """Returns the host in the one of its names that stands for all."""
    name = without_prefix(host)
    return _TWIN_HOSTS.get(name, name)


def main_twin(address: Address) -> str:
    """Returns host, path and query as all the twins of an article share them."""
    host = main_host(address.host)
    path, query = _spip(address.path, address.query)
    if "youtu" in host:
        host, path, query = _video(host, path, query)
    parameters = sorted({_loose(parameter) for parameter in query if not _is_idle(parameter)})
    port = f":{address.port}" if address.port else ""
    return f"{host}{port}{_path(path)}{'?' if parameters else ''}{'&'.join(parameters)}"


def without_index(path: str) -> str:
    """Returns the path without the file that its folder serves by itself."""
    return _INDEX.sub("", path)


def _path(path: str) -> str:
    path = _SLASHES.sub("/", _SESSION.sub("", path)).rstrip("/")
    path = _AMP_FOLDER.sub("", _AMP_FILE.sub(".html", path))
    path = _INDEX.sub("", path).rstrip("/")
    path = _PRINT_FOLDER.sub("", _DRUPAL_PRINT.sub("/node/", path))
    return _PATH_CHARACTERS.sub(_character, _COMMENT_PAGE.sub("", path))


def _spip(path: str, query: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """SPIP's ways to name an article by its number, its printable page among them, become `?article12`."""
    number = next((each[11:] for each in query if each.startswith("id_article=")), "")
    folder, _, file = path.rpartition("/")
    found = _SPIP_FILE.fullmatch(file) if number.isdigit() else None
    page = next((each[5:] for each in query if each.startswith("page=")), "")
    if found is None or not (page in _SPIP_PAGES or found["old"] and not page):
        return path, query
    kept = (each for each in query if not each.startswith(("id_article=", "page=")))
    return f"{folder}/", (f"article{number}", *kept)


def _video(host: str, path: str, query: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    found = _VIDEO.fullmatch(f"{host}{path.rstrip('/')}")
    if found:
        return "youtube.com", "/watch", (f"v={found[1]}", *(each for each in query if each.startswith("lc=")))
    if path == "/watch":
        query = tuple(each for each in query if each.startswith(_VIDEO_PARTS))
    return host, path, query


def _is_idle(parameter: str) -> bool:
    """Whether it only asks for another look of the same article, or names nothing."""
    name, equals, value = parameter.lower().partition("=")
    if name in _SWITCHES:
        return value in _SWITCHED_ON
    return (
        (name in _LAYOUTS and value in _LAYOUT_NAMES)
        or name in _IDLE_NAMES
        or name in GIFT_NAMES
        or parameter in _IDLE
        or bool(equals and not value)
    )


def _loose(parameter: str) -> str:
    """In a query, `+` is a space, and many characters stand encoded or not."""
    return _QUERY_CHARACTERS.sub(_character, parameter.replace("+", "%20"))


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
