"""A post as a past digest: its words as the review codec reads them, each article with the line it stands on."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils import timezone

from articles.formats import review
from articles.formats.entries import labels
from articles.formats.html_lines import HtmlLine, html_lines, html_words
from articles.formats.records import Problem, Reading, ReadIssue, ReadItem, ReadSection
from articles.formats.wordpress.export import Post

_SHORTCODE = re.compile(r"\[/?(?:gallery|embed|audio|video|playlist|toc|more)(?:\s[^\[\]]{0,1000})?\]", re.IGNORECASE)
_CAPTION = re.compile(r"\[(?:wp_)?caption\b[^\[\]]{0,1000}\].{0,3000}?\[/(?:wp_)?caption\]", re.IGNORECASE | re.DOTALL)
"""A picture with the words under it."""
_PARAGRAPHS = re.compile(r"<p[\s>]|<!-- wp:", re.IGNORECASE)
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,100}")


def read_issue(post: Post, own_hosts: Iterable[str], kept: frozenset[str]) -> ReadIssue | None:
    """Returns the digest that the post is; None when it cites no article. `kept` are the labels that tell something:
    they become tags of each article that it cites."""
    lines = _lines(post, own_hosts)
    reading = review.read("\n".join(line.text for line in lines))
    if not reading.items:
        return None
    places = [line.line for line in lines]
    names = [name for name in (*post.categories, *post.tags) if name in kept]
    return ReadIssue(
        line=post.line,
        key=post.key,
        reading=_placed(_headed(reading, post, names), places, labels(names)),
        published_at=post.published_at if post.status == "publish" else "",
        slug=post.slug if _SLUG.fullmatch(post.slug) else "",
        url=post.url,
    )


def _lines(post: Post, own_hosts: Iterable[str]) -> list[HtmlLine]:
    """The post with its title above, each line with that of the file."""
    content = _SHORTCODE.sub(_blank, _CAPTION.sub(_blank, post.content))
    breaks = _PARAGRAPHS.search(content) is None
    body = html_lines(content, own_hosts=own_hosts, breaks=breaks)
    head = ["---", f"title: {post.title}", "---", ""] if post.title else []
    first = post.content_line - 1
    return [*(HtmlLine(text, post.line) for text in head), *(replace(line, line=first + line.line) for line in body)]


def _blank(found: re.Match[str]) -> str:
    """As many lines as there were."""
    return "\n" * found[0].count("\n") or " "


def _headed(reading: Reading, post: Post, names: list[str]) -> Reading:
    """The reading with what the post says of itself: its title, its day; a section without title is headed by what
    the post is filed under, else by the post's own title."""
    headline = next((name for name in post.categories if name in names), post.title)
    section_titles = {section.title for section in reading.sections}
    named = headline if headline not in section_titles else post.title
    day = ""
    if post.published_at:
        at = datetime.datetime.fromisoformat(post.published_at)
        day = at.astimezone(timezone.get_default_timezone()).date().isoformat()
    return replace(
        reading,
        kind="wordpress",
        title=post.title or reading.title,
        published=day or reading.published,
        introduction=reading.introduction or html_words(post.summary),
        sections=tuple(replace(section, title=section.title or named) for section in _filled(reading)),
        items=tuple(replace(item, section=item.section or named) for item in reading.items),
    )


def _filled(reading: Reading) -> Iterator[ReadSection]:
    """The sections that say something: a heading above all others is no section."""
    cited = {item.section for item in reading.items}
    return (section for section in reading.sections if section.commentary or section.title in cited)


def _placed(reading: Reading, places: list[int], tags: tuple[str, ...]) -> Reading:
    """The reading with the lines of the file, and with the post's tags on what it cites."""

    def line_of(line: int) -> int:
        return places[min(line, len(places)) - 1]

    def placed(item: ReadItem) -> ReadItem:
        own = labels((*item.tags, *tags)) if item.role == "lead" else item.tags
        return replace(item, line=line_of(item.line), tags=own)

    return replace(
        reading,
        items=tuple(map(placed, reading.items)),
        sections=tuple(replace(section, line=line_of(section.line)) for section in reading.sections),
        problems=tuple(Problem(line_of(problem.line), problem.what) for problem in reading.problems),
    )
