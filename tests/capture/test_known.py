"""What is there already is told of many as of each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.capture import Found, keep, keep_all, match_all, match_article, match_source
from articles.models import Article, Capture, Excerpt, SourceHost

pytestmark = pytest.mark.django_db
WHOLE = Found(
    title="Le dernier guichet",
    url="https://courrier.example/guichet",
    source_name="Le Courrier",
    tags=("guichet", "ruralité"),
    text="Il y a encore le comptoir. Il y a une chaise.",
    excerpts=("Il y a encore le comptoir.",),
    published="2023-03-14",
)
PRINTED = Found(title="Deux chaises", source_name="Le Courrier", page="4")
CUT = Found(title="Trois chaises", url="https://courrier.example/trois-ch…", url_cut=True, source_name="Le Courrier")
WANTED: dict[str, Found] = {
    "the same": WHOLE,
    "another spelling of its address": Found(url="http://www.courrier.example/guichet?utm_source=x"),
    "its other address": Found(url="https://abrege.example/7", other_urls=(WHOLE.url,)),
    "another article of its title": Found(
        title=WHOLE.title, url="https://courrier.example/autre", source_name="Le Courrier"
    ),
    "printed": PRINTED,
    "printed, now with an address": Found(
        title="Deux chaises", url="https://courrier.example/deux", source_name="Le Courrier"
    ),
    "printed elsewhere": Found(title="Deux chaises", source_name="La Gazette"),
    "cut, now whole": Found(title="Trois chaises", url="https://courrier.example/trois-chaises"),
    "unknown": Found(title="Rien", url="https://rien.example/rien"),
    "nothing": Found(),
}


@pytest.fixture(autouse=True)
def there() -> None:
    for found in (WHOLE, PRINTED, CUT):
        keep(found)
    assert SourceHost.objects.filter(host="courrier.example", source__name="Le Courrier").exists()


def test_it_matches_many_as_each() -> None:
    wanted = list(WANTED.values())
    assert match_all(wanted) == [match_article(found, match_source(found)) for found in wanted]
    assert [article is not None for article in match_all(wanted)] == [
        True, True, True, False, True, True, False, True, False, False,
    ]  # fmt: skip


def test_it_asks_no_more_for_many() -> None:
    def count(number: int) -> int:
        wanted = [Found(title=f"Un {n}", url=f"https://site{n}.example/{n}") for n in range(number)]
        with CaptureQueriesContext(connection) as queries:
            match_all([WHOLE, *wanted])
        return len(queries)

    assert count(400) == count(10)


CHANGES: dict[str, Found] = {
    "a tag": Found(url=WHOLE.url, tags=("accueil",)),
    "a text": Found(url=WHOLE.url, text="Un autre texte."),
    "an excerpt": Found(url=WHOLE.url, excerpts=("Il y a une chaise.",)),
    "who wrote": Found(url=WHOLE.url, authors=("Nora Blin",)),
    "another address": Found(url=WHOLE.url, other_urls=("https://abrege.example/7",)),
}


def stand() -> tuple[object, ...]:
    article = Article.objects.get(url=WHOLE.url)
    tags = sorted(article.tags.values_list("name", flat=True))
    others = article.other_addresses.count()
    return article.authors, tags, others, Capture.objects.count(), Excerpt.objects.count()


@pytest.mark.parametrize("found", CHANGES.values(), ids=CHANGES)
def test_it_completes_what_is_there(found: Found) -> None:
    before = stand()
    (kept,) = keep_all([found])
    assert not kept.created
    assert stand() != before


def test_it_leaves_what_is_whole_as_it_is() -> None:
    before = stand()
    with CaptureQueriesContext(connection) as queries:
        kept = keep_all([WHOLE] * 30)
    assert {each.article for each in kept} == {Article.objects.get(url=WHOLE.url)}
    assert not any(each.created or each.captured or each.excerpts_added for each in kept)
    assert stand() == before
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]
