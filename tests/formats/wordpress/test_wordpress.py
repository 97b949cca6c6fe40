"""The posts of a WordPress site as past digests."""

import pytest

from articles.formats import ReadIssue, wordpress
from tests.formats.wordpress.export import CLASSIC, CONTENT, FOOT, HEAD, post, site

pytestmark = pytest.mark.usefixtures("in_english")


def issue_of(text: str) -> ReadIssue:
    (issue,) = wordpress.read(site(text)).issues
    return issue


def told(*posts: str) -> list[str]:
    return [problem.what for problem in wordpress.read(site(*posts)).left_out]


def test_it_reads_a_post_as_a_past_digest() -> None:
    issue = issue_of(post())
    assert (issue.slug, issue.published_at) == ("lu-42", "2019-03-12T07:30:00+00:00")
    assert (issue.key, issue.url) == ("https://marais.example/?p=42", "https://marais.example/2019/03/12/lu-42/")
    reading = issue.reading
    assert (reading.title, reading.number, reading.published) == ("Lu n° 42 : l’accueil", 42, "2019-03-12")
    assert reading.introduction == "Bonjour à toutes et tous. Voici ce que nous avons lu."
    assert [section.title for section in reading.sections] == ["Guichets", "Radiations"]
    assert reading.sections[0].commentary.startswith("Deux communes rouvrent.")


def test_it_reads_what_a_post_cites() -> None:
    items = issue_of(post()).reading.items
    assert [(item.title, item.url, item.source, item.section) for item in items] == [
        ("Deux guichets rouvrent à Valmont", "https://carillon.example/2019/deux-guichets", "Le Carillon", "Guichets"),
        ("Un accueil de plus", "https://www.brume-infos.example/accueil", "Brume Infos", "Guichets"),
        ("Radiés sans le savoir", "https://lavigie.example/radies", "La Vigie", "Radiations"),
    ]
    assert [(item.published, item.excerpts) for item in items] == [
        ("2019-03-11", ()),
        (None, ()),
        (None, ("Aucun courrier n’est parti.",)),
    ]


def test_it_tells_the_line_of_the_file_for_each_article() -> None:
    text = site(post(), post(number=43, slug="lu-43"))
    lines = text.split("\n")
    read = wordpress.read(text)
    assert all(str(item.title) in lines[item.line - 1] for item in read.items)
    assert len(read.items) == 6
    assert len({item.line for item in read.items}) == 6


def test_it_reads_a_post_of_the_old_editor() -> None:
    reading = issue_of(post("Des liens", CLASSIC)).reading
    assert reading.introduction == "Trois liens pour la semaine."
    assert [(item.title, item.source, item.excerpts) for item in reading.items] == [
        ("Le silence du directeur", "Le Carillon", ()),
        ("La lettre jamais partie", "La Vigie", ("Aucun courrier n’est parti.",)),
    ]
    assert not any("légende" in item.comment or "légende" in item.body for item in reading.items)


def test_it_reads_several_posts_in_their_order() -> None:
    reading = wordpress.read(site(post(number=1, slug="un"), post(number=2, slug="deux"), post(number=3, slug="trois")))
    assert [issue.slug for issue in reading.issues] == ["un", "deux", "trois"]
    assert reading.items == tuple(item for issue in reading.issues for item in issue.reading.items)
    assert reading.sections == ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("L&rsquo;accueil &amp; le reste", "L’accueil & le reste"),
        ("Un <em>grand</em> mois", "Un grand mois"),
        ("---", "---"),
        ("« Fermé »: la suite", "« Fermé »: la suite"),
        ('"Fermé"', '"Fermé"'),
    ],
)
def test_it_reads_titles_as_they_were_shown(title: str, expected: str) -> None:
    assert issue_of(post(title)).reading.title == expected


@pytest.mark.parametrize(
    ("slug", "expected"),
    [("lu-42", "lu-42"), ("%d9%84", ""), ("", ""), ("a" * 100, "a" * 100), ("a" * 101, ""), ("à-lire", "")],
)
def test_it_keeps_an_address_that_fits(slug: str, expected: str) -> None:
    assert issue_of(post(slug=slug)).slug == expected


