"""A pasted Seenthis stream: messages that cite an article, quote and tag it, with their replies.

The paste has lost who posted and when, and often the marks of quotation: a body is then kept whole, because quotation
and comment cannot be told apart. Displayed addresses may be cut; they are kept as printed and marked.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.formats.message import MessageReader
from articles.formats.outlets import outlet_of
from articles.formats.records import Codec, Problem, Reading, ReadItem, ReadReply
from articles.formats.stream import Message, Stream, cut_stream
from articles.text import find_tags, find_urls, is_cut, source_host

_SUREST = 0.95
_WITHOUT_TAGS = 0.6
_ONE_MESSAGE = 0.8
_MOST_OUTSIDE = 0.25


def recognise(text: str) -> float:
    """Returns how surely the text is a stream: most of its messages bring an address or tags, and hardly anything
    stands outside of them."""
    stream = cut_stream(text)
    if not stream.messages or _share_outside(stream, text) > _MOST_OUTSIDE:
        return 0.0
    share = sum(_brings_something(message) for message in stream.messages) / len(stream.messages)
    if share < 0.5:
        return 0.0
    tagged = any(find_tags(line.text) for message in stream.messages for line in message.lines)
    return share * (_SUREST if tagged else _WITHOUT_TAGS) * (1 if len(stream.messages) > 1 else _ONE_MESSAGE)


def read(text: str) -> Reading:
    """Returns one item a message, its replies inside. The outlet is what the message states, else what another
    message states of the same host, else what the host is generally known as."""
    stream = cut_stream(text)
    readers = [(message, MessageReader(message)) for message in stream.messages]
    names = _names_by_host([reader for _message, reader in readers])
    items = tuple(_item(message, reader, names) for message, reader in readers if reader.lines)
    problems = [problem for _message, reader in readers for problem in _problems(reader)]
    return Reading(kind="seenthis", items=items, problems=(*_left_out(stream), *sorted(problems, key=_line)))


def _item(message: Message, reader: MessageReader, names: dict[str, str]) -> ReadItem:
    headline = reader.headline
    return ReadItem(
        line=message.line,
        title=(headline.title or None) if headline else None,
        url=reader.url,
        url_cut=bool(reader.url) and is_cut(reader.url or ""),
        source=_stated_source(reader) or _source_of_host(reader.url or "", names),
        authors=(headline.authors if headline else ()) or reader.byline.authors,
        published=reader.byline.published or (headline.published if headline else None),
        tags=reader.tags,
        body=reader.body,
        excerpts=reader.quotes,
        comment=reader.comment,
        urls=tuple(url for url in reader.urls if url != reader.url),
        via=reader.via,
        replies=tuple(_reply(reply) for reply in message.replies),
    )


def _reply(message: Message) -> ReadReply:
    text = "\n".join(line.text for line in message.lines)
    return ReadReply(
        line=message.line,
        body=MessageReader(message).full_text(),
        tags=find_tags(text),
        urls=tuple(find_urls(text)),
    )


def _stated_source(reader: MessageReader) -> str | None:
    return (reader.headline.source if reader.headline else None) or reader.byline.source


def _source_of_host(url: str, names: dict[str, str]) -> str | None:
    return names.get(source_host(url)) or outlet_of(url)


def _names_by_host(readers: list[MessageReader]) -> dict[str, str]:
    named = [(source_host(reader.url), _stated_source(reader)) for reader in readers if reader.url]
    return {host: name for host, name in reversed(named) if name}


def _share_outside(stream: Stream, text: str) -> float:
    return sum(len(line.text) for line in stream.outside) / max(len(text), 1)


def _brings_something(message: Message) -> bool:
    parts = (message, *message.replies)
    return any(find_urls(line.text) or find_tags(line.text) for part in parts for line in part.lines)


def _left_out(stream: Stream) -> Iterator[Problem]:
    if stream.outside:
        yield Problem(stream.outside[0].number, _("What stands before the first message was left out."))


def _problems(reader: MessageReader) -> Iterator[Problem]:
    yield from _address_problems(reader)
    for line, tag, words in reader.loose_words:
        told = _("“#%(tag)s” is followed by “%(words)s”. A tag ends at a space: is it one tag?")
        yield Problem(line, told % {"tag": tag, "words": words})
    if reader.headline and reader.headline.guessed and reader.titled:
        told = _("“%(name)s” was read as the author: the name stands after a comma in the title.")
        yield Problem(reader.titled.line.number, told % {"name": reader.headline.authors[0]})
    if reader.unclosed_quote:
        yield Problem(reader.unclosed_quote, _("A quotation is opened and never closed: check where it ends."))


def _address_problems(reader: MessageReader) -> Iterator[Problem]:
    for url in reader.urls:
        if is_cut(url):
            told = _("The address was cut when it was displayed, find the whole one: %(url)s")
            yield Problem(reader.line_of(url), told % {"url": url})
    if reader.url is None and reader.lines:
        yield Problem(reader.lines[0].number, _("This message gives no address of an article."))


def _line(problem: Problem) -> int:
    return problem.line


CODEC = Codec(kind="seenthis", label=gettext_lazy("Seenthis stream"), recognise=recognise, read=read)
