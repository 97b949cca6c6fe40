"""What stands between a digest and its readers: findings, each with its place, its reason and its weight."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.digests.addresses import address_faults, link_faults
from articles.digests.checks import areas
from articles.digests.cover import cover_faults
from articles.digests.credits import credit_faults
from articles.digests.facts import Facts, gather
from articles.digests.findings import Finding, Told, at_item, at_section
from articles.digests.head import head_faults, introduction_faults
from articles.digests.quotations import quotation_faults
from articles.digests.sections import section_faults
from articles.digests.since import earlier_faults, repeated
from articles.digests.tags import tag_faults
from articles.digests.words import title_faults, words
from articles.digests.write import composed_sections
from articles.models import Digest, FindingAnswer, Item, Section


@dataclass(frozen=True, slots=True)
class Answered:
    """A finding to which somebody said that it is meant so."""

    finding: Finding
    answer: FindingAnswer


@dataclass(frozen=True, slots=True)
class Checked:
    """All that a check found, in reading order."""

    findings: list[Finding]
    """What is still to be mended or answered."""
    answered: list[Answered]
    passed: list[str]
    """What was looked at and has nothing to say of."""

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_error]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.is_error]


def check(
    digest: Digest, *, sections: list[Section] | None = None, now: datetime.datetime | None = None
) -> list[Finding]:
    """Returns the findings in reading order, those answered left out; an empty list when there is nothing to say.
    `sections` are the digest's (`composed_sections`), where they are known already."""
    return check_all(digest, sections=sections, now=now).findings


def check_all(
    digest: Digest, *, sections: list[Section] | None = None, now: datetime.datetime | None = None
) -> Checked:
    """Returns the findings, those that somebody answered, and what is without reproach."""
    sections = composed_sections(digest) if sections is None else sections
    now = now or timezone.now()
    facts = gather(digest, sections, now)
    found = list(_examine(facts, now))
    answered = [Answered(finding, answer) for finding in found if (answer := _answer(facts, finding))]
    settled = {id(each.finding) for each in answered}
    return Checked(
        findings=[finding for finding in found if id(finding) not in settled],
        answered=answered,
        passed=areas({finding.code for finding in found}),
    )


def _answer(facts: Facts, finding: Finding) -> FindingAnswer | None:
    """The answer that was given to just this finding. An error has none."""
    answer = facts.answers.get((finding.code, finding.place))
    return answer if answer and not finding.is_error and answer.fingerprint == finding.fingerprint else None


def _examine(facts: Facts, now: datetime.datetime) -> Iterator[Finding]:
    digest, cited = facts.digest, facts.articles
    for told in (*head_faults(facts), *title_faults(digest.title)):
        yield told.at("digest", digest)
    for told in cover_faults(digest):
        yield told.at("cover", _("Cover"))
    yield from _text(
        _("Introduction"), "introduction", [*introduction_faults(digest), *words(digest.introduction, cited)]
    )
    tags, twice = tag_faults(facts, now), repeated(facts)
    for section in facts.sections:
        yield from at_section(section, section_faults(section, facts.sections))
        yield from at_section(section, words(section.commentary, cited))
        for item in section.items.all():
            yield from at_item(item, _item_faults(item, facts))
            yield from at_item(item, [*twice.get(item.pk, ()), *tags.get(item.pk, ())])
            yield from at_item(item, words(item.comment, cited))
    yield from _text(_("Closing words"), "closing", words(digest.closing, cited))
    yield from _text(_("Thanks"), "thanks", words(digest.thanks, cited))


def _text(where: str, place: str, told: Iterable[Told]) -> Iterator[Finding]:
    return (each.at(place, where) for each in told)


def _item_faults(item: Item, facts: Facts) -> Iterator[Told]:
    yield from credit_faults(item.article)
    yield from address_faults(item.article)
    yield from link_faults(item.article, facts.known.get(item.article_id))
    yield from quotation_faults(item, facts.texts)
    yield from earlier_faults(facts.cited.get(item.article_id))
