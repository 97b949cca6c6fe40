"""A Reading becomes rows, once."""

import pytest

from articles.formats import Credits, Problem, Reading, ReadItem, ReadReply, ReadSection
from articles.importing import preview, save
from articles.models import Article, Capture, Digest, Excerpt, ExcerptVerdict, Item, Note, Source, State, Tag

pytestmark = pytest.mark.django_db

STREAM = Reading(
    kind="seenthis",
    items=(
        ReadItem(
            line=1,
            title="Le dernier guichet",
            url="https://gazette.example/dernier-gui",
            url_cut=True,
            source="La Gazette",
            tags=("guichet", "Guichet", "ruralité"),
            body="Il y a encore le comptoir.",
            replies=(
                ReadReply(line=5, body="À lire.", tags=("accueil",)),
                ReadReply(line=7, body="À lire.", tags=("accueil",)),
            ),
        ),
        ReadItem(line=9, body="Une remarque sans adresse."),
    ),
    problems=(Problem(2, "The address is cut."),),
)
REVIEW = Reading(
    kind="review",
    title="Revue de mars",
    number=12,
    introduction="Bonjour.",
    items=(
        ReadItem(
            line=3,
            title="Un",
            source="Le Journal",
            section="Guichets",
            comment="À lire.",
            excerpts=("« Oui. »",),
        ),
        ReadItem(line=5, title="Deux", source="La Gazette", section="Guichets", role="see_also"),
        ReadItem(line=6, title="UN", source="Le Journal", section="Guichets", role="see_also"),
        ReadItem(line=9, title="Trois", source="La Gazette"),
    ),
    sections=(
        ReadSection(line=2, title="Guichets", commentary="On ferme.\n\n- ici\n- là"),
        ReadSection(line=7, title="Vide"),
    ),
    credits=Credits(photo="Ada", thanks="Merci à Bo."),
)
CLIPPING = Reading(
    kind="clipping",
    bodies_are_articles=True,
    items=(
        ReadItem(
            line=1,
            title="Un",
            source="Le Journal",
            body="Il y a un comptoir.\n\nIl y a une chaise.",
            excerpts=("Il y a un comptoir.",),
            footnotes=("Voir ailleurs.",),
        ),
    ),
)


def test_it_makes_articles_tags_excerpts_and_notes_of_a_stream() -> None:
    report = save(STREAM, by=None)
    assert (report.added, report.matched, report.skipped, report.notes_added) == (2, 0, 0, 1)
    assert report.problems == STREAM.problems
    article = Article.objects.get(title="Le dernier guichet")
    assert (article.url_cut, article.state) == (True, State.INBOX)
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["guichet", "ruralité"]
    assert article.excerpts.get().verdict == ExcerptVerdict.UNVERIFIED
    assert Note.objects.get().text == "À lire.\n\n#accueil"
    assert report.digest is None


@pytest.mark.parametrize("reading", [STREAM, REVIEW, CLIPPING], ids=lambda reading: reading.kind)
def test_it_adds_nothing_the_second_time(reading: Reading) -> None:
    save(reading, by=None)
    tables = (Article, Capture, Digest, Excerpt, Item, Note, Source, Tag)
    before = [table._default_manager.count() for table in tables]
    again = save(reading, by=None)
    assert [table._default_manager.count() for table in tables] == before
    assert (again.added, again.sources_added, again.excerpts_added, again.notes_added) == (0, 0, 0, 0)
    assert again.matched == len(reading.items)
    assert not again.digest_added


def test_it_makes_a_draft_digest_of_a_review() -> None:
    report = save(REVIEW, by=None)
    digest = report.digest
    assert digest
    assert report.digest_added
    assert (digest.title, digest.number, digest.state) == ("Revue de mars", 12, "draft")
    assert (digest.introduction, digest.thanks, digest.picture_credit) == (
        "<p>Bonjour.</p>",
        "<p>Merci à Bo.</p>",
        "Ada",
    )
    assert [section.title for section in digest.sections.all()] == ["Guichets", "Vide", ""]
    assert digest.sections.get(title="Guichets").commentary == "<p>On ferme.</p>\n<ul><li>ici</li><li>là</li></ul>"
    assert [(item.article.title, item.role, item.section.title) for item in digest.items.order_by("position")] == [
        ("Un", "lead", "Guichets"),
        ("Deux", "see_also", "Guichets"),
        ("Trois", "lead", ""),
    ]
    first = digest.items.get(article__title="Un")
    assert first.comment == "<p>À lire.</p>"
    assert first.excerpt
    assert first.excerpt.text == "« Oui. »"
    assert set(Article.objects.values_list("state", flat=True)) == {State.KEPT}


def test_it_takes_no_number_that_another_digest_has() -> None:
    Digest.objects.create(number=12, title="Autre", slug="autre")
    digest = save(REVIEW, by=None).digest
    assert digest
    assert digest.number is None


def test_it_freezes_a_clipping_and_finds_its_excerpts_in_it() -> None:
    save(CLIPPING, by=None)
    article = Article.objects.get()
    assert article.captures.get().text == "Il y a un comptoir.\n\nIl y a une chaise.\n\nVoir ailleurs."
    assert article.excerpts.get().verdict == ExcerptVerdict.VERBATIM


def test_it_leaves_out_what_was_unticked() -> None:
    report = save(REVIEW, by=None, leave_out=frozenset({0, 2}))
    assert (report.added, report.skipped) == (2, 2)
    assert not Article.objects.filter(title="Un").exists()


def test_it_makes_no_digest_when_everything_was_unticked() -> None:
    report = save(REVIEW, by=None, leave_out=frozenset({0, 1, 2, 3}))
    assert report.digest is None
    assert not Digest.objects.exists()


def test_it_writes_nothing_when_one_item_cannot_be_saved() -> None:
    broken = Reading(kind="seenthis", items=(*STREAM.items, ReadItem(line=20, title="Deux", published="bientôt")))
    with pytest.raises(ValueError, match="date|day|month"):
        save(broken, by=None)
    assert not Article.objects.exists()
    assert not Tag.objects.exists()


def test_it_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    save(STREAM, by=None, progress=lambda done, everything: told.append((done, everything)))
    assert told == [(1, 2), (2, 2)]


def test_it_previews_without_writing() -> None:
    save(STREAM, by=None, leave_out=frozenset({1}))
    lines = preview(STREAM)
    assert [(line.line, line.verdict, line.doubts) for line in lines] == [
        (1, "match", ("The address is cut.",)),
        (9, "add", ()),
    ]
    assert lines[0].matched == Article.objects.get()
    assert Article.objects.count() == 1


def test_it_previews_an_article_that_stands_twice_in_the_text() -> None:
    assert [line.verdict for line in preview(REVIEW)] == ["add", "add", "double", "add"]


def test_it_tells_items_of_one_line_apart() -> None:
    items = tuple(ReadItem(line=4, title=title, source="Le Journal", section="") for title in ("Un", "Deux", "Trois"))
    reading = Reading(kind="review", items=items, sections=(ReadSection(line=1, title=""),))
    report = save(reading, by=None, leave_out=frozenset({1}))
    assert report.digest
    assert [item.article.title for item in report.digest.items.all()] == ["Un", "Trois"]
