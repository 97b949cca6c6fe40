"""The one door: every way in ends here, so that an article enters once, its source is known, its words frozen."""

from django.db import IntegrityError, transaction

from articles.capture.found import Found, Kept
from articles.capture.freeze import freeze
from articles.capture.match import match_article, match_source, note_addresses
from articles.capture.quote import quote_all
from articles.capture.tag import add_tags
from articles.models import Article, Source, SourceHost, title_key
from articles.text import same_name_key, source_host

_FILLED_ONCE = ("standfirst", "authors", "published", "page", "language", "access", "via")


def keep(found: Found) -> Kept:
    """Returns the article of the desk that was found: an existing one, completed where it was empty, or a new one.

    What editors wrote is never overwritten. All or nothing, in one transaction.
    """
    try:
        return _keep(found)
    except IntegrityError:
        # Somebody kept the same article, source or tag in the same moment: now it is there to be matched.
        return _keep(found)


@transaction.atomic
def _keep(found: Found) -> Kept:
    source, source_created = source_for(found)
    article = match_article(found, source)
    created = article is None
    if article is None:
        article = _create(found, source)
    else:
        _complete(article, found, source)
    note_addresses(article, found)
    add_tags(article, found.tags)
    captured = bool(found.text) and freeze(article, found.text, found.provenance)
    excerpts = quote_all(article, found.excerpts, found.excerpt_note, new_article=created)
    return Kept(article, created, source_created, captured, excerpts)


def source_for(found: Found) -> tuple[Source | None, bool]:
    """Returns the source of what was found, None when nothing tells it, and whether it was made just now."""
    source = match_source(found)
    if source is not None or not same_name_key(found.source_name):
        return source, False
    source = Source(name=found.source_name[:200], language=found.language or "fr")
    source.clean()
    source.save()
    host = source_host(found.url)
    if _is_named_after(host, source) and not SourceHost.objects.filter(host=host).exists():
        source.hosts.create(host=host)
    return source, True


def _is_named_after(host: str, source: Source) -> bool:
    """Whether a host is plainly the source's own: an article read on an aggregator must not give it its host."""
    words = same_name_key(host.rsplit(".", 1)[0]).split()
    letters, name = "".join(words), source.key.replace(" ", "")
    return bool(words) and (letters in name or name in letters or set(words) <= set(source.key.split()))


def _create(found: Found, source: Source | None) -> Article:
    article = made_article(found, source)
    article.save()
    return article


def made_article(found: Found, source: Source | None) -> Article:
    """Returns the article that was found, not saved yet."""
    article = Article(
        url=found.url,
        url_cut=found.url_cut,
        title=found.title[:500],
        title_key=title_key(found.name),
        standfirst=found.standfirst,
        source=source,
        authors=list(found.authors),
        page=found.page[:40],
        language=found.language,
        access=found.access,
        state=found.state,
        channel=found.channel,
        via=found.via[:500],
    )
    article.published = found.published
    article.clean()
    return article


def _complete(article: Article, found: Found, source: Source | None) -> None:
    """Fills what was empty; a whole address replaces none or a cut one."""
    if found.url and (not article.url or (article.url_cut and not found.url_cut)):
        article.url, article.url_cut = found.url, found.url_cut
    article.title = article.title or found.title[:500]
    article.source = article.source or source
    for name in _FILLED_ONCE:
        if not getattr(article, name) and getattr(found, name):
            value = getattr(found, name)
            setattr(article, name, list(value) if isinstance(value, tuple) else value)
    article.clean()
    article.save()
