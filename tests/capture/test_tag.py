"""Tags by the names they are typed or printed with."""

import pytest
from django.core.exceptions import ValidationError

from articles.capture import add_tags, find_tags, keep_former_name
from articles.models import Tag, TagAlias
from tests.factories import make_article, make_tag

pytestmark = pytest.mark.django_db


def rename(tag: Tag, name: str) -> None:
    was, tag.name = tag.name, name
    tag.full_clean(exclude=["key", "slug"])
    tag.save()
    keep_former_name(tag, was)


def former() -> list[tuple[str, str]]:
    return list(TagAlias.objects.values_list("name", "slug"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["accueil"], ["accueil"]),
        (["#Accueil", "ACCUEIL"], ["accueil"]),
        (["guichets"], ["accueil"]),
        (["#Guichets", "accueil", "neuf"], ["accueil", "neuf"]),
        (["", "#", "  "], []),
    ],
)
def test_it_finds_a_tag_by_any_of_its_names(typed: list[str], found: list[str]) -> None:
    rename(make_tag("guichets"), "accueil")
    assert [tag.name for tag in find_tags(typed)] == found


def test_an_article_gets_the_tag_that_had_the_name_before() -> None:
    rename(make_tag("guichets"), "accueil")
    article = make_article(tags=("guichets", "accueil"))
    add_tags(article, ["Guichets"])
    assert [tag.name for tag in article.tags.all()] == ["accueil"]


def test_a_name_of_before_is_kept_with_an_address_of_its_own() -> None:
    tag = make_tag("guichets")
    rename(tag, "accueil")
    rename(tag, "accueils")
    assert tag.slug == "guichets"
    assert former() == [("accueil", "accueil"), ("guichets", "guichets-2")]


def test_another_spelling_of_the_same_name_is_no_former_name() -> None:
    rename(make_tag("etat civil"), "État-civil")
    assert former() == []


def test_a_name_can_be_taken_up_again() -> None:
    tag = make_tag("guichets")
    rename(tag, "accueil")
    rename(tag, "guichets")
    assert former() == [("accueil", "accueil")]


def test_no_other_tag_takes_a_former_name_or_its_address() -> None:
    tag = make_tag("guichets")
    rename(tag, "accueil")
    rename(tag, "réception")
    with pytest.raises(ValidationError, match="réception"):
        make_tag("Guichets")
    with pytest.raises(ValidationError):
        make_tag("neuf", slug="accueil")
    TagAlias.objects.filter(slug="accueil").update(key="autre")
    assert make_tag("accueil").slug == "accueil-2"
