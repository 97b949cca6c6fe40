"""Tags and themes that are proposed for what came in, after what the team did so far."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from articles.models import Article, Feed, FeedItem, ProposalAnswer, Signature, State, Tag, Theme
from articles.sorting.habits import learn
from articles.sorting.proposing import propose, propose_for, reason
from tests.factories import make_article, make_tag, make_theme

pytestmark = pytest.mark.django_db

LEAK = "Le fichier des allocataires a fuité de la caisse d’Arvel, chez un hébergeur."
DESK = "La sous-préfecture remet un comptoir, une vitre et deux chaises dans le hall."


def make_new(title: str = "Ce que contenait le tableau", text: str = LEAK, **values: Any) -> Article:
    return make_article(title, **{"state": State.INBOX, "excerpt": "", "text": text} | values)


def teach(text: str = LEAK, *tags: str, times: int = 3, theme: Theme | None = None) -> None:
    """The team sorted so many articles of that text so."""
    for _time in range(times):
        title = f"Dépêche {Article.objects.count()}"
        article = make_article(title, excerpt="", text=f"{text} {title}", tags=tags)
        Article.objects.filter(pk=article.pk).update(theme=theme)


def answer(article: Article, row: Tag | Theme, *, accept: bool) -> None:
    about = {"theme" if isinstance(row, Theme) else "tag": row}
    ProposalAnswer.objects.create(article=article, is_accepted=accept, **about)


def bring(article: Article, *keywords: str, tag: Tag | None = None, theme: Theme | None = None) -> None:
    """The feed brought the article."""
    feed, _made = Feed.objects.get_or_create(title="Le fil du Courrier", defaults={"due_at": timezone.now()})
    Feed.objects.update(theme=theme)
    feed.tags.set([tag] if tag else [])
    FeedItem.objects.create(feed=feed, article=article, keywords=list(keywords), words_key="a", seen_at=timezone.now())


def proposed(article: Article) -> list[tuple[str, str, list[str]]]:
    """What is proposed: the name, the code and the words of its reason."""
    proposals = propose(article, learn(timezone.now()))
    return [(each["name"], each["why"]["code"], each["why"]["words"]) for each in proposals]


def test_it_proposes_the_tags_that_stand_in_the_title() -> None:
    for name in ("Guichet", "Pôle emploi", "art", "sport"):
        make_tag(name)
    article = make_new("Pôle-Emploi : moins de guichets sur la carte", "Rien.")
    assert sorted(proposed(article)) == [("Guichet", "title", ["guichets"]), ("Pôle emploi", "title", ["Pôle-Emploi"])]


def test_it_proposes_a_tag_that_stands_in_the_text_where_the_team_gave_it_so() -> None:
    make_tag("chaises")
    text = "Deux chaises de plus."
    assert proposed(make_new("Un", text)) == []
    for place in ("Au parc", "Chez le notaire", "Sous le préau", "Devant la scierie"):
        make_article(place, text=f"{place} : des chaises.", excerpt="", tags=("chaises",))
    assert ("chaises", "text", ["chaises"]) in proposed(make_new("Deux", text))


def test_it_proposes_what_the_feed_says_and_what_is_set_for_it() -> None:
    article, theme, tag = make_new(text="Rien."), make_theme("Les fuites"), make_tag("données")
    make_tag("allocataires")
    bring(article, "Allocataires", "inconnu", tag=tag, theme=theme)
    assert sorted(proposed(article)) == [
        ("Les fuites", "feed", ["Le fil du Courrier"]),
        ("allocataires", "keyword", ["Allocataires"]),
        ("données", "feed", ["Le fil du Courrier"]),
    ]


@pytest.mark.parametrize(("tags", "expected"), [(("CAF",), True), (("sport",), False)])
def test_it_proposes_the_theme_that_the_tags_feed(tags: tuple[str, ...], expected: bool) -> None:
    theme = make_theme("Les fuites")
    theme.tags.add(make_tag("CAF"), make_tag("prestataires"))
    article = make_new(text="Rien.", tags=tags)
    assert (("Les fuites", "theme_tag", ["CAF"]) in proposed(article)) is expected


def test_its_own_past_choices_change_what_is_proposed() -> None:
    article = make_new()
    assert proposed(article) == []
    teach(LEAK, "données personnelles", theme=make_theme("Les fuites"))
    teach(DESK, "guichet")
    names = {(name, code) for name, code, _words in proposed(article)}
    assert names == {("données personnelles", "learned"), ("Les fuites", "learned")}


def test_words_are_shown_as_they_are_printed_in_the_article() -> None:
    teach(LEAK, "données")
    teach(DESK, "guichet")
    article = make_new(text="Fichiers d’ALLOCATAIRES : l’Hébergeur savait.")
    ((_name, _code, words),) = proposed(article)
    assert sorted(words) == ["ALLOCATAIRES", "Fichiers", "Hébergeur"]


def test_a_signature_stands_for_the_words_of_the_text() -> None:
    teach(LEAK, "données")
    teach(DESK, "guichet")
    article = make_new(text=DESK)
    stems = " fichi allocatair fuit caiss arvel hebergeur "
    Signature.objects.create(article=article, told_at=timezone.now(), stems=stems)
    assert [name for name, _code, _words in proposed(article)] == ["données"]


def test_what_was_refused_for_an_article_never_comes_back() -> None:
    article, tag, theme = make_new("Au guichet"), make_tag("guichet"), make_theme("Les fuites")
    teach(LEAK, theme=theme)
    assert {name for name, *_rest in proposed(article)} == {"guichet", "Les fuites"}
    answer(article, tag, accept=False)
    answer(article, theme, accept=False)
    assert proposed(article) == []


def test_what_it_has_is_not_proposed_nor_a_theme_beside_another() -> None:
    teach(LEAK, "données", theme=make_theme("Les fuites"))
    article = make_new("Au guichet", tags=("données", "guichet"))
    article.theme = make_theme("Autre chose")
    article.save()
    assert proposed(article) == []


def test_refusals_teach_for_articles_like_it() -> None:
    teach(LEAK, "données", times=2)
    tag = Tag.objects.get()
    article = make_new("Un tableau")
    assert [name for name, *_rest in proposed(article)] == ["données"]
    for number in range(3):
        answer(make_new(f"Un fichier {number}", f"{LEAK} {number}", source_name="L’Écho"), tag, accept=False)
    assert proposed(article) == []


def test_a_name_that_is_often_refused_in_titles_is_proposed_no_more() -> None:
    tag = make_tag("accueil")
    for place in ("à Arvel", "à Valdène", "du parc"):
        answer(make_new(f"L’accueil {place}", f"Rien {place}.", source_name="L’Écho"), tag, accept=False)
    assert proposed(make_new("Un bel accueil", "Les enfants chantent.")) == []


def test_it_counts_what_the_team_answered_for_the_source() -> None:
    tag = make_tag("guichet")
    for number, (accept, source) in enumerate(
        [(True, "L’Écho"), (True, "L’Écho"), (False, "L’Écho"), (False, "Autre")]
    ):
        article = make_new(f"Un guichet {number}", f"Ailleurs {number}.", source_name=source)
        answer(article, tag, accept=accept)
        if accept:
            article.tags.add(tag)
    (proposal,) = propose(make_new("Le guichet", "Rien.", source_name="L’Écho"), learn(timezone.now()))
    assert proposal == {
        "kind": "tag",
        "pk": tag.pk,
        "name": "guichet",
        "why": {"code": "title", "words": ["guichet"], "accepted": 2, "refused": 1},
    }


@pytest.mark.parametrize(("source", "expected"), [("L’Écho", []), ("Autre", ["fil"])])
def test_what_was_often_refused_for_a_source_is_proposed_no_more_for_it(source: str, expected: list[str]) -> None:
    tag = make_tag("fil")
    for number in range(3):
        answer(make_new(f"Nouvelle {number}", f"Ailleurs {number}.", source_name="L’Écho"), tag, accept=False)
    article = make_new("La piscine rouvre", "Rien.", source_name=source)
    bring(article, tag=tag)
    assert [name for name, *_rest in proposed(article)] == expected


def test_it_proposes_five_tags_and_one_theme_at_most() -> None:
    names = ("mairie", "guichet", "caisse", "vitre", "chaise", "comptoir", "lettre", "hall")
    for name in names:
        make_theme(f"Thème {name}").tags.add(make_tag(name))
    article = make_new(" ".join(names), "Rien.", tags=("mairie", "lettre"))
    proposals = propose(article, learn(timezone.now()))
    assert sorted(each["kind"] for each in proposals) == ["tag"] * 5 + ["theme"]


def test_nothing_is_applied_by_itself() -> None:
    teach(LEAK, "données", theme=make_theme("Les fuites"))
    article = make_new("Au guichet")
    make_tag("guichet")
    Signature.objects.create(article=article, told_at=timezone.now())
    now = timezone.now()
    propose_for([article, make_new("Sans signature")], learn(now), now)
    article.refresh_from_db()
    signature = article.signature
    assert {each["name"] for each in signature.proposals} == {"guichet", "données", "Les fuites"}
    assert (signature.theme, signature.proposed_at) == (Theme.objects.get(), now)
    assert (list(article.tags.all()), article.theme, Tag.objects.count()) == ([], None, 2)


def test_what_was_deleted_since_is_not_proposed() -> None:
    article, tag, theme = make_new("Au guichet"), make_tag("guichet"), make_theme("Les fuites")
    teach(LEAK, theme=theme)
    Signature.objects.create(article=article, told_at=timezone.now())
    now = timezone.now()
    habits = learn(now)
    tag.delete()
    Article.objects.update(theme=None)
    theme.delete()
    propose_for([article], habits, now)
    signature = Signature.objects.get()
    assert (signature.proposals, signature.theme) == ([], None)


def test_it_learns_from_what_was_there_by_then() -> None:
    teach(LEAK, "données")
    yesterday = timezone.now() - datetime.timedelta(days=1)
    assert propose(make_new(), learn(yesterday)) == []


def test_the_number_of_queries_grows_neither_with_articles_nor_with_what_was_learned() -> None:
    def count(number: int) -> tuple[int, int, int]:
        articles = [make_new(f"Au guichet {number} {each}") for each in range(number)]
        for article in articles:
            Signature.objects.create(article=article, told_at=timezone.now())
        with CaptureQueriesContext(connection) as learning:
            habits = learn(timezone.now())
        with CaptureQueriesContext(connection) as alone:
            propose(articles[0], habits)
        with CaptureQueriesContext(connection) as together:
            propose_for(articles, habits, timezone.now())
        return len(learning), len(alone), len(together)

    make_tag("guichet")
    bring(make_new("D’un fil"), tag=make_tag("fil"))
    teach(LEAK, "données", theme=make_theme("Les fuites"))
    few = count(1)
    teach(LEAK, "données", "CAF", times=4)
    assert count(5) == few
    assert few == (11, 5, 9)


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        ({"code": "title", "words": ["guichet"]}, "in the title"),
        ({"code": "text", "words": ["guichet"], "accepted": 0, "refused": 0}, "in the text"),
        ({"code": "learned", "words": ["fichier", "100 %"]}, "because of: fichier, 100 %"),
        ({"code": "keyword", "words": ["CAF"]}, "keyword of the feed: CAF"),
        ({"code": "feed", "words": ["Le fil"]}, "because of the feed: Le fil"),
        ({"code": "theme_tag", "words": ["CAF"]}, "because of the tags: CAF"),
        (
            {"code": "title", "words": [], "accepted": 14, "refused": 2},
            "in the title; the team did so 14 times of 16 for this source",
        ),
        ({"code": "old", "accepted": 1, "refused": 0}, "the team did so 1 time of 1 for this source"),
        ({}, ""),
    ],
)
def test_it_says_why(why: dict[str, Any], expected: str) -> None:
    with translation.override("en"):
        assert reason(why) == expected
