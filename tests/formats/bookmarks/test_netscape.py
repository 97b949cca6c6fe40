"""Files of bookmarks: folders, tags, descriptions, what was private and what was to be read."""

# ruff: noqa: E501

import pytest

from articles.formats import Reading, ReadItem
from articles.formats.bookmarks import netscape

HEAD = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n"
BROWSER = f"""{HEAD}<DL><p>
    <DT><H3 ADD_DATE="1678780800" PERSONAL_TOOLBAR_FOLDER="true">Ma barre</H3>
    <DL><p>
        <DT><A HREF="https://carillon.example/a?x=1&amp;y=2" ADD_DATE="1678780800" ICON="data:image/png;base64,AAAA">Deux &quot;guichets&quot;</A>
        <DT><H3>Presse</H3>
        <DD>Ce que dit la presse.
        <DL><p>
            <DT><A HREF="https://lavigie.example/b" ADD_DATE="1678780800000000">Radiés sans le savoir</A>
            <DT><A HREF="place:sort=8&maxResults=10">Les plus visités</A>
            <HR>
        </DL><p>
        <DT><A HREF="https://brume.example/c">https://brume.example/c/</A>
    </DL><p>
    <DT><H3>Autres marque-pages</H3>
    <DL><p>
        <DT><A HREF="javascript:void(0)">Un bouton</A>
        <DT><A HREF="https://bell.example/three years">Three years</A>
    </DL><p>
</DL>
"""
SHAARLI = f"""{HEAD}<DL><p>
<DT><A HREF="https://carillon.example/a" ADD_DATE="1678780800" LAST_MODIFIED="1678780900" PRIVATE="1" TAGS="guichet,ruralité,.caché">Deux guichets</A></DT>
<DD>Un <b>extrait</b> <a href="https://lavigie.example/">d’ici</a><br />
et mon avis &amp; le tien
<DT><A HREF="/shaare/ab12" ADD_DATE="1678780800" PRIVATE="0" TAGS="">Une note</A></DT>
</DL><p>
"""
LINKDING = f"""{HEAD}<DL><p>
<DT><A HREF="https://carillon.example/a" ADD_DATE="1678780800" PRIVATE="1" TOREAD="1" TAGS="guichet,linkding:archived">Deux guichets</A>
<DD>Ce que dit la page.[linkding-notes]À citer lundi.[/linkding-notes]
<DT><A HREF="https://lavigie.example/b" ADD_DATE="1678780800" PRIVATE="1" TOREAD="0" TAGS="">Radiés</A>
</DL><p>
"""


def items(text: str) -> list[ReadItem]:
    return list(netscape.read(text).items)


def notes(item: ReadItem) -> list[str]:
    return [reply.body for reply in item.replies]


def test_it_reads_what_a_browser_exports() -> None:
    assert [(item.line, item.title, item.url, item.tags) for item in items(BROWSER)] == [
        (7, 'Deux "guichets"', "https://carillon.example/a?x=1&y=2", ()),
        (11, "Radiés sans le savoir", "https://lavigie.example/b", ("Presse",)),
        (15, None, "https://brume.example/c", ()),
        (20, "Three years", "https://bell.example/three%20years", ()),
    ]


def test_it_says_which_lines_it_left_out_and_why() -> None:
    told = netscape.read(BROWSER).left_out
    assert [problem.line for problem in told] == [12, 19]
    assert "place:sort=8" in told[0].what
    assert "javascript:void(0)" in told[1].what


def test_it_takes_the_day_for_that_of_the_bookmark_alone() -> None:
    first, second, third, _fourth = items(BROWSER)
    assert {item.published for item in items(BROWSER)} == {None}
    assert first.via == second.via
    assert "14" in (first.via or "")
    assert third.via is None


def test_it_reads_what_shaarli_exports() -> None:
    reading = netscape.read(SHAARLI)
    (item,) = reading.items
    assert (item.tags, notes(item)) == (("guichet", "ruralité"), ["Un extrait d’ici\net mon avis & le tien"])
    assert [problem.line for problem in reading.left_out] == [8]
    assert [problem.line for problem in reading.problems] == [5]


