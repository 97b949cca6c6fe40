"""The posts of a WordPress site as past digests: each with its day, its sections and the articles that it cites."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.formats.entries import shortened
from articles.formats.records import Codec, Problem, Reading
from articles.formats.review.header import names_review
from articles.formats.wordpress.export import Post, Site, read_site
from articles.formats.wordpress.issues import read_issue

_SURE = 1.0
_SAMPLE = 20_000
_SIGN = re.compile(r"<wp:wxr_version>|wordpress\.org/export/1\.")
_IMPORTED = ("publish", "draft", "pending", "future")
_FEWEST_POSTS = 4
"""Among fewer, what all of them bear may still tell something."""


def recognise(text: str) -> float:
    """Returns how surely the text is an export of WordPress."""
    return _SURE if _SIGN.search(text[:_SAMPLE]) else 0.0


def read(text: str) -> Reading:
    """Returns a past digest for each post that cites an article, in the order of the file; the rest is left out, and
    told."""
    site = read_site(text)
    posts = [post for post in site.posts if post.kind == "post"]
    left_out = [*_damage(site), *_other_kinds(site.posts)]
    kept = _telling(posts)
    issues = []
    for post in posts:
        why = _refusal(post)
        issue = None if why else read_issue(post, site.hosts, kept)
        if issue:
            issues.append(issue)
        else:
            title = {"title": shortened(post.title), "status": post.status}
            left_out.append(Problem(post.line, (why or _("“%(title)s” cites no article: left out.")) % title))
    return Reading(
        "wordpress",
        items=tuple(item for issue in issues for item in issue.reading.items),
        problems=tuple(problem for issue in issues for problem in issue.reading.problems),
        left_out=tuple(sorted(left_out, key=lambda problem: problem.line)),
        issues=tuple(issues),
    )


def _refusal(post: Post) -> str:
    if post.has_password:
        return _("“%(title)s” is protected by a password: left out.")
    if post.status not in _IMPORTED:
        return _("“%(title)s” is not public there (%(status)s): left out.")
    return ""


def _damage(site: Site) -> Iterator[Problem]:
    if site.faulty_line:
        yield Problem(site.faulty_line, _("The file is damaged here: posts may be missing, or cut."))


def _other_kinds(posts: Iterable[Post]) -> Iterator[Problem]:
    """One sentence for all pages, one for all pictures."""
    others = [post for post in posts if post.kind != "post"]
    for kind, count in Counter(post.kind for post in others).items():
        told = ngettext(
            "%(count)d entry of the kind “%(kind)s” is no post: left out.",
            "%(count)d entries of the kind “%(kind)s” are no posts: left out.",
            count,
        )
        line = next(post.line for post in others if post.kind == kind)
        yield Problem(line, told % {"count": count, "kind": kind[:60]})


def _telling(posts: list[Post]) -> frozenset[str]:
    """The labels that tell something of a post: not that it is a review, and not what most of them bear."""
    counts = Counter(name for post in posts for name in {*post.categories, *post.tags})
    most = len(posts) / 2 if len(posts) >= _FEWEST_POSTS else len(posts)
    return frozenset(name for name, count in counts.items() if count <= most and not names_review(name))


CODEC = Codec(kind="wordpress", label=gettext_lazy("posts of a WordPress site"), recognise=recognise, read=read)

__all__ = ["CODEC", "read", "recognise"]
