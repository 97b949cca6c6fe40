"""Whether an article is what a rule or a watch asks for, now or over the last month."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.models import Article, Capture, Criteria
from articles.text import all_stems, read_query, same_name_key

READ = 2_000
"""Characters of an article's text in which words are looked for, besides title and standfirst."""
LOOKED_BACK = datetime.timedelta(days=30)
MOST_LOOKED_AT = 5_000


@dataclass(frozen=True, slots=True)
class Subject:
    """An article as criteria see it."""

    article: Article
    text: str
    """The beginning of its newest text."""
    stems: tuple[str, ...]

    def answers(self, criteria: Criteria) -> bool:
        """Whether all that is asked holds: the source, one of the authors, the words. Where nothing is asked, or
        nothing that has a letter, nothing is found."""
        author, words = criteria.author.strip(), criteria.words.strip()
        if not (criteria.source_id or author or words):
            return False
        if criteria.source_id and criteria.source_id != self.article.source_id:
            return False
        return (not author or self._is_by(author)) and (not words or self._holds(words))

    def _is_by(self, author: str) -> bool:
        """Whole words count: Rose is not Ambrose."""
        wanted = same_name_key(author)
        return bool(wanted) and any(f" {wanted} " in f" {same_name_key(name)} " for name in self.article.authors)

    def _holds(self, words: str) -> bool:
        query = read_query(words, self.article.language or "fr")
        return bool(query) and query.finds(self.stems)


def subjects_of(articles: Sequence[Article]) -> Iterator[Subject]:
    """Gives the articles as criteria see them; one query for all their texts."""
    texts = Capture.objects.beginnings(articles, READ)
    for article in articles:
        text = texts.get(article.pk, "")
        words = "\n".join([article.title, article.standfirst, text])
        yield Subject(article, text, tuple(all_stems(words, article.language or "fr")))


def of_last_month(criteria: Criteria, now: datetime.datetime) -> tuple[list[Article], int]:
    """Returns the articles of the last month that answer, the newest first, and how many came in all in all. Of more
    than `MOST_LOOKED_AT`, the newest are looked at, and counted."""
    month = Article.objects.filter(added_at__gte=now - LOOKED_BACK).order_by("-added_at", "-pk")
    of_source = month.filter(source=criteria.source_id) if criteria.source_id else month
    articles = list(of_source.select_related("source", "decided_by")[:MOST_LOOKED_AT])
    found = [subject.article for subject in subjects_of(articles) if subject.answers(criteria)]
    return found, month.count() if len(articles) < MOST_LOOKED_AT else MOST_LOOKED_AT
