"""What anybody may ask: what is answered, in which portions, and that it is what readers see and nothing else."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from articles.digests import publish, schedule, withdraw
from articles.models import Article, Citation, Note, Tag, TagAlias
from tests.api.asking import ask, walk
from tests.factories import MONDAY, make_article, make_digest, publish_digest, tomorrow
from tests.public.issues import WEEK, publish_issues

pytestmark = pytest.mark.django_db
LISTS = ["digests/", "citations/", "themes/", "tags/", "sources/"]


def items(path: str) -> Any:
    return ask(path).json()["items"]


def test_it_lists_issues_from_the_latest_on() -> None:
    publish_issues(2)
    latest, first = items("digests/")
    assert (latest["title"], first["title"], first["number"]) == ("Semaine 2", "Semaine 1", 1)
    assert first["published_at"] == "2023-03-20T07:00:00Z"
    assert first["site_url"] == "http://127.0.0.1:8000/digests/semaine-1/"
    assert ask(first["api_url"].removeprefix("http://127.0.0.1:8000")).json()["title"] == "Semaine 1"


def test_it_gives_an_issue_whole_as_it_was_frozen() -> None:
    article = make_article("Le comptoir", tags=("guichet",), text="Un. Deux. Trois.", excerpt="Un. […] Trois.")
    digest = publish_digest("Revue", article, introduction='<p><a href="/articles/1/">Ici</a>.</p>')
    digest.sections.update(title="Autre titre", commentary="<p>Pas encore.</p>")
    whole = ask("digests/revue/").json()
    section = whole["sections"][0]
    entry = section["entries"][0]
    assert whole["introduction"] == '<p><a href="http://127.0.0.1:8000/articles/1/" rel="noopener">Ici</a>.</p>'
    assert (section["title"], section["commentary"]) == ("Au guichet", "<p>On ferme.</p>")
    assert (entry["quotation"], entry["quotes"], entry["comment"]) == (
        "Un. […] Trois.",
        ["Un.", "Trois."],
        "<p>À lire.</p>",
    )
    assert entry["article"]["source"]["name"] == "Le Courrier des Deux-Rives"
    assert entry["article"]["tags"] == [{"name": "guichet", "slug": "guichet"}]


def test_it_tells_what_was_corrected() -> None:
    digest = publish_digest("Revue")
    publish(digest, by=None, now=MONDAY + WEEK, correction="Nous avions écrit deux.")
    whole = ask("digests/revue/").json()
    assert whole["corrections"] == [{"made_at": "2023-03-27T07:00:00Z", "text": "Nous avions écrit deux."}]
    assert (whole["revision"], whole["updated_at"]) == (2, "2023-03-27T07:00:00Z")
    assert items("digests/")[0]["updated_at"] == "2023-03-27T07:00:00Z"


def test_a_withdrawn_issue_is_gone_with_its_notice() -> None:
    digest = publish_digest("Revue")
    pk = Article.objects.get().pk
    withdraw(digest, notice="Un doute.", now=MONDAY + WEEK)
    gone = ask("digests/revue/")
    assert (gone.status_code, gone.json()) == (410, {"error": "withdrawn", "message": "Un doute."})
    assert ask(f"articles/{pk}/").status_code == 410
    assert [items(path) for path in ("digests/", "citations/", "tags/", "sources/")] == [[]] * 4


SECRETS = ("Secret", "secret")


def test_it_says_nothing_that_readers_do_not_see() -> None:
    text = "Un matin, il y a le comptoir. Secret du texte."
    shown = make_article("Montré", text=text, excerpt="il y a le comptoir", tags=("guichet",))
    publish_digest("Revue", shown)
    Note.objects.create(article=shown, text="Secret de la note")
    shown.excerpts.update(note="Secret de l’extrait")
    shown.source.private_note = "Secret de la source"  # type: ignore[union-attr]
    shown.source.save()  # type: ignore[union-attr]
    make_digest("Secret brouillon", make_article("Secret article", tags=("secret",), source_name="Secret Hebdo"))
    schedule(make_digest("Secret de demain", shown), by=None, at=tomorrow(), now=timezone.now())
    Tag.objects.create(name="secret du bureau", key="secret du bureau", slug="secret-du-bureau")
    paths = [*LISTS, "digests/revue/", f"articles/{shown.pk}/", "search/?q=comptoir", "search/?q=secret"]
    told = " ".join(ask(path).content.decode() for path in paths)
    assert "il y a le comptoir" in told
    assert [word for word in SECRETS if word in told] == []
    hidden = [f"articles/{Article.objects.get(title='Secret article').pk}/", "tags/secret/", "sources/secret-hebdo/"]
    assert [ask(path).status_code for path in (*hidden, "digests/secret-brouillon/", "digests/secret-de-demain/")] == [
        404
    ] * 5


def test_what_was_scheduled_is_there_at_its_moment_alone() -> None:
    soon = MONDAY + datetime.timedelta(days=1)
    schedule(make_digest("Revue", make_article()), by=None, at=soon, now=MONDAY)
    assert [each["title"] for each in items("digests/")] == ["Revue"]
    assert items("tags/") == []
    assert items("sources/")[0]["cited"] == 1


def test_it_gives_an_article_with_each_of_its_citations() -> None:
    article = make_article("Le comptoir")
    publish_digest("Un", article)
    publish_digest("Deux", article, now=MONDAY + WEEK)
    told = ask(f"articles/{article.pk}/").json()
    assert (told["title"], told["url"]) == ("Le comptoir", "https://courrier.example/le-comptoir")
    assert [each["digest"]["title"] for each in told["citations"]] == ["Deux", "Un"]
    assert told["citations"][1]["cited_on"] == "2023-03-20"


def test_a_former_address_of_a_tag_leads_to_the_one_that_it_has() -> None:
    publish_issues(1)
    TagAlias.objects.create(tag=Tag.objects.get(slug="accueil"), name="comptoir", key="comptoir", slug="comptoir")
    moved = ask("tags/comptoir/")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/api/v1/tags/accueil/")
    assert ask("tags/accueil/").json()["former_names"] == ["comptoir"]


@pytest.mark.parametrize("path", [*LISTS, "search/?q=article"])
def test_each_row_comes_once_however_many_are_asked_for(path: str) -> None:
    publish_issues(3, each=3)
    and_ = "&" if "?" in path else "?"
    whole = [row for portion in walk(f"{path}{and_}limit=100") for row in portion]
    portions = walk(f"{path}{and_}limit=2")
    assert [row for portion in portions for row in portion] == whole
    assert all(len(portion) == 2 for portion in portions[:-1])
    assert whole


@pytest.mark.parametrize("path", ["digests/", "citations/", "search/?q=article"])
def test_what_comes_out_meanwhile_moves_nothing(path: str) -> None:
    publish_issues(2, each=2)
    and_ = "&" if "?" in path else "?"
    before = [row for portion in walk(f"{path}{and_}limit=1") for row in portion]
    first = ask(f"{path}{and_}limit=1").json()
    publish_issues(1, first=3)
    after = ask(first["next"].removeprefix("http://127.0.0.1:8000")).json()
    assert after["items"][0] == before[1]


def test_issues_of_one_moment_come_one_after_the_other() -> None:
    for title in ("Un", "Deux", "Trois"):
        publish_digest(title)
    titles = [row["title"] for portion in walk("digests/?limit=1") for row in portion]
    assert titles == ["Trois", "Deux", "Un"]


def test_it_searches_as_readers_do() -> None:
    publish_issues(1)
    found = ask("search/?q=article+tag:accueil").json()
    assert (found["found"], [row["title"] for row in found["items"]]) == (2, ["Article 1 a", "Article 1 b"])
    left_out = ask("search/?q=article+source:nulle-part+%22x").json()["left_out"]
    assert {each["reason"] for each in left_out} == {"unclosed", "unknown_source"}
    assert ask("search/?q=artcile").json()["did_you_mean"] == "article"


def test_it_searches_so_often_a_minute_and_says_when_again(settings: Any) -> None:
    settings.API_SEARCH_MINUTE = 2
    answers = [ask("search/?q=article") for _ in range(4)]
    if answers[-1].status_code == 200:  # a minute ended in between
        answers = [ask("search/?q=article") for _ in range(4)]
    assert answers[-1].status_code == 429
    assert answers[-1].json()["error"] == "rate"
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert ask("search/?q=article", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert ask("themes/").status_code == 200


def test_citations_follow_a_correction() -> None:
    digest = publish_digest("Revue")
    publish(digest, by=None, now=MONDAY + WEEK)
    assert len(items("citations/")) == Citation.objects.count() == 1
