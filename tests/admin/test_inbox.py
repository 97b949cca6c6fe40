"""The inbox: one line a subject, filters, acts by script and by plain form, and nothing changed by looking."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Act, Article, Feed, FeedItem, Note, Signature, State, Story, Theme
from articles.sorting import discard
from articles.text import telling
from tests.admin.conftest import browser_of, give
from tests.admin.page import read
from tests.factories import make_article, make_source, make_tag, make_theme

pytestmark = pytest.mark.django_db
INBOX = "/admin/inbox/"
SCRIPT: dict[str, Any] = {"headers": {"X-Requested-With": "desk"}}


def make_new(title: str = "La mairie ferme le samedi", **values: Any) -> Article:
    return make_article(title, **{"state": State.INBOX, "excerpt": "", "text": ""} | values)


def titles(editor: Client, query: str = "") -> list[str]:
    return [link.text for link in read(editor.get(INBOX + query)).every(css="title")]


def sort(editor: Client, do: str, **values: Any) -> Any:
    return editor.post(reverse("admin:sort_articles"), {"do": do} | values, **SCRIPT)


def sign(article: Article, *proposed: Any) -> None:
    said = [
        {"kind": "theme" if isinstance(row, Theme) else "tag", "pk": row.pk, "name": row.name, "why": {"code": "title"}}
        for row in proposed
    ]
    theme = next((row for row in proposed if isinstance(row, Theme)), None)
    told = telling(article.title, article.standfirst, timezone.now())
    words = {"title_stems": f" {' '.join(told.title_stems)} ", "stems": f" {' '.join(told.stems)} "}
    Signature.objects.create(article=article, told_at=told.told_at, proposals=said, theme=theme, **words)


def tell_as_one(*articles: Article) -> Story:
    story = Story.objects.create()
    Article.objects.filter(pk__in=[each.pk for each in articles]).update(story=story)
    return story


def test_the_newest_stands_first_and_what_is_sorted_or_put_off_is_gone(editor: Client) -> None:
    make_new("Un")
    make_new("Deux")
    make_article("Retenu")
    later = timezone.now() + datetime.timedelta(days=1)
    Article.objects.filter(pk=make_new("Plus tard").pk).update(later_until=later)
    assert titles(editor) == ["Deux", "Un"]


def test_articles_of_one_story_are_one_line_with_the_fullest_first(editor: Client) -> None:
    one, two, three = make_new("Un"), make_new("Deux"), make_new("Trois")
    tell_as_one(one, three)
    sign(one)
    page = read(editor.get(INBOX))
    assert titles(editor) == ["Un", "Deux"]
    assert "même sujet, 2 articles" in page.text
    assert two.title in page.text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=mairies", ["La mairie"]),
        ("?q=hôpital", []),
        ("?source={source}", ["La mairie"]),
        ("?theme={theme}", ["La mairie"]),
        ("?theme=0", ["Autre"]),
        ("?language=en", ["Autre"]),
        ("?access=subscribers", ["La mairie"]),
        ("?day=today", ["Autre", "La mairie"]),
        ("?day=back", []),
        ("?source=abc&theme=-1&access=non&day=hier", ["Autre", "La mairie"]),
        ("?source=99999999999999999999", ["Autre", "La mairie"]),
    ],
)
def test_it_filters(editor: Client, query: str, expected: list[str]) -> None:
    theme = make_theme("Guichets")
    first = make_new("La mairie", source_name="Orsel Info", language="fr", access="subscribers")
    make_new("Autre", language="en")
    sign(first, theme)
    known = {"source": first.source_id, "theme": theme.pk}
    assert titles(editor, query.format(**known)) == expected


def test_a_hostile_title_and_search_are_only_words(editor: Client) -> None:
    make_new("<script>alert(1)</script>", source_name="<b>Gras</b>")
    answer = editor.get(INBOX, {"q": '"><script>alert(2)</script>'})
    assert b"<script>alert" not in answer.content + editor.get(INBOX).content
    assert "<script>alert(1)</script>" in titles(editor)


@pytest.mark.parametrize(
    ("do", "state", "reason"),
    [
        ("keep {pk}", State.KEPT, ""),
        ("keep-with {pk}", State.KEPT, ""),
        ("discard {pk}", State.DISCARDED, ""),
        ("discard {pk} 3", State.DISCARDED, "communiqué"),
    ],
)
def test_one_gesture_sorts_a_line(editor: Client, do: str, state: State, reason: str) -> None:
    article = make_new()
    answer = sort(editor, do.format(pk=article.pk)).json()
    article.refresh_from_db()
    assert (article.state, article.reason) == (state, reason)
    assert (answer["left"], answer["articles"], answer["html"]) == (0, [article.pk], {})
    assert article.title in answer["told"]


def test_sorting_a_story_sorts_all_of_it_in_one_act(editor: Client) -> None:
    one, two = make_new("Un"), make_new("Deux")
    tell_as_one(one, two)
    sort(editor, f"keep {one.pk}")
    assert Article.objects.filter(state=State.KEPT).count() == 2
    assert Act.objects.count() == 1


def test_several_ticked_ones_are_sorted_at_once(editor: Client) -> None:
    articles = [make_new(f"Article {n}") for n in range(3)]
    sort(editor, "discard", article=[each.pk for each in articles[:2]], reason="1")
    assert set(Article.objects.values_list("reason", "state")) == {("hors sujet", "discarded"), ("", "inbox")}


def test_tags_and_theme_are_given_and_the_line_comes_back_with_them(editor: Client) -> None:
    article, theme = make_new(), make_theme("Guichets")
    answer = sort(editor, "tag", article=article.pk, tags="#samedi, guichet,,").json()
    assert "#samedi" in answer["html"][str(article.pk)]
    answer = sort(editor, "theme", article=article.pk, theme=theme.pk).json()
    assert "Guichets" in answer["html"][str(article.pk)]


def test_a_proposal_is_accepted_or_refused_with_its_reason_in_sight(editor: Client) -> None:
    article, tag = make_new(), make_tag("samedi")
    sign(article, tag)
    assert "#samedi ?" in read(editor.get(INBOX)).text
    answer = sort(editor, f"refuse {article.pk} tag {tag.pk}").json()
    assert "samedi ?" not in answer["html"][str(article.pk)]
    assert list(article.tags.all()) == []


def test_an_article_parted_from_its_story_gets_a_line_of_its_own(editor: Client) -> None:
    one, two, three = make_new("Un"), make_new("Deux"), make_new("Trois")
    tell_as_one(one, two, three)
    answer = sort(editor, f"part {one.pk}").json()
    assert len(answer["html"]) == 2
    assert titles(editor) == ["Trois", "Un"] or titles(editor) == ["Deux", "Un"]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "keep"},
        {"do": "keep 999999"},
        {"do": "keep x"},
        {"do": "explode 1"},
        {"do": "accept {pk} tag 999"},
        {"do": "accept {pk} user 1"},
        {"do": "accept {pk}"},
        {"do": "tag", "article": "{pk}", "tags": " , #"},
        {"do": "theme", "article": "{pk}", "theme": "999"},
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(editor: Client, sent: dict[str, str]) -> None:
    article = make_new()
    filled = {name: value.format(pk=article.pk) for name, value in sent.items()}
    answer = editor.post(reverse("admin:sort_articles"), filled, **SCRIPT)
    assert answer.status_code == 409
    assert answer.json()["refused"]
    assert not Act.objects.exists()


def test_without_script_a_button_comes_back_to_the_next_line_with_the_same_filters(editor: Client) -> None:
    older, newer = make_new("Plus ancien"), make_new("Plus récent")
    answer = editor.post(
        reverse("admin:sort_articles"), {"do": f"keep {newer.pk}", "filters": "day=today&x=https://ailleurs.example"}
    )
    assert answer["Location"].startswith("/admin/inbox/?day=today&x=")
    assert answer["Location"].endswith(f"#a{older.pk}")
    assert "Retenu" in read(editor.get(INBOX)).text


def test_the_last_act_is_taken_back_and_its_line_comes_back(editor: Client) -> None:
    article = make_new()
    sort(editor, f"keep {article.pk}")
    answer = editor.post(reverse("admin:undo_sorting"), {}, **SCRIPT).json()
    assert article.title in answer["html"][str(article.pk)]
    assert answer["left"] == 1
    assert editor.post(reverse("admin:undo_sorting"), {}, **SCRIPT).status_code == 409
    assert editor.post(reverse("admin:undo_sorting"), {}, follow=True).status_code == 200


def test_the_lines_below_come_as_a_piece(editor: Client) -> None:
    articles = [make_new(f"Article {n}") for n in range(4)]
    answer = editor.get(INBOX, {"before": articles[2].pk})
    assert [link.text for link in read(answer).every(css="title")] == ["Article 1", "Article 0"]
    assert b"<html" not in answer.content


def test_it_says_how_many_came_in_since(editor: Client) -> None:
    first = make_new("Un")
    make_new("Deux")
    assert editor.get(reverse("admin:inbox_news"), {"after": first.pk}).json() == {"new": 1}


def make_return(alice: User) -> FeedItem:
    """An article that was discarded, and that a feed brought again."""
    article = make_new("Dix conseils")
    discard([article.pk], alice, timezone.now() - datetime.timedelta(days=3), "hors sujet")
    feed = Feed(url="https://courrier.example/rss", title="Le fil du Courrier", due_at=timezone.now())
    feed.clean()
    feed.save()
    return FeedItem.objects.create(feed=feed, article=article, words_key="x", seen_at=timezone.now())


def test_what_was_discarded_and_came_back_is_told_with_who_and_why(editor: Client, alice: User) -> None:
    item = make_return(alice)
    shown = read(editor.get(INBOX)).text
    assert "Écarté par alice" in shown
    assert "hors sujet" in shown
    editor.post(reverse("admin:answer_return", args=[item.pk]), {"do": "leave"})
    assert "Dix conseils" not in read(editor.get(INBOX)).text
    item.refresh_from_db()
    assert item.article is not None
    assert item.article.state == State.DISCARDED


def test_what_came_back_can_be_looked_at_again(editor: Client, alice: User) -> None:
    item = make_return(alice)
    editor.post(reverse("admin:answer_return", args=[item.pk]), {"do": "again"})
    assert titles(editor) == ["Dix conseils"]


def test_looking_is_not_sorting(bob: User) -> None:
    give(bob, "view_article")
    colleague = browser_of(bob)
    article = make_new()
    shown = read(colleague.get(INBOX)).text
    assert article.title in shown
    assert not read(colleague.get(INBOX)).every(css="acts")
    assert sort(colleague, f"keep {article.pk}").status_code == 403
    assert colleague.post(reverse("admin:vote", args=[article.pk]), {"vote": "for"}).status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_lines(editor: Client, alice: User) -> None:
    def fill(start: int, count: int) -> None:
        for n in range(start, start + count):
            article = make_new(f"Article {n}", source_name=f"Source {n}", tags=(f"mot {n}",))
            sign(article, make_tag(f"proposé {n}"), make_theme(f"Thème {n}"))
            tell_as_one(article, make_new(f"Le même {n}"))
            Note.objects.create(article=article, author=alice, text="À voir.")

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert editor.get(INBOX).status_code == 200
        return len(queries)

    editor.get(INBOX)
    fill(0, 2)
    few = count()
    fill(2, 4)
    assert count() == few
    assert few <= 26


def test_two_hundred_at_once_cost_as_many_queries_as_two(editor: Client) -> None:
    def count(number: int) -> int:
        ticked = [make_new(f"Article {number}-{n}").pk for n in range(number)]
        with CaptureQueriesContext(connection) as queries:
            assert sort(editor, "discard", article=ticked).status_code == 200
        return len(queries)

    count(1)
    assert count(30) == count(3)


def test_an_empty_inbox_says_what_to_do(editor: Client) -> None:
    assert "suivez un flux" in read(editor.get(INBOX)).text
    make_source()
    make_article("Retenu")
    Article.objects.update(decided_at=timezone.now())
    assert "Tout est trié" in read(editor.get(INBOX)).text
