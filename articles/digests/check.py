"""What stands between a digest and its readers: findings, each with its place, its reason and its weight."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.utils.translation import gettext as _

from articles.digests.addresses import address_faults
from articles.digests.words import words_faults
from articles.digests.write import composed_sections
from articles.models import Article, Citation, Digest, Excerpt, ExcerptVerdict, Item, Online, Role, Section
from articles.text import quoted_characters

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Errors block publication, warnings ask."""

    code: str
    level: Level
    where: str
    why: str
    item: Item | None = None
    section: Section | None = None


def check(digest: Digest) -> list[Finding]:
    """Returns the findings in reading order; an empty list when there is nothing to say."""
    sections = composed_sections(digest)
    cited = cited_before(digest, sections)
    findings = _check_digest(digest, sections)
    for section in sections:
        findings += _check_section(section)
        for item in section.items.all():
            findings += _check_item(item, cited.get(item.article_id))
    return findings


def cited_before(digest: Digest, sections: list[Section]) -> dict[int, Digest]:
    """Returns the latest digest that cites each of the articles and was published before this one; one query."""
    articles = [item.article_id for section in sections for item in section.items.all()]
    earlier = Citation.objects.filter(article__in=articles).exclude(digest=digest).select_related("digest")
    if digest.published_at:
        earlier = earlier.filter(cited_at__lt=digest.published_at)
    return {citation.article_id: citation.digest for citation in earlier.order_by("cited_at")}


def _check_digest(digest: Digest, sections: list[Section]) -> list[Finding]:
    findings = []
    if not any(section.items.all() for section in sections):
        why = _("The digest cites no article yet: place at least one in a section.")
        findings.append(Finding("empty", "error", str(digest), why))
    if digest.number is None:
        why = _("The digest has no number: readers will find it by its title only.")
        findings.append(Finding("no-number", "warning", str(digest), why))
    if not digest.introduction.strip():
        why = _("The introduction is empty.")
        findings.append(Finding("no-introduction", "warning", str(digest), why))
    for where, words in ((_("Introduction"), digest.introduction), (_("Closing words"), digest.closing)):
        findings += [Finding(code, "warning", where, why) for code, why in words_faults(words)]
    return findings


def _check_section(section: Section) -> list[Finding]:
    findings = []
    if not section.title and section.theme is None:
        why = _("The section has neither a title nor a theme.")
        findings.append(Finding("untitled-section", "error", section.heading, why, section=section))
    if not section.items.all():
        why = _("The section is empty: place an article in it or remove it.")
        findings.append(Finding("empty-section", "warning", section.heading, why, section=section))
    leads = [item for item in section.items.all() if item.role == Role.LEAD]
    sources = {item.article.source_id for item in leads}
    if len(leads) > 1 and len(sources) == 1:
        why = _("All that is cited here is of one source, %(source)s: a review compares several.")
        told = why % {"source": leads[0].article.source or "–"}
        findings.append(Finding("one-source", "warning", section.heading, told, section=section))
    told_of = words_faults(section.commentary)
    findings += [Finding(code, "warning", section.heading, why, section=section) for code, why in told_of]
    return findings


def _check_item(item: Item, earlier: Digest | None) -> list[Finding]:
    told = [*_check_article(item.article), *_check_excerpt(item)]
    if earlier:
        why = _("The article was cited already, in %(digest)s.") % {"digest": earlier}
        told.append(("cited-before", "warning", why))
    told += [(code, "warning", why) for code, why in words_faults(item.comment)]
    return [Finding(*each[:2], str(item.article), each[2], item=item, section=item.section) for each in told]


Told = Iterator[tuple[str, Level, str]]


def _check_article(article: Article) -> Told:
    if not article.title:
        yield "no-title", "error", _("The article has no title.")
    if article.source is None:
        yield "no-source", "error", _("The source is missing: a quotation must name it (French law, CPI L122-5).")
    yield from address_faults(article)
    if not article.published:
        yield "no-date", "warning", _("The date of publication is missing.")


def _check_excerpt(item: Item) -> Told:
    excerpt = item.excerpt
    if excerpt is None:
        if item.role == Role.LEAD and not item.comment.strip():
            yield "nothing-said", "warning", _("The article is cited without an excerpt and without a comment.")
        return
    yield from _check_length(excerpt)
    if excerpt.online in (Online.CHANGED, Online.GONE):
        why = _("What is quoted no longer stands on its page as it did: see the excerpts of the article.")
        yield "excerpt-changed-online", "warning", why
    if excerpt.verdict == ExcerptVerdict.CHANGED:
        why = _(
            "The excerpt is not word for word in the captured text: take the words of the text, or mark the cut by […]."
        )
        yield "excerpt-changed", "error", why
    elif excerpt.verdict == ExcerptVerdict.UNVERIFIED:
        yield "excerpt-unverified", "warning", _("The excerpt was checked against no captured text.")


def _check_length(excerpt: Excerpt) -> Told:
    """French law wants quotations short (code de la propriété intellectuelle, L122-5, 3°); how short is the site's."""
    count = quoted_characters(excerpt.segments)
    numbers = {"count": count, "advised": settings.QUOTE_ADVISED, "limit": settings.QUOTE_LIMIT}
    if count > settings.QUOTE_LIMIT:
        why = _("The excerpt has %(count)d characters, and %(limit)d are the limit: cut it by […].")
        yield "quote-over-limit", "error", why % numbers
    elif count > settings.QUOTE_ADVISED:
        why = _("The excerpt has %(count)d characters; %(advised)d are advised, since quotations are to be short.")
        yield "quote-long", "warning", why % numbers
