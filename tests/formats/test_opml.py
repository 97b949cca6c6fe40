"""Lists of feeds in OPML: what readers export, what is broken or hostile in it, and the way back."""

import time

import pytest

from articles.formats.feed_records import FeedList, ListedFeed, NotAFeed
from articles.formats.opml import DEEPEST, LARGEST_LIST, MOST_FEEDS, MOST_TOLD, read_opml, write_opml

pytestmark = pytest.mark.usefixtures("in_english")

CARILLON = ListedFeed("https://carillon.example/feed", "Le Carillon", "https://carillon.example/")
BRUME = ListedFeed("https://brume.example/rss.xml", "Brume Infos")
SECRET = "words of a local file"


def listed(outlines: str, *, head: str = "", prolog: str = "") -> bytes:
    return f'{prolog}<opml version="2.0"><head>{head}</head><body>{outlines}</body></opml>'.encode()


def feed(host: str, *, more: str = "") -> str:
    return f'<outline type="rss" text="{host}" xmlUrl="https://{host}.example/feed" {more}/>'


def nested(outline: str, depth: int) -> str:
    folders = "".join(f'<outline text="d{number}">' for number in range(1, depth + 1))
    return folders + outline + "</outline>" * depth


def addresses(data: bytes) -> list[str]:
    return [feed.url for feed in read_opml(data).feeds]


def test_it_reads_a_list() -> None:
    data = listed(
        """
        <outline text="Le Carillon" title="Le Carillon" type="rss" xmlUrl="https://carillon.example/feed"
                 htmlUrl="https://carillon.example/"/>
        <outline text="Valmont"><outline text="Presse">
            <!-- a remark --><?a remark?>
            <outline text="Brume" title="Brume  Infos" xmlUrl=" https://brume.example/rss.xml "/>
        </outline></outline>
        <outline text="An empty folder"/>""",
        head="<title>Mes flux</title>",
    )
    brume = ListedFeed("https://brume.example/rss.xml", "Brume Infos", folders=("Valmont", "Presse"))
    assert read_opml(data) == FeedList("Mes flux", (CARILLON, brume))


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        ('<outline xmlUrl="https://a.example/f" text="A"/>', ListedFeed("https://a.example/f", "A")),
        ('<outline xmlurl="https://a.example/f" TITLE="A"/>', ListedFeed("https://a.example/f", "A")),
        ('<outline XMLURL="HTTP://a.example/f" text="" title="A"/>', ListedFeed("HTTP://a.example/f", "A")),
        ('<OUTLINE xmlUrl="https://a.example/f"/>', ListedFeed("https://a.example/f")),
        ('<outline xmlUrl="https://a.example/f" text="https://a.example/f"/>', ListedFeed("https://a.example/f")),
        ('<outline xmlUrl="https://a.example/f" htmlUrl="javascript:a"/>', ListedFeed("https://a.example/f")),
        ('<outline xmlUrl="https://a.example/f" category="/Presse/Locale,Brume"/>', ListedFeed("https://a.example/f")),
        (
            '<outline xmlUrl="https://a.example/f" text="The text" title="The title"/>',
            ListedFeed("https://a.example/f", "The title"),
        ),
        (
            '<outline title="Presse">' + feed("a") + "</outline>",
            ListedFeed("https://a.example/feed", "a", "", ("Presse",)),
        ),
        ("<outline>" + feed("a") + "</outline>", ListedFeed("https://a.example/feed", "a")),
    ],
)
def test_it_reads_an_outline(outline: str, expected: ListedFeed) -> None:
    assert read_opml(listed(outline)).feeds == (expected,)


@pytest.mark.parametrize(
    ("outlines", "expected"),
    [
        (feed("a") + feed("a"), [("https://a.example/feed", ())]),
        (
            f'<outline text="Presse">{feed("a")}</outline><outline text="Brume">{feed("a")}{feed("b")}</outline>',
            [("https://a.example/feed", ("Presse", "Brume")), ("https://b.example/feed", ("Brume",))],
        ),
        (f'<outline text="A"><outline text="A">{feed("a")}</outline></outline>', [("https://a.example/feed", ("A",))]),
        (
            feed("a") + '<outline xmlUrl="http://www.a.example/feed/?utm_source=reader"/>',
            [("https://a.example/feed", ())],
        ),
        (
            feed("a") + '<outline xmlUrl="https://a.example/feed/sport"/>',
            [("https://a.example/feed", ()), ("https://a.example/feed/sport", ())],
        ),
    ],
)
def test_it_lists_a_feed_once(outlines: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(feed.url, feed.folders) for feed in read_opml(listed(outlines)).feeds] == expected


