"""The first page: the latest issue, its themes, the ones before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.caching import kept
from articles.formats import Document, Entry
from articles.models import Digest, Theme
from articles.public.counts import counted
from articles.public.masthead import FIELDS, ticket
from articles.public.shares import shares
from articles.public.structured import website

RECENT = 6
IN_A_THEME = 4
SHORTEST_SENTENCE, LONGEST_SENTENCE = 40, 260
"""Characters of the sentence of the week: longer ones do not read as one, shorter ones say too little alone."""


@kept()
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    published = Digest.objects.published(now)
    rows = list(published.values_list(*FIELDS, "current__document")[:1])
    if not rows:
        return render(request, "public/empty.html", {"latest": None})
    *row, stored = rows[0]
    recent = [ticket(row) for row in published.values_list(*FIELDS)[1:RECENT]]
    document = Document.from_json(stored)
    context = {
        "latest": ticket((row[0], row[1], row[2], row[3])),
        "document": document,
        "data": website(),
        **_sentence(document),
        "parts": [(part, part.entries[:IN_A_THEME]) for part in document.parts if part.entries],
        "recent": recent,
        "shares": shares(recent),
        "counts": dict(counted(Theme.objects.all(), now).values_list("slug", "cited_total")),
    }
    return render(request, "public/home.html", context)


def _sentence(document: Document) -> dict[str, object]:
    entry = sentence_of_the_week(document)
    part = next((part for part in document.parts if entry in part.entries), None)
    return {"sentence": entry, "sentence_colour": part.theme.colour if part and part.theme else "sable"}


def sentence_of_the_week(document: Document) -> Entry | None:
    """Returns the entry with the shortest quotation that stands uncut, the one that reads best on its own: in the
    language of the review if there is one, and long enough to say something. None when all are too long or cut."""

    def order(entry: Entry) -> tuple[bool, bool, int]:
        length = len(entry.quotes[0])
        is_foreign = entry.article.language not in ("", document.language)
        return is_foreign, length < SHORTEST_SENTENCE, length

    whole = [entry for entry in document.entries if len(entry.quotes) == 1]
    return min((entry for entry in whole if len(entry.quotes[0]) <= LONGEST_SENTENCE), key=order, default=None)
