"""Seenthis posts as a feed gives them, and Seenthis pages read as a feed.

A post is free text: a title line, an address line, a picture's address, quotations between ❝ and ❞, a comment, tags.
Grammar and markup are those of Seenthis itself (`inc/traiter_texte.php`, `noisettes/message`). Unlike a pasted stream,
nothing is lost here: the addresses are whole and the quotations marked.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _
from lxml import etree, html

from articles.formats.feed_records import FeedEntry, NotAFeed, ReadFeed
from articles.formats.message import MessageReader
from articles.formats.stream import Line, Message
from articles.text import canonical, find_tags, find_urls, host, key, same_name_key, single_spaced, without_urls

LONGEST_POST = 50_000
"""Characters read of a post."""
LARGEST_PAGE = 5_000_000
"""Bytes read of a page."""
MOST_MESSAGES = 500
LONGEST_ADDRESS = 2_000
MOST_TAGS = 100
LONGEST_TAG = 100

_QUOTED = re.compile(r"❝([^❝❞]*)❞|❝((?:(?!\n[^\S\n]*\n)[^❝❞])*)")
"""A quotation, which may hold paragraphs; one that nothing closes ends with its paragraph."""
_QUOTED_HERE = "❝❞"
_POSTED = Line(0, "-- 1/1/2000", 0)
"""A paste prints first who posted, and when; with this line no line of the post itself is taken for it."""
_SIGNS = re.compile(r"(?<!\w)[#@](?=\w)")
_AROUND_TITLE = " \t\u00a0-–—:►▻"
_BLANK_LINES = re.compile(r"\n{3,}")

_LIST = re.compile(rb"<ul\b[^>]{0,200}\bid=[\"']?messages\b", re.IGNORECASE)
_LISTED = re.compile(rb"<li\b[^>]{0,200}\bid=[\"']?message\d", re.IGNORECASE)
_DATED = b"calcul_date"
_ARTICLES = "//ul[@id='messages']//article[@data-article-id]"
_TEXT = "(.//div[starts-with(@id, 'texte')])[1]"
_LEFT_OUT = (
    ".//*[self::script or self::style or self::iframe or self::img]"
    "|.//span[contains(@class, 'lien_lien_total')]"
    "|.//div[contains(@class, 'seenthis_pics') or contains(@class, 'destinataires')]"
)
_LINK = ".//a[contains(concat(' ', @class, ' '), ' spip_out ')][@href]"
_BREAK = "\u2028"
"""Stands for a line's end until the markup's own line feeds are folded."""
_FOLDED = re.compile(r"[ \t\r\n]+")

_SITE = r"(?:https?://(?:www\.)?seenthis\.net)"
_PAGE_ADDRESS = re.compile(rf"(?i:{_SITE})/((?:people|tag)/[^/?#\s]+)/?(?:[?#].*)?")
_FEED_ADDRESS = re.compile(rf"(?i:{_SITE})/(?:people|tag)/[^/?#\s]+(?:/(?:only|follow|all))?/feed(?:_tw)?(?:\?\S*)?")


def read_post(text: str, *, tags: Iterable[str] = ()) -> FeedEntry:
    """Returns title, address, excerpts, comment and tags of a post's source text. `tags` are the categories of its
    Atom entry: those that Seenthis found by itself (`type:name`) are left out, and so are those the text has."""
    text = text[:LONGEST_POST].replace("\r\n", "\n").replace("\r", "\n")
    outside = _QUOTED.sub(_QUOTED_HERE, text)
    reader = _reader(outside)
    quoted = (_tidy(closed or opened) for closed, opened in _QUOTED.findall(text))
    title, authors = _headline(reader)
    url = canonical(reader.url or _first_address(outside) or _first_address(text))
    return FeedEntry(
        url=url if len(url) <= LONGEST_ADDRESS else "",
        title=title,
        authors=authors,
        tags=_tags(find_tags(text), tags),
        excerpts=tuple(quote for quote in quoted if quote),
        comment=_comment(reader, url),
    )


def is_seenthis_page(html: bytes) -> bool:
    """Whether the page shows Seenthis messages."""
    return bool(_LIST.search(html) and _LISTED.search(html)) and _DATED in html


def read_seenthis_page(html: bytes, url: str) -> ReadFeed:
    """Returns the page's messages as entries, the first `MOST_MESSAGES` of them; `url` is the page's address. A reply
    is one only when it cites an address; deleted messages are none. The moment of a message is when it was last
    changed; it tells nothing of when the article it cites was published. Raises NotAFeed when the page lists none."""
    tree = _tree(html)
    if tree is None or not tree.xpath("//ul[@id='messages']"):
        raise NotAFeed(_("This page shows no Seenthis messages."))
    articles = tree.xpath(_ARTICLES)
    entries = (_entry(article, f"https://{host(url)}/messages/") for article in articles[:MOST_MESSAGES])
    return ReadFeed(
        title=single_spaced(tree.findtext(".//title") or ""),
        homepage=url,
        language=tree.get("lang") or "",
        entries=tuple(entry for entry in entries if entry),
        left_out=max(0, len(articles) - MOST_MESSAGES),
    )


def seenthis_feed(url: str) -> str:
    """Returns the feed of a person's or a tag's page on seenthis.net, the address itself when it is one of a feed
    there, and nothing for any other."""
    url = url.strip()
    if _FEED_ADDRESS.fullmatch(url):
        return url
    found = _PAGE_ADDRESS.fullmatch(url)
    return f"https://seenthis.net/{found[1]}/feed" if found else ""


def _reader(text: str) -> MessageReader:
    lines = (Line(number, line.strip(), 0) for number, line in enumerate(text.strip().split("\n"), 1))
    return MessageReader(Message((_POSTED, *lines)))


def _first_address(text: str) -> str:
    """The first address that is not a picture's, wherever it stands."""
    return _reader("\n".join(find_urls(text))).url or ""