def test_it_completes_a_feed_from_its_second_place() -> None:
    second = '<outline xmlUrl="https://a.example/f" text="A" htmlUrl="https://a.example/"/>'
    expected = ListedFeed("https://a.example/f", "A", "https://a.example/")
    assert read_opml(listed('<outline xmlUrl="https://a.example/f"/>' + second)).feeds == (expected,)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/hosts",
        "feed://a.example/feed",
        "data:text/xml,a",
        "//a.example/feed",
        "https://",
        "https://a example/feed",
        "https://a.example/" + "f" * 2_000,
        "",
    ],
)
def test_it_leaves_out_what_is_no_web_address(address: str) -> None:
    found = read_opml(listed(f'<outline xmlUrl="{address}"/>' + feed("b")))
    assert [feed.url for feed in found.feeds] == ["https://b.example/feed"]
    assert found.left_out == (f"This is no web address of a feed: {address[:200]}",)


@pytest.mark.parametrize("prolog", ['<?xml version="1.0" encoding="UTF-8"?>', "\n <?xml version='1.0'?>", "\ufeff"])
def test_it_reads_what_stands_before_the_document(prolog: str) -> None:
    assert read_opml(listed(feed("a"), prolog=prolog)).feeds[0].title == "a"


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "UTF-8", "UTF-16"])
def test_it_reads_the_declared_encoding(encoding: str) -> None:
    document = listed('<outline xmlUrl="https://a.example/f" text="L\'été"/>').decode()
    text = f'<?xml version="1.0" encoding="{encoding}"?>{document}'
    assert read_opml(text.encode(encoding)).feeds == (ListedFeed("https://a.example/f", "L'été"),)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("A &amp; B", "A & B"),
        ("A & B", "A & B"),
        ("Caf&eacute; &#39;B&#x27;", "Café 'B'"),
        ("&unknown; B", "&unknown; B"),
        ("A &lt;b&gt; &quot;B&quot;", 'A <b> "B"'),
        ("B&amp;amp;C", "B&amp;C"),
    ],
)
def test_it_reads_references(written: str, expected: str) -> None:
    found = read_opml(listed(f'<outline text="{written}" xmlUrl="https://a.example/?b=1&c=2&amp;d=3"/>'))
    assert found.feeds == (ListedFeed("https://a.example/?b=1&c=2&d=3", expected),)
    assert found.left_out == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Mes flux: carillon.example",
        b"\x00\x01\x02",
        b"\x89PNG\r\n\x1a\n" * 100,
        b"<!doctype html><html><body><outline xmlUrl='https://a.example/f'/><p>Bonjour<br></body></html>",
        b"<rss version='2.0'><channel><title>Le Carillon</title></channel></rss>",
        b'{"version": "https://jsonfeed.org/version/1.1"}',
        listed(feed("a")) + b" " * LARGEST_LIST,
    ],
)
def test_it_refuses_what_is_no_list(data: bytes) -> None:
    with pytest.raises(NotAFeed, match="^This (is no list of feeds|list is too large)"):
        read_opml(data)


@pytest.mark.parametrize("data", [b"<opml/>", write_opml("", [])])
def test_it_reads_an_empty_list(data: bytes) -> None:
    assert read_opml(data) == FeedList()


def test_it_reads_a_truncated_file_up_to_its_end_and_says_so() -> None:
    data = listed(feed("a") + feed("b") + feed("c"))
    found = read_opml(data[: data.index(b"https://c")])
    assert [feed.url for feed in found.feeds] == ["https://a.example/feed", "https://b.example/feed"]
    assert found.left_out == ("The file is damaged at line 1: feeds may be missing.",)


def test_it_reads_bytes_of_another_encoding_than_declared_and_says_so() -> None:
    document = listed(feed("été") + feed("b")).decode().encode("latin-1")
    found = read_opml(b'<?xml version="1.0" encoding="UTF-8"?>\n' + document)
    assert found.feeds[-1].url == "https://b.example/feed"
    assert found.left_out[0] == "The file is damaged at line 2: feeds may be missing."


def test_it_says_nothing_of_a_prefix_that_is_not_declared() -> None:
    assert read_opml(listed(feed("a", more='reader:colour="red"'))).left_out == ()


def bomb() -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE opml [<!ENTITY e0 "{"a" * 1000}">{entities}]>'


