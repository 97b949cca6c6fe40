"""The one door: an article enters once, whatever the way."""

import pytest

from articles.capture import Found, keep
from articles.models import Article, ExcerptVerdict, Source, Tag
from tests.factories import make_article, make_source

pytestmark = pytest.mark.django_db

WHOLE = Found(
    title="Le dernier guichet du canton",
    url="https://www.gazette-marais.example/dernier-guichet?utm_source=lettre",
    source_name="La Gazette du Marais",
    authors=("Paul Aubrée",),
    published="2023-03-16",
    tags=("guichet", "ruralité"),
    text="Il y a encore le comptoir. Dessous, un mot.",
    excerpts=("Il y a encore le comptoir. […] un mot.",),
)


def test_it_makes_the_article_its_source_its_tags_its_capture_and_its_excerpt() -> None:
    kept = keep(WHOLE)
    assert (kept.created, kept.source_created, kept.captured, kept.excerpts_added) == (True, True, True, 1)
    article = Article.objects.get()
    assert str(article.source) == "La Gazette du Marais"
    assert article.published == "2023-03-16"
    assert sorted(tag.name for tag in article.tags.all()) == ["guichet", "ruralité"]
    assert article.excerpts.get().verdict == ExcerptVerdict.VERBATIM
    assert [host.host for host in Source.objects.get().hosts.all()] == ["gazette-marais.example"]


def test_it_adds_nothing_the_second_time() -> None:
    first = keep(WHOLE).article
    again = keep(WHOLE)
    assert again.article == first
    assert (again.created, again.source_created, again.captured, again.excerpts_added) == (
        False,
        False,
        False,
        0,
    )


@pytest.mark.parametrize(
    "url",
    [
        "http://gazette-marais.example/dernier-guichet",
        "https://www.gazette-marais.example/dernier-guichet/",
        "https://www.gazette-marais.example/dernier-guichet?fbclid=abc",
    ],
)
def test_it_knows_an_article_by_other_spellings_of_its_address(url: str) -> None:
    article = keep(WHOLE).article
    assert keep(Found(title="Autre titre", url=url)).article == article


def test_it_knows_an_article_without_address_by_its_title_and_source() -> None:
    article = keep(WHOLE).article
    found = Found(title="LE DERNIER GUICHET DU CANTON", source_name="la gazette du marais")
    assert keep(found).article == article
    assert keep(Found(title=found.title, source_name="Un autre journal")).article != article


def test_it_keeps_two_articles_of_one_title_at_two_addresses_apart() -> None:
    keep(WHOLE)
    other = Found(title=WHOLE.title, url="https://gazette-marais.example/autre", source_name=WHOLE.source_name)
    assert keep(other).created


def test_it_never_takes_a_cut_address_for_the_real_one() -> None:
    whole = keep(Found(title="Un", url="https://a.example/un-long-titre")).article
    cut = keep(Found(title="Deux", url="https://a.example/un-long-titre", url_cut=True))
    assert cut.created
    assert cut.article != whole
    assert keep(Found(title="Trois", url="https://a.example/un-long-titre", url_cut=True)).article == cut.article


def test_it_replaces_a_cut_address_when_the_whole_one_comes() -> None:
    cut = keep(Found(title="Un titre", url="https://a.example/un-ti", url_cut=True)).article
    whole = keep(Found(title="Un titre", url="https://a.example/un-titre-entier"))
    assert whole.article == cut
    assert not whole.created
    assert (whole.article.url, whole.article.url_cut) == ("https://a.example/un-titre-entier", False)


def test_it_completes_what_was_empty_and_overwrites_nothing() -> None:
    keep(Found(title="Un", url="https://a.example/un", published="2023-03-14"))
    article = keep(
        Found(title="Deux", url="https://a.example/un", published="2023-03-15", authors=("Ada",), access="free")
    ).article
    assert (article.title, article.published, article.authors, article.access) == (
        "Un",
        "2023-03-14",
        ["Ada"],
        "free",
    )


def test_it_names_the_source_by_its_host_where_the_text_does_not() -> None:
    source = make_source("Octets libres")
    source.hosts.create(host="octets.example")
    assert keep(Found(title="Un", url="https://www.octets.example/un")).article.source == source


def test_it_invents_no_source() -> None:
    assert keep(Found(title="Un", url="https://inconnu.example/un")).article.source is None


def test_it_does_not_give_a_source_the_host_of_an_aggregator() -> None:
    keep(Found(title="Un", url="https://agregateur.example/un", source_name="Le Journal"))
    assert not Source.objects.get().hosts.exists()


def test_it_takes_spellings_of_one_tag_for_one_tag() -> None:
    keep(Found(title="Un", url="https://a.example/1", tags=("Pôle-emploi", "pole_emploi")))
    keep(Found(title="Deux", url="https://a.example/2", tags=("pôle emploi",)))
    assert [tag.name for tag in Tag.objects.all()] == ["Pôle-emploi"]


def test_it_says_when_an_excerpt_is_not_word_for_word() -> None:
    article = make_article(excerpt="", text="Il y a un comptoir.", excerpts=("Il y avait un comptoir.",))
    assert article.excerpts.get().verdict == ExcerptVerdict.CHANGED


def test_it_does_not_judge_an_excerpt_without_text() -> None:
    article = make_article(excerpt="", text="", excerpts=("Il y avait un comptoir.",))
    assert article.excerpts.get().verdict == ExcerptVerdict.UNVERIFIED


def test_it_keeps_an_overlong_title_and_a_foreign_tag() -> None:
    article = keep(Found(title="x" * 700, url="https://a.example/", tags=("Здоровье", "العربية", "!!"))).article
    assert len(article.title) == 500
    assert article.tags.count() == 2
