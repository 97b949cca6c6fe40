"""ReadItem → Found: what a codec read, as the door takes it."""

from django.utils.translation import gettext as _

from articles.capture import Found, Provenance
from articles.formats import Reading, ReadItem, ReadReply
from articles.models import Channel, Origin, State

LONGEST_ADDRESS = 2000
_READ_BY_A_PROGRAM = ("wallabag",)
"""Kinds whose texts a program read on their pages; others were copied by hand."""


def find(reading: Reading, item: ReadItem) -> Found:
    """Returns the item as a way in found it; nothing that the text does not say."""
    return Found(
        title=item.title or "",
        url=(item.url or "")[:LONGEST_ADDRESS],
        url_cut=item.url_cut or len(item.url or "") > LONGEST_ADDRESS,
        source_name=item.source or "",
        authors=item.authors,
        published=item.published or "",
        page=item.page or "",
        language=item.language or "",
        access=item.access or "",
        tags=item.tags,
        text=_captured(item) if reading.bodies_are_articles else "",
        provenance=Provenance(Origin.PROGRAM if reading.kind in _READ_BY_A_PROGRAM else Origin.PASTED),
        excerpts=_passages(reading, item),
        excerpt_note=_note(reading, item),
        via=item.via or "",
        channel=Channel.IMPORT,
        state=State.KEPT if reading.sections else State.INBOX,
    )


def reply_text(reply: ReadReply) -> str:
    """Returns a reply as the note it becomes: its words, then its tags."""
    return "\n\n".join(part for part in (reply.body, " ".join(f"#{tag}" for tag in reply.tags)) if part)


def _captured(item: ReadItem) -> str:
    return "\n\n".join(part for part in (item.body, *item.footnotes) if part)


def _passages(reading: Reading, item: ReadItem) -> tuple[str, ...]:
    if item.excerpts or reading.bodies_are_articles or not item.body or item.comment == item.body:
        return item.excerpts
    return (item.body,)


def _note(reading: Reading, item: ReadItem) -> str:
    if item.excerpts or reading.bodies_are_articles or not item.body:
        return ""
    return _("Copied from a message: quotation and comment may stand side by side. Keep what is quoted.")
