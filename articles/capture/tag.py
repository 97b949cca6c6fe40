"""Tags by the names they are typed or printed with."""

from collections.abc import Iterable

from articles.models import Article, Tag
from articles.text import same_name_key


def add_tags(article: Article, names: Iterable[str]) -> None:
    """Gives the article these tags, besides those it has."""
    through = Article.tags.through
    rows = [through(article=article, tag=tag) for tag in find_tags(names)]
    through.objects.bulk_create(rows, ignore_conflicts=True)


def find_tags(names: Iterable[str]) -> list[Tag]:
    """Returns the tags of these names, made where they are missing; spellings of one folded key are one tag,
    and the first printed form is the one shown."""
    printed: dict[str, str] = {}
    for name in names:
        shown = name.strip().lstrip("#").strip()[:100]
        printed.setdefault(same_name_key(shown), shown)
    printed.pop("", None)
    tags = {tag.key: tag for tag in Tag.objects.filter(key__in=printed)} if printed else {}
    for key, name in printed.items():
        if key not in tags:
            tags[key] = Tag(name=name)
            tags[key].clean()
            tags[key].save()
    return list(tags.values())