@pytest.mark.parametrize("place", ["text", "xmlUrl", "title"])
def test_it_unfolds_no_entity(place: str) -> None:
    outlines = f'<outline {place}="https://a.example/&e11;"/>' + feed("b")
    started = time.process_time()
    found = read_opml(listed(outlines, head="<title>&e11;</title>", prolog=bomb()))
    assert time.process_time() - started < 5
    assert found.feeds[-1].url == "https://b.example/feed"
    assert len(repr(found)) < 1_000


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE opml [<!ENTITY here SYSTEM "{file}">]>',
        '<!DOCTYPE opml [<!ENTITY % more SYSTEM "{file}"> %more;]>',
        '<!DOCTYPE opml SYSTEM "{file}">',
        "<!DOCTYPE opml [<!ENTITY here '&#60;outline xmlUrl=\"https://here.example/\"/&#62;'>]>",
    ],
)
def test_it_opens_nothing_outside(doctype: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("outside") / "file"
    file.write_text(SECRET)
    outlines = feed("b") + '<outline text="&here;" xmlUrl="https://a.example/"/>&here;'
    data = listed(outlines, head="<title>&here;</title>", prolog=doctype.replace("{file}", file.as_uri()))
    found = read_opml(data)
    assert found.feeds[0].url == "https://b.example/feed"
    assert SECRET not in repr(found)
    assert "https://here.example/" not in addresses(data)


@pytest.mark.parametrize(
    ("depth", "read"), [(DEEPEST - 1, True), (DEEPEST, True), (DEEPEST + 1, False), (200, False), (1_000, False)]
)
def test_it_reads_folders_down_to_a_depth(depth: int, read: bool) -> None:
    found = read_opml(listed(feed("a") + nested(feed("b"), depth)))
    assert [feed.url for feed in found.feeds] == ["https://a.example/feed"] + ["https://b.example/feed"] * read
    assert bool(found.left_out) is not read
    if read:
        assert found.feeds[1].folders == tuple(f"d{number}" for number in range(1, depth + 1))


def test_it_reads_a_list_of_five_megabytes_up_to_its_limit() -> None:
    data = listed("".join(feed(f"site{number}", more=f'title="{"t" * 60}"') for number in range(33_000)))
    assert LARGEST_LIST * 0.8 < len(data) <= LARGEST_LIST
    started = time.process_time()
    found = read_opml(data)
    assert time.process_time() - started < 20  # what is quadratic takes minutes
    assert len(found.feeds) == MOST_FEEDS
    assert found.left_out == (f"The list has more than {MOST_FEEDS} feeds: the others were left out.",)


def test_it_bounds_what_it_says_and_the_words_it_keeps() -> None:
    wrong = "".join(f'<outline xmlUrl="mailto:{number}"/>' for number in range(1_000))
    found = read_opml(listed(wrong + f'<outline text="{"a" * 10_000}" xmlUrl="https://a.example/f"/>'))
    assert len(found.left_out) == MOST_TOLD
    assert len(found.feeds[0].title) == 500


FEEDS = (
    CARILLON,
    BRUME,
    ListedFeed(
        "https://a.example/?b=1&c=<2>", 'L’« été » & "<co>"', "http://a.example/", ("Presse", "Locale & autres")
    ),
    ListedFeed("https://b.example/f", "", "", ("Presse",)),
    ListedFeed("https://c.example/f", "العربية 🗞", "", ("Presse", "Locale & autres")),
    ListedFeed("https://d.example/f", "D", "", ("Brume",)),
    ListedFeed("https://e.example/f", "E", "", tuple(f"d{number}" for number in range(DEEPEST))),
)


def test_it_reads_back_what_it_writes() -> None:
    assert read_opml(write_opml("Mes <flux>", FEEDS)) == FeedList(
        "Mes <flux>", (*FEEDS[:3], FEEDS[4], FEEDS[3], *FEEDS[5:])
    )


def test_it_writes_again_what_it_read() -> None:
    written = write_opml("Mes flux", reversed(FEEDS))
    again = read_opml(written)
    assert write_opml(again.title, again.feeds) == write_opml("Mes flux", again.feeds)
    assert set(again.feeds) == set(FEEDS)


def test_it_writes_opml_2() -> None:
    written = write_opml("Mes flux", [ListedFeed("https://b.example/f", folders=("Presse",)), CARILLON])
    assert written.decode() == (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<opml version="2.0">\n  <head>\n    <title>Mes flux</title>\n  </head>\n  <body>\n'
        '    <outline type="rss" text="Le Carillon" title="Le Carillon" htmlUrl="https://carillon.example/"'
        ' xmlUrl="https://carillon.example/feed"/>\n'
        '    <outline text="Presse" title="Presse">\n'
        '      <outline type="rss" text="https://b.example/f" xmlUrl="https://b.example/f"/>\n'
        "    </outline>\n  </body>\n</opml>\n"
    )


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x1b", "\ud800", "\ufffe", "\uffff"])
def test_it_drops_characters_that_xml_cannot_hold(character: str) -> None:
    feed = ListedFeed(f"https://a.example/{character}f", f"L{character}a", folders=(f"P{character}q",))
    found = read_opml(write_opml(f"M{character}n", [feed]))
    assert found == FeedList("Mn", (ListedFeed("https://a.example/f", "La", folders=("Pq",)),))
