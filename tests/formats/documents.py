"""An issue that has everything an issue can have, and one whose every word tries to be markup."""

from dataclasses import replace

from articles.formats import (
    Book,
    BoundIssue,
    CitedArticle,
    CitedSource,
    CitedTheme,
    Correction,
    Document,
    Entry,
    Part,
)
from articles.text import typeset

ADDRESS = "https://revue.example/digests/des-guichets/"
COURRIER = CitedSource("Le Courrier des Deux-Rives", "courrier")
LEDGER = CitedSource("The Severn Ledger", "ledger", language="en")
COPIES = {7: "https://archives.example/7"}

INTRODUCTION = (
    "<p>Cette semaine, <strong>deux</strong> histoires ; l’une d’elles finit <em>bien</em>, "
    '<a href="https://courrier.example/suite" rel="noopener">dit-on</a>.</p><p>Bonne lecture !</p>'
)
CLOSING = '<p>Écrivez-nous : <a href="mailto:revue@revue.example">revue@revue.example</a>.</p>'


def rich(number: int | None = 118, slug: str = "des-guichets") -> Document:
    """As it is frozen, its own words set already. The articles have the ids 7 to 12; the address of the first one is
    dead."""
    return Document(
        title=typeset("Des dossiers ouverts : et après ?", "fr"),
        slug=slug,
        number=number,
        period_start="2023-03-13",
        period_end="2023-03-19",
        published_at="2023-03-20T07:00:00+00:00",
        updated_at="2023-03-22T09:15:00+00:00",
        revision=2,
        introduction=typeset(INTRODUCTION, "fr"),
        closing=typeset(CLOSING, "fr"),
        thanks="<p>Merci à Nadia.</p>",
        parts=(_first(), _second()),
        corrections=(
            Correction("2023-03-21T09:00:00+00:00", "La lettre tient en onze lignes, non en douze.", 2),
            Correction("2023-03-22T09:15:00+00:00", "Le nom du village.", 3),
        ),
    )


def hostile_document() -> Document:
    """Words with every sign that a format gives a meaning to, lists and stress where none may stand."""
    words = '<a> & "b" [x](y) *z* _w_ `v` # + - 1. | ~ \\ ]]> [i] {{ }} \x0b'
    article = CitedArticle(7, words, "https://courrier.example/a b?[x]=%zz&y=é#a#b", COURRIER, (words,))
    odd = CitedArticle(8, words, "javascript:alert(1)", COURRIER, language="fr")
    escaped = "&lt;b&gt; &amp; *z* _w_ # 1. - x"
    text = (
        f"<ul>hors<li>{escaped}<ul><li>dedans</li></ul></li><p>bloc</p></ul><strong><p>{escaped}</p></strong>"
        '<li>seul</li><p><a href="//[">nulle part</a><br>- ligne<br># ligne</p><blockquote>nu</blockquote>'
    )
    entries = (
        Entry("e1", article, (words, "- deuxième\n# troisième"), text, (odd, article)),
        Entry("e2", article, (), text),
    )
    part = Part("r1", words, CitedTheme(words, "theme", "nulle"), text, entries, (odd,))
    return replace(rich(), title=words, introduction=text, closing=text, thanks=text, parts=(part, Part("r2", "Vide")))


def book(*documents: Document) -> Book:
    """One of a single issue, or of several."""
    bound = tuple(BoundIssue(each, f"https://revue.example/digests/{each.slug}/", COPIES) for each in documents)
    return Book(
        title=documents[0].title if len(documents) == 1 else "Mars 2023",
        line="Une ligne",
        address=bound[0].address if len(bound) == 1 else "https://revue.example/calendar/2023/03/",
        language="fr",
        publisher="Lu au guichet",
        issues=bound,
        tagline="Chaque lundi.",
        stub=("118", "20 mars 2023"),
    )


def _first() -> Part:
    beside = CitedArticle(
        9, "À côté", "https://courrier.example/a-cote", COURRIER, ("Paul Aubrée",), access="registration"
    )
    dead = CitedArticle(
        7,
        "Onze lignes",
        "https://courrier.example/onze-lignes",
        COURRIER,
        ("Hélène Marchais", "Nora Blin"),
        published="2023-03-14",
        access="subscribers",
        language="fr",
        page="12",
    )
    quotes = ("La lettre tient en onze lignes. Elle dit : « Tout va bien ! »", "Personne n'a répondu.\nPersonne.")
    commentary = (
        "<p>La presse raconte.</p><ul><li>Un <em>point</em></li><li>Deux</li></ul>"
        "<blockquote><p>Comme on dit.</p></blockquote><ol><li>D’abord</li><li>Ensuite</li></ol>"
    )
    theme = CitedTheme("Les données", "donnees", "rose")
    entry = Entry("e1", dead, quotes, '<p>Il faut lire la <a href="/digests/autre/">suite</a>.</p>', (beside,))
    alone = CitedArticle(8, "Un communiqué", source=COURRIER, published="2023-03")
    return Part("r1", "La fuite de données", theme, commentary, (entry,), (alone,))


def _second() -> Part:
    foreign = CitedArticle(
        10,
        "Who answers?",
        "https://ledger.example/who",
        LEDGER,
        is_unsigned=True,
        published="2023",
        access="free",
        language="en",
    )
    untitled = CitedArticle(11, "", "https://courrier.example/sans-titre")
    entries = (
        Entry("e2", foreign, ("Nobody does.",)),
        Entry("e3", untitled, (), "<p>Sans titre.</p>", (CitedArticle(12, "Deux étoiles ** et un _tiret"),)),
    )
    return Part("r2", "Les guichets", entries=entries)
