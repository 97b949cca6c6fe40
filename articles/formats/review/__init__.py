"""A press review or a digest of links: sections, commentary, cited articles, « lire aussi » lists, credits.

It may be pasted from a page, or be a letter in Markdown, Org or plain text. Sections are what stands under headings;
a review without any is one section without title. An article that a paragraph cites and a list gives is one item.
"""

from django.utils.translation import gettext_lazy

from articles.formats.records import Codec, Credits, Reading, ReadSection
from articles.formats.review.arrange import arrange
from articles.formats.review.reader import Reader
from articles.formats.review.recognise import recognise
from articles.formats.review.resolve import doubts, with_mentions


def read(text: str) -> Reading:
    """Returns the review; no item and no section when the text cites nothing."""
    reader = Reader(text)
    review = arrange(reader)
    resolved = [(part, *with_mentions(part)) for part in review.parts]
    drafts = [draft for _part, items, _problems in resolved for draft in items]
    if not drafts:
        return Reading(kind="review")
    problems = [*(problem for _part, _items, found in resolved for problem in found), *doubts(reader, drafts)]
    return Reading(
        kind="review",
        items=tuple(
            draft.as_item(part.title, notes_are_own=reader.quotes_marked)
            for part, items, _found in resolved
            for draft in items
        ),
        sections=tuple(ReadSection(part.line, part.title, "\n\n".join(part.paragraphs)) for part in review.parts),
        title=review.title,
        number=reader.header.number,
        published=reader.header.published,
        introduction=review.introduction,
        closing="\n\n".join(reader.closing),
        credits=Credits(" ; ".join(reader.photos) or None, " ".join(reader.thanks) or None),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
    )


CODEC = Codec(kind="review", label=gettext_lazy("press review or links"), recognise=recognise, read=read)

__all__ = ["CODEC", "read", "recognise"]
