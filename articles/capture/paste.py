"""A text pasted without its page: from a mail, from a printed paper, from anywhere."""

import datetime

from django.contrib.auth.models import User

from articles.extracting import Extracted
from articles.formats import CODECS
from articles.models import Channel, Origin, PageReading, Verdict

_CLIPPING = next(codec for codec in CODECS if codec.kind == "clipping")


def read_pasted(text: str, by: User, now: datetime.datetime) -> PageReading:
    """Returns the finished reading of a pasted text: its lines say title, signature, date, or else it is all text."""
    item = next(iter(_CLIPPING.read(text).items), None)
    said = Extracted(text=text.strip())
    if item is not None and item.body:
        said = Extracted(
            title=item.title or "",
            authors=tuple(item.authors),
            published=item.published or "",
            source_name=item.source or "",
            access=item.access or "",
            keywords=tuple(item.tags),
            text="\n\n".join([item.body, *(f"[{number}] {note}" for number, note in enumerate(item.footnotes, 1))]),
        )
    return PageReading.objects.create(
        url=(item.url if item else "") or "",
        asked_by=by,
        due_at=now,
        done_at=now,
        origin=Origin.PASTED,
        channel=Channel.MANUAL,
        verdict=Verdict.GOOD,
        result=said.as_json(),
    )
