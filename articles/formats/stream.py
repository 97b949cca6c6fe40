"""A pasted stream cut into messages, each with its replies: bullets and their indentation, else the lines that tell
who posted and when."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.text import find_urls, is_tag_line, read_date

_BULLET = re.compile(r"([ \t\u00a0\u202f]*)[•●◦▪‣](?:[ \t\u00a0\u202f]+(.*))?$")
_MARK = re.compile(r"^[►▻▶]\s*")
_POSTED = re.compile(
    r"(?:[^\d#/:]{1,60}\s)?(?P<login>@?[\w.-]{2,40}),?\s+(?:le\s+)?"
    r"(?P<date>\d{1,2}(?:/\d{1,2}/\d{2,4}|(?:er)?\s+[^\W\d]{3,9}\.?\s+\d{4}))(?:[\s,]*(?:à\s*)?\d{1,2}[h:]\d\d)?"
    r"(?:\s+(?:CC\s|©).{0,30})?"
)
_LONGEST_POSTED = 120
_TAB = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its indentation, bullet, and mark of a link (►); `number` is 1-based."""

    number: int
    text: str
    indent: int


@dataclass(frozen=True, slots=True)
class Message:
    """A message's lines, the bullet's own words first, and its replies."""

    lines: tuple[Line, ...]
    replies: tuple["Message", ...] = ()

    @property
    def line(self) -> int:
        return self.lines[0].number


@dataclass(frozen=True, slots=True)
class Stream:
    """The messages, and the lines before the first that belong to none."""

    messages: tuple[Message, ...] = ()
    outside: tuple[Line, ...] = ()


def cut_stream(text: str) -> Stream:
    """Returns the stream's messages in order; none when the text has neither bullets nor lines that say who posted."""
    printed = text.split("\n")
    lines = [_line(number, line) for number, line in enumerate(printed, 1)]
    heads = [index for index, line in enumerate(printed) if _BULLET.match(line.rstrip())]
    is_reply = _reply_rule(lines, heads) if heads else None
    if is_reply is None:
        heads = _posted_heads(lines)
        is_reply = _deeper_than(min((lines[head].indent for head in heads), default=0))
    else:
        heads = _without_inner_lists(lines, heads, is_reply)
    return _grouped(lines, heads, is_reply) if heads else Stream()


def poster(text: str) -> str | None:
    """Returns the login when the line says who posted and when (`@login 12/03/2023`), and nothing else."""
    found = _POSTED.fullmatch(text.strip()) if len(text) <= _LONGEST_POSTED else None
    return found["login"] if found and read_date(found["date"]) else None


def _line(number: int, printed: str) -> Line:
    printed = printed.rstrip()
    bullet = _BULLET.match(printed)
    blank = bullet[1] if bullet else printed[: len(printed) - len(printed.lstrip())]
    words = (bullet[2] or "") if bullet else printed
    return Line(number, _MARK.sub("", words.strip()), len(blank.expandtabs(_TAB)))


def _posted_heads(lines: list[Line]) -> list[int]:
    """A stream pasted without its bullets: a message starts where a line after a blank one says who posted."""
    heads = [at for at, line in enumerate(lines) if poster(line.text) and (at == 0 or not lines[at - 1].text)]
    return heads if len(heads) > 1 else []


def _reply_rule(lines: list[Line], heads: list[int]) -> Callable[[Line], bool]:
    """Replies stand deeper than messages. The first bullet tells nothing when the paste was trimmed at its start,
    unless all others stand where its body does: then they answer it."""
    first, others = heads[0], heads[1:]
    outer = min((lines[head].indent for head in others), default=lines[first].indent)
    end = others[0] if others else len(lines)
    body = [line.indent for line in lines[first + 1 : end] if line.text]
    if others and body and outer >= min(body) > lines[first].indent:
        outer = lines[first].indent
    return _deeper_than(outer)


def _deeper_than(indent: int) -> Callable[[Line], bool]:
    return lambda line: line.indent > indent


def _without_inner_lists(lines: list[Line], heads: list[int], is_reply: Callable[[Line], bool]) -> list[int]:
    """Where a blank line parts the messages, a deeper bullet right under a line is a list inside a message."""
    if not any(not lines[head - 1].text for head in heads[1:]):
        return heads
    return [head for head in heads if head == heads[0] or not is_reply(lines[head]) or not lines[head - 1].text]


def _grouped(lines: list[Line], heads: list[int], is_reply: Callable[[Line], bool]) -> Stream:
    before = tuple(line for line in lines[: heads[0]] if line.text)
    if any(find_urls(line.text) or is_tag_line(line.text) for line in before):
        heads = [before[0].number - 1, *heads]
        before = ()
    roots: list[tuple[tuple[Line, ...], list[Message]]] = []
    for head, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        block = tuple(lines[head:end])
        if roots and is_reply(block[0]):
            roots[-1][1].append(Message(block))
        else:
            roots.append((block, []))
    return Stream(tuple(Message(block, tuple(replies)) for block, replies in roots), before)
