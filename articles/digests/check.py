"""What stands between a digest and its readers: findings, each with its place, its reason and its weight."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from articles.digests.write import composed_sections
from articles.models import Digest, ExcerptVerdict, Item, Role, Section


@dataclass(frozen=True, slots=True)
class Finding:
    """Errors block publication, warnings ask."""

    code: str
    level: Literal["error", "warning"]
    where: str
    why: str
    item: Item | None = None
    section: Section | None = None


def check(digest: Digest) -> list[Finding]:
    """Returns the findings in reading order; an empty list when there is nothing to say."""
    sections = composed_sections(digest)
    findings = _check_digest(digest, sections)
    for section in sections:
        findings += _check_section(section)
        for item in section.items.all():
            findings += _check_item(item)
    return findings


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
    return findings


def _check_section(section: Section) -> list[Finding]:
    findings = []
    if not section.title and section.theme is None:
        why = _("The section has neither a title nor a theme.")
        findings.append(Finding("untitled-section", "error", section.heading, why, section=section))
    if not section.items.all():
        why = _("The section is empty: place an article in it or remove it.")
        findings.append(Finding("empty-section", "warning", section.heading, why, section=section))
    return findings


def _check_item(item: Item) -> list[Finding]:
    article = item.article
    findings = []

    def found(code: str, level: Literal["error", "warning"], why: str) -> None:
        findings.append(Finding(code, level, str(article), why, item=item, section=item.section))

    if not article.title:
        found("no-title", "error", _("The article has no title."))
    if article.source is None:
        found(
            "no-source",
            "error",
            _("The source is missing: a quotation must name it (French law, CPI L122-5)."),
        )
    if article.url_cut:
        found(
            "address-cut",
            "error",
            _("The address was cut where it was copied: it does not open. Find the real one."),
        )
    elif not article.url:
        found("no-address", "warning", _("There is no address: readers cannot open the article."))
    if not article.published:
        found("no-date", "warning", _("The date of publication is missing."))
    if item.excerpt and item.excerpt.verdict == ExcerptVerdict.CHANGED:
        why = _(
            "The excerpt is not word for word in the captured text: take the words of the text, or mark the cut by […]."
        )
        found("excerpt-changed", "error", why)
    elif item.excerpt and item.excerpt.verdict == ExcerptVerdict.UNVERIFIED:
        found("excerpt-unverified", "warning", _("The excerpt was checked against no captured text."))
    elif item.role == Role.LEAD and not item.excerpt and not item.comment.strip():
        found("nothing-said", "warning", _("The article is cited without an excerpt and without a comment."))
    return findings
