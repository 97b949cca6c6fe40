"""Faults to plant in a digest that is otherwise clean: each makes its own finding and no other."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from articles.models import Article, Digest, Item, Link, LinkState, Online, Picture, Role, Section, Story, Theme
from tests.factories import add_item, make_article, make_digest, make_tag, make_theme, publish_digest

Plant = Callable[[Digest], Any]
SOURCES = ("Le Courrier des Deux-Rives", "Orsel Info")


def clean_digest() -> Digest:
    """Two articles of two sources in one section, nothing to say of them."""
    theme = make_theme()
    theme.tags.add(make_tag("radiations"))
    one = make_article("Le guichet", tags=("radiations",))
    two = make_article("La vitre", source_name=SOURCES[1], url="https://orsel.example/la-vitre")
    return make_digest("Revue", one, two, number=43)


def cite(digest: Digest, section: Section | None = None, **values: Any) -> Item:
    """One more article, cited with a word in the first section; `comment` and `role` are the item's."""
    comment, role = values.pop("comment", "<p>À lire.</p>"), values.pop("role", Role.LEAD)
    number = Item.objects.count() + 1
    values.setdefault("title", f"Article {number}")
    values.setdefault("url", f"https://courrier.example/page-{number}")
    section = section or digest.sections.order_by("position")[0]
    return add_item(section, make_article(**values), role=role, comment=comment, position=number)


def add_section(digest: Digest, title: str = "", **values: Any) -> Section:
    position = digest.sections.count() + 1
    title = title or ("" if "theme" in values else f"Rubrique {position}")
    values.setdefault("commentary", "<p>On compte.</p>")
    return Section.objects.create(digest=digest, title=title, position=position, **values)


def _change(digest: Digest, **values: Any) -> None:
    Digest.objects.filter(pk=digest.pk).update(**values)


def _change_article(digest: Digest, **values: Any) -> Item:
    item = cite(digest)
    Article.objects.filter(pk=item.article_id).update(**values)
    return item


def _link(digest: Digest, **values: Any) -> None:
    Link.objects.create(article=cite(digest).article, due_at=timezone.now(), **values)


def _cover(digest: Digest, **values: Any) -> None:
    digest.refresh_from_db()
    if digest.cover is None:
        picture = Picture.objects.create(key="0" * 64, content=b"", media_type="image/png", width=1, height=1)
        _change(digest, cover=picture, cover_alt="Un guichet.", picture_credit="Collection de l’association")
    _change(digest, **values)


def _one_source(digest: Digest) -> None:
    section = add_section(digest)
    cite(digest, section)
    cite(digest, section)


def _twice(digest: Digest) -> None:
    first, again = cite(digest).article, cite(digest).article
    again.title = first.title
    again.clean()
    again.save()


def _told_twice(digest: Digest) -> None:
    story = Story.objects.create(confirmed_at=timezone.now())
    Article.objects.filter(pk__in=[cite(digest).article_id, cite(digest).article_id]).update(story=story)


def _cited_before(digest: Digest) -> None:
    publish_digest("La semaine passée", cite(digest).article)


def _nothing_new(digest: Digest) -> None:
    publish_digest("La semaine passée", make_article("Un autre"))
    Article.objects.update(added_at="2023-03-15T08:00Z")


def _no_comment(digest: Digest) -> None:
    cite(digest, add_section(digest, commentary=""), source_name="La Gazette d’Orsel")


