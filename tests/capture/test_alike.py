"""The same agency copy at several outlets: found by its words, told, joined by a person only."""

import pytest

from articles.capture import alike, join_story
from articles.models import Article, ShingleHash, Story
from tests.factories import make_article
from tests.serving import PARAGRAPHS

pytestmark = pytest.mark.django_db
COPY = "\n\n".join(PARAGRAPHS)
OTHER = (
    "La bibliothèque rouvre ses portes après deux ans de travaux. Les lecteurs retrouvent la salle du premier étage, "
    "les fauteuils rouges et la lumière du nord, que l’architecte a voulu garder telle qu’elle était avant l’incendie."
)


def make(title: str, text: str) -> Article:
    return make_article(title, url=f"https://{title.lower()}.example/a", source_name=title, text=text, excerpt="")


def test_it_finds_the_same_copy_and_nothing_else() -> None:
    whole, topped = make("Un", COPY), make("Deux", f"Notre ville, comme d’autres. {COPY}")
    make("Trois", OTHER)
    found = alike(COPY)
    assert {each.article for each in found} == {whole, topped}
    assert found[0].percent == 100


def test_it_is_not_alike_to_itself() -> None:
    article = make("Un", COPY)
    assert alike(COPY, besides=article) == []


def test_a_few_words_have_no_copies() -> None:
    make("Un", "Un matin.")
    assert alike("Un matin.") == []
    assert ShingleHash.objects.count() == 0


def test_nothing_is_merged_by_itself() -> None:
    make("Un", COPY)
    make("Deux", COPY)
    assert Article.objects.count() == 2
    assert Story.objects.count() == 0


def test_it_joins_and_takes_over_the_stories_there_were() -> None:
    one, two, three, four = (make(title, COPY) for title in ("Un", "Deux", "Trois", "Quatre"))
    join_story(one, [two])
    join_story(three, [four])
    first = Article.objects.get(pk=one.pk)
    join_story(Article.objects.select_related("story").get(pk=three.pk), [first])
    assert len(set(Article.objects.values_list("story", flat=True))) == 1
    assert Story.objects.count() == 1


def test_what_is_searched_is_the_newest_text() -> None:
    article = make("Un", OTHER)
    make_article("Un", url=article.url, source_name="Un", text=COPY, excerpt="")
    assert [each.article for each in alike(COPY)] == [article]
    assert alike(OTHER) == []