def test_it_reads_what_linkding_exports() -> None:
    first, second = items(LINKDING)
    assert (first.tags, notes(first)) == (("guichet",), ["Ce que dit la page.", "À citer lundi."])
    assert first.via != second.via


def test_it_tells_once_how_many_were_private() -> None:
    (problem,) = netscape.read(LINKDING).problems
    assert (problem.line, "2" in problem.what) == (5, True)


def test_it_takes_no_description_for_an_excerpt() -> None:
    assert {(item.excerpts, item.body, item.comment) for item in items(SHAARLI)} == {((), "", "")}


@pytest.mark.parametrize(
    ("stamp", "told"),
    [("1678780800", True), ("1678780800000", True), ("1678780800000000", True)]
    + [(stamp, False) for stamp in ("", "0", "-5", "hier", "99999999999999999999999", "²")],
)
def test_it_tells_the_day_where_there_is_one(stamp: str, told: bool) -> None:
    (item,) = items(f'{HEAD}<DL><p><DT><A HREF="https://carillon.example/a" ADD_DATE="{stamp}">Un</A></DL>')
    assert (item.via is not None) is told


def test_it_reads_names_in_small_letters_and_without_quotes() -> None:
    (item,) = items("<dl><dt><a href=https://carillon.example/a add_date='1678780800' tags='a, b'>Un<dd>Deux</dl>")
    assert (item.title, item.tags, notes(item)) == ("Un", ("a", "b"), ["Deux"])


def deep(levels: int) -> str:
    folders = "".join(f"<DT><H3>Dossier {level}</H3>\n<DL><p>\n" for level in range(levels))
    return f'{HEAD}{folders}<DT><A HREF="https://carillon.example/a">Un</A>'


def test_it_reads_folders_in_folders_up_to_a_limit() -> None:
    assert len(items(deep(netscape.DEEPEST))[0].tags) == netscape.DEEPEST
    reading = netscape.read(deep(5_000))
    assert len(reading.items) == 1
    assert len(reading.items[0].tags) <= netscape.DEEPEST + 1
    assert len(reading.problems) == 1


DAMAGED = {
    "cut in a mark": BROWSER[:400],
    "cut in a title": SHAARLI[: SHAARLI.index("guichets</A>")],
    "closed too often": f"{HEAD}</DL></DL></DL>{BROWSER}",
    "never closed": f'{HEAD}<DL><DT><A HREF="https://carillon.example/a">Un',
    "in one line": BROWSER.replace("\n", " "),
    "a description first": f"{HEAD}<DL><DD>Seule.{BROWSER}",
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_it_reads_what_can_be_read_of_a_damaged_file(text: str) -> None:
    reading = netscape.read(text)
    assert reading.items
    assert all(item.url for item in reading.items)


@pytest.mark.parametrize("text", [BROWSER, SHAARLI, LINKDING, BROWSER.removeprefix(HEAD)])
def test_it_knows_a_file_of_bookmarks(text: str) -> None:
    assert netscape.recognise(text) >= 0.9


@pytest.mark.parametrize("text", ["", "<p>Bonjour.</p>", "<dl><dt>Un</dt><dd>Deux</dd></dl>", HEAD[10:]])
def test_it_takes_nothing_else_for_one(text: str) -> None:
    assert netscape.recognise(text) == 0
    assert netscape.read(text) == Reading("bookmarks")


def test_it_reads_ten_thousand_bookmarks_one_by_one() -> None:
    rows = (f'<DT><A HREF="https://carillon.example/{n}" TAGS="a">Titre {n}</A>\n<DD>Note {n}\n' for n in range(10_000))
    read = items(f"{HEAD}<DL><p>\n{''.join(rows)}</DL>")
    assert [(item.line, item.title) for item in (read[0], read[-1])] == [(5, "Titre 0"), (20_003, "Titre 9999")]