LONG = "mots " * 200
PLANTS: dict[str, Plant] = {
    "empty": lambda digest: digest.items.all().delete() and digest.sections.all().delete(),
    "no-number": lambda digest: _change(digest, number=None),
    "no-introduction": lambda digest: _change(digest, introduction=" "),
    "image-credit": lambda digest: _cover(digest, picture_credit=" "),
    "image-alt": lambda digest: _cover(digest, cover_alt=""),
    "nothing-new": _nothing_new,
    "untitled-section": lambda digest: cite(
        digest, Section.objects.create(digest=digest, position=9, commentary="Un.")
    ),
    "empty-section": lambda digest: add_section(digest, theme=Theme.objects.create(name="Fuite", slug="fuite")),
    "section-twice": lambda digest: cite(digest, add_section(digest, "AU GUICHET")),
    "no-comment": _no_comment,
    "one-source": _one_source,
    "no-title": lambda digest: _change_article(digest, title=""),
    "no-source": lambda digest: cite(digest, source_name="", url="https://inconnu.example/x"),
    "no-author": lambda digest: cite(digest, authors=()),
    "no-date": lambda digest: cite(digest, published=""),
    "address-cut": lambda digest: cite(digest, url_cut=True),
    "no-address": lambda digest: cite(digest, url=""),
    "address-private": lambda digest: cite(digest, url="http://intranet/note"),
    "address-shortener": lambda digest: cite(digest, url="https://bit.ly/3abc"),
    "address-home": lambda digest: cite(digest, url="https://courrier.example/"),
    "link-dead": lambda digest: _link(digest, state=LinkState.DEAD),
    "link-moved": lambda digest: _link(digest, state=LinkState.MOVED, moved_to="https://courrier.example/ailleurs"),
    "nothing-said": lambda digest: cite(digest, excerpt="", comment=" "),
    "excerpt-changed": lambda digest: cite(
        digest, excerpt="", text="La dame du guichet ne rit pas.", excerpts=("La dame du guichet ne riait pas.",)
    ),
    "excerpt-unverified": lambda digest: cite(digest, text=""),
    "excerpt-changed-online": lambda digest: cite(digest).article.excerpts.update(online=Online.GONE),
    "quote-over-limit": lambda digest: cite(digest, excerpt=LONG[:600] + "."),
    "quote-long": lambda digest: cite(digest, excerpt=LONG[:300] + "."),
    "twice": _twice,
    "cited-before": _cited_before,
    "tag-new": lambda digest: cite(digest, tags=("serrure",)),
    "tag-near": lambda digest: cite(digest, tags=("radiation",)),
    "unclosed": lambda digest: cite(digest, comment="<p>Il dit « non et s’en va.</p>"),
    "typography": lambda digest: cite(digest, comment="<p>Que faire?</p>"),
    "typography-title": lambda digest: _change(digest, title="Que faire?"),
    "untitled-link": lambda digest: cite(digest, comment='<p>Voir <a href="https://courrier.example/1"></a>.</p>'),
    "bare-link": lambda digest: cite(
        digest, comment='<p><a href="https://courrier.example/1">https://courrier.example/1</a></p>'
    ),
    "cites-nothing": lambda digest: cite(digest, comment="<p>Comme le dit [[999999]].</p>"),
    "bold-heading": lambda digest: cite(digest, comment="<p><strong>Les chiffres</strong></p><p>On compte.</p>"),
}
ALONE = {"empty", "nothing-new"}
"""Faults of a whole digest, that cannot stand beside others."""
OTHER_PLANTS: list[tuple[str, Plant]] = [
    ("address-private", lambda digest: cite(digest, url="http://192.168.1.4/note")),
    ("address-private", lambda digest: cite(digest, url="https://wiki.association.local/note")),
    ("excerpt-changed-online", lambda digest: cite(digest).article.excerpts.update(online=Online.CHANGED)),
    ("twice", _told_twice),
    ("unclosed", lambda digest: cite(digest, comment="<p>[Sans date, cité.</p>")),
    ("unclosed", lambda digest: cite(digest, comment='<p>Il dit "non et s’en va.</p>')),
    ("tag-near", lambda digest: cite(digest, tags=("radiatoins",))),
    ("no-author", lambda digest: cite(digest, authors=(), role=Role.SEE_ALSO)),
    ("typography-title", lambda digest: cite(digest, add_section(digest, "Qui paie?"))),
    ("bold-heading", lambda digest: cite(digest, comment="<strong>Les chiffres :</strong>\n\nOn compte.")),
]


def plant_all(digest: Digest) -> list[str]:
    """Plants every fault that can stand beside others; returns their codes."""
    codes = [code for code in PLANTS if code not in ALONE]
    for code in codes:
        PLANTS[code](digest)
    return codes