@pytest.mark.parametrize("status", ["draft", "pending", "future"])
def test_it_dates_no_post_that_nobody_saw(status: str) -> None:
    assert issue_of(post(status=status)).published_at == ""


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (post(status="private"), "private"),
        (post(status="trash"), "trash"),
        (post(password="secret"), "password"),
        (post(content="<p>Bonjour.</p>"), "no article"),
        (post(content=""), "no article"),
        (post(kind="page"), "“page”"),
        (post(kind="attachment"), "“attachment”"),
    ],
)
def test_it_says_which_entries_it_left_out_and_why(made: str, words: str) -> None:
    (why,) = told(made)
    assert words in why


def test_it_takes_the_hour_where_there_is_one() -> None:
    assert issue_of(post(day="0000-00-00 00:00:00")).published_at == "2019-03-12T07:30:00+00:00"
    undated = post(day="hier").replace("Tue, 12 Mar 2019 07:30:00 +0000", "hier")
    assert issue_of(undated).published_at == ""


def test_it_gives_what_a_post_is_filed_under_to_what_it_cites() -> None:
    labels = [("category", "Numérique"), ("category", "Revue de presse"), ("post_tag", "accueil"), ("author", "Nora")]
    assert {item.tags for item in issue_of(post(labels=labels)).reading.items} == {("Numérique", "accueil")}


def test_it_takes_no_label_that_most_posts_bear() -> None:
    posts = [post(number=n, slug=f"lu-{n}", labels=[("category", "Veille"), ("post_tag", f"t{n}")]) for n in range(4)]
    tags = [issue.reading.items[0].tags for issue in wordpress.read(site(*posts)).issues]
    assert tags == [("t0",), ("t1",), ("t2",), ("t3",)]


def test_it_heads_what_has_no_heading() -> None:
    reading = issue_of(post("Des liens", CLASSIC, labels=[("category", "Numérique")])).reading
    assert [section.title for section in reading.sections] == ["Numérique"]
    assert {item.section for item in reading.items} == {"Numérique"}
    assert issue_of(post("Des liens", CLASSIC, labels=[])).reading.sections[0].title == "Des liens"


def test_it_makes_no_section_of_a_heading_that_says_nothing() -> None:
    content = f"<p><b>Revue du 12 mars</b></p>\n{CONTENT[CONTENT.index('<h2>') :]}".replace("h2>", "b>")
    titles = [section.title for section in issue_of(post(content=content)).reading.sections]
    assert titles == ["Guichets", "Radiations"]


def test_it_takes_the_summary_where_there_is_no_introduction() -> None:
    without = CONTENT[CONTENT.index("<!-- wp:heading") :]
    assert issue_of(post(content=without, summary="Un <b>mois</b> chargé.")).reading.introduction == "Un mois chargé."


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>\n"
)
OUTSIDE = '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY i SYSTEM "file:///etc/passwd">]>\n'


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_it_reads_no_entity_that_the_file_declares(doctype: str) -> None:
    text = (
        site(post())
        .replace('<?xml version="1.0" encoding="UTF-8" ?>\n', doctype)
        .replace("Lu n° 42", "]]>&i;<![CDATA[Lu n° 42")
    )
    reading = wordpress.read(text)
    assert len(str(reading)) < 20_000
    assert "root:" not in str(reading)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (site(post(), post(number=43, slug="lu-43"))[:-700], 1),
        (site(post("Un & deux")).replace("<![CDATA[Un & deux]]>", "Un & deux"), 1),
        (site(post()).replace("export/1.2/", "export/1.0/"), 1),
        (site(post()).replace('xmlns:wp="http://wordpress.org/export/1.2/"', ""), 1),
        (f"{HEAD}<item><title>Un</title>", 0),
        (f"{HEAD}{FOOT}", 0),
        ("<rss/>", 0),
        ("<rss", 0),
        ("", 0),
        (HEAD + "<item>" * 10_000, 0),
    ],
)
def test_it_reads_what_can_be_read_of_a_damaged_file(text: str, count: int) -> None:
    assert len(wordpress.read(text).issues) == count


def test_it_says_where_the_file_is_damaged() -> None:
    text = site(post(), post(number=43, slug="lu-43"))[:-700]
    assert any("damaged" in problem.what for problem in wordpress.read(text).left_out)


@pytest.mark.parametrize(
    ("text", "sure"), [(site(post()), 1), (HEAD, 1), ("<rss version='2.0'><channel/></rss>", 0), ("Bonjour.", 0)]
)
def test_it_knows_an_export_of_wordpress(text: str, sure: float) -> None:
    assert wordpress.recognise(text) == sure
