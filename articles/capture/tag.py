"""Tags by the names they are typed or printed with."""

from collections.abc import Iterable, Sequence

from articles.models import Article, Tag, TagAlias, free_slug
from articles.text import same_name_key


def add_tags(article: Article, names: Iterable[str]) -> None:
    """Gives the article these tags, besides those it has."""
    through = Article.tags.through
    rows = [through(article=article, tag=tag) for tag in find_tags(names)]
    through.objects.bulk_create(rows, ignore_conflicts=True)


def add_all_tags(tagged: Sequence[tuple[Article, Sequence[str]]]) -> None:
    """Gives each article its tags, as `add_tags` does, in a number of queries that does not grow with them."""
    tags = _made(shown_names(name for _article, names in tagged for name in names))
    through = Article.tags.through
    rows = [
        through(article=article, tag=tag)
        for article, names in tagged
        for tag in {tags[key].pk: tags[key] for key in shown_names(names)}.values()
    ]
    through.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def find_tags(names: Iterable[str]) -> list[Tag]:
    """Returns the tags of these names, made where they are missing; spellings of one folded key are one tag,
    and the first printed form is the one shown. A former name of a tag finds that tag."""
    return list({tag.pk: tag for tag in _made(shown_names(names)).values()}.values())


def shown_names(names: Iterable[str]) -> dict[str, str]:
    """Returns the names as they are shown, by their folded keys; the first printed form of each."""
    printed: dict[str, str] = {}
    for name in names:
        shown = name.strip().lstrip("#").strip()[:100]
        printed.setdefault(same_name_key(shown), shown)
    printed.pop("", None)
    return printed


def _made(printed: dict[str, str]) -> dict[str, Tag]:
    """The tags by these folded keys, made where they are missing."""
    tags = _known(printed) if printed else {}
    for key, name in printed.items():
        if key not in tags:
            tags[key] = Tag(name=name)
            tags[key].clean()
            tags[key].save()
    return tags


def keep_former_name(tag: Tag, name: str) -> None:
    """Notes that the tag, saved with its new name, was called so before; a former name that it bears again is none."""
    key = same_name_key(name)
    if key in ("", tag.key):
        return
    TagAlias.objects.filter(tag=tag, key=tag.key).delete()
    slug = free_slug(Tag.objects.all(), name, besides=TagAlias.objects.all())
    TagAlias.objects.get_or_create(key=key, defaults={"tag": tag, "name": name, "slug": slug})


def _known(keys: Iterable[str]) -> dict[str, Tag]:
    """The tags of these folded names, those that had one of them before among them."""
    wanted = list(keys)
    tags = {tag.key: tag for tag in Tag.objects.filter(key__in=wanted)}
    if unknown := [key for key in wanted if key not in tags]:
        former = TagAlias.objects.filter(key__in=unknown).select_related("tag")
        tags |= {alias.key: alias.tag for alias in former}
    return tags