def _headline(reader: MessageReader) -> tuple[str, tuple[str, ...]]:
    """The title without the signs of tags and logins, and its author when it says so plainly."""
    headline = reader.headline
    if headline is None:
        return "", ()
    title = ", ".join((headline.title, *headline.authors)) if headline.guessed else headline.title
    title = _SIGNS.sub("", without_urls(title.replace(_QUOTED_HERE, " ")))
    return title.strip(_AROUND_TITLE), () if headline.guessed else headline.authors


def _comment(reader: MessageReader, url: str) -> str:
    """The words outside quotations, without the lines that only print the article's address once more."""
    own = reader.words[: reader.titled.own_words] if reader.titled else []
    text = "\n\n".join([*(line.text for line in own), reader.body]).replace(_QUOTED_HERE, "\n\n")
    lines = _tidy(text).split("\n")
    kept = (line for line in lines if not (url and line.startswith("http") and key(line) == key(url)))
    return _tidy("\n".join(kept))


def _tidy(text: str) -> str:
    """The text without spaces around its lines, one blank line at most between two."""
    return _BLANK_LINES.sub("\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


def _tags(typed: Iterable[str], categories: Iterable[str]) -> tuple[str, ...]:
    named = (category.strip().lstrip("#") for category in categories if ":" not in category)
    found: dict[str, str] = {}
    for tag in (*typed, *named):
        found.setdefault(same_name_key(tag) or tag, tag)
    return tuple(tag for tag in found.values() if 0 < len(tag) <= LONGEST_TAG)[:MOST_TAGS]


def _tree(page: bytes) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(page[:LARGEST_PAGE], parser=parser)
    except (etree.ParserError, ValueError):
        return None


def _entry(article: html.HtmlElement, messages: str) -> FeedEntry | None:
    """The message as an entry; None for a reply that cites nothing, and for what has no text."""
    number, bodies = _digits(article.get("data-article-id")), article.xpath(_TEXT)
    if not number or not bodies:
        return None
    links = bodies[0].xpath(_LINK)
    entry = read_post(_source_text(bodies[0]))
    cited = [link for link in links if canonical(link.get("href")) == entry.url]
    thread = next(iter(article.xpath("ancestor::li[starts-with(@id, 'message')][1]/@id")), "")
    is_reply = bool(article.xpath("ancestor::li[contains(concat(' ', @class, ' '), ' reponse ')]"))
    if is_reply and not entry.url:
        return None
    moments = [_moment(text) for text in article.xpath(".//time[contains(@class, 'calcul_date')]/@datetime")]
    return replace(
        entry,
        guid=f"message:{number}",
        title=entry.title or next((single_spaced(link.get("title", "")) for link in cited), ""),
        language=next((link.get("hreflang", "") for link in cited), ""),
        published="" if entry.url else next(iter(moments), ""),
        updated=max(moments, default=""),
        via=f"{messages}{_digits(thread)}#message{number}" if is_reply else f"{messages}{number}",
    )


def _source_text(body: html.HtmlElement) -> str:
    """The post as it was typed: whole addresses, marked quotations. The tree is changed."""
    for element in body.xpath(_LEFT_OUT):
        element.drop_tree()
    for link in body.xpath(_LINK):
        for shown in list(link):
            link.remove(shown)
        link.text = link.get("href")
    for block in body.iter("p", "div", "pre", "blockquote", "br"):
        around = {"br": ("", _BREAK), "blockquote": (_BREAK * 2 + "❝", "❞" + _BREAK * 2)}
        start, end = around.get(block.tag, (_BREAK * 2, _BREAK * 2))
        block.text, block.tail = start + (block.text or ""), end + (block.tail or "")
    return _FOLDED.sub(" ", body.text_content()).replace(_BREAK, "\n")


def _digits(text: str | None) -> str:
    return "".join(re.findall(r"[0-9]", text or ""))


def _moment(text: str) -> str:
    """ISO 8601 in UTC; empty for what is no moment, or does not say its time zone."""
    try:
        moment = datetime.datetime.fromisoformat(text)
        return moment.astimezone(datetime.UTC).isoformat(timespec="seconds") if moment.tzinfo else ""
    except (ValueError, OverflowError):
        return ""
