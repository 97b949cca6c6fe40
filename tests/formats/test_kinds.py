"""Which kind of text each codec takes for its own, side by side; and that none of them is slowed down by garbage."""

import json
import time

import pytest

from articles.formats import CODECS, Codec, clipping, seenthis
from articles.formats import EXPORTS as EXPORT_CODECS
from tests.formats import test_clipping, test_seenthis
from tests.formats.bookmarks import test_netscape, test_pocket, test_wallabag
from tests.formats.library import test_bibtex, test_csl, test_ris
from tests.formats.review import texts
from tests.formats.wordpress import export

SUREST_GUESS = 0.25
"""Below that, a text is of no kind: `articles.importing.read` refuses it."""


def kind_of(text: str) -> str | None:
    sureness = {codec.kind: codec.recognise(text) for codec in CODECS}
    surest = max(sureness, key=lambda kind: sureness[kind])
    return surest if sureness[surest] >= SUREST_GUESS else None


@pytest.mark.parametrize("text", [texts.PASTED, texts.DIGEST, texts.LETTER, texts.ORG, texts.PLAIN, texts.PAGE])
def test_it_takes_each_kind_of_review_for_one(text: str) -> None:
    assert kind_of(text) == "review"


def test_it_takes_a_stream_for_a_stream() -> None:
    assert kind_of(test_seenthis.STREAM) == "seenthis"


UNTAGGED = """\
  • Deux guichets rouvrent à Valmont | Le Carillon
    https://carillon.example/valmont

    Une phrase de l’article. Une autre phrase de l’article.

  • Radiés sans le savoir | La Vigie
    https://lavigie.example/radies

  • Un accueil de plus | Brume Infos
    https://brume-infos.example/accueil
"""


def test_it_takes_a_stream_without_tags_for_a_stream_and_with_headings_for_a_review() -> None:
    assert kind_of(UNTAGGED) == "seenthis"
    assert kind_of(f"Revue de presse du 17 mars 2023\n\n{UNTAGGED}") == "review"


@pytest.mark.parametrize("text", test_clipping.BODIES)
def test_it_takes_an_article_for_a_clipping(text: str) -> None:
    assert kind_of(text) == "clipping"


EXPORTS = {
    "browser": (test_netscape.BROWSER, "bookmarks"),
    "Shaarli": (test_netscape.SHAARLI, "bookmarks"),
    "linkding": (test_netscape.LINKDING, "bookmarks"),
    "Pocket, page": (test_pocket.PAGE, "pocket"),
    "Pocket, table": (test_pocket.TABLE, "pocket"),
    "wallabag": (json.dumps([test_wallabag.ENTRY]), "wallabag"),
    "CSL-JSON": (json.dumps([test_csl.ENTRY]), "csl"),
    "RIS": (test_ris.ENTRY, "ris"),
    "BibTeX": (test_bibtex.ENTRY, "bibtex"),
    "WordPress": (export.site(export.post()), "wordpress"),
}


@pytest.mark.parametrize(("text", "kind"), EXPORTS.values(), ids=EXPORTS)
def test_it_takes_each_export_for_what_it_is(text: str, kind: str) -> None:
    assert kind_of(text) == kind
    assert [codec.kind for codec in CODECS if codec.recognise(text) >= 0.9] == [kind]


BLOG = """\
Pourquoi je garde mon guichet

Je travaille à l’accueil depuis vingt ans. Chaque matin, des gens viennent avec un papier qu’ils ne comprennent pas.

Ce que les gens apportent

On voit passer de tout, et cela n’a pas changé depuis les débuts :

- une lettre du service ;
- un relevé de compte ;
- un mot de passe sur un papier plié.

On lit avec eux, simplement. Cela prend du temps, et cela évite des mois de courrier et de colère. Le voisin de Brume
en a parlé dans son journal, et [un rapport](https://defenseur.example/rapport-2023.pdf) le dit aussi.

Ce qu’il faudrait

Un guichet par canton, et deux personnes formées. Ce n’est pas si cher, quand on compte les lettres perdues et les
rendez-vous manqués. Une collègue l’a montré l’an dernier dans un tableau que personne n’a voulu lire.

Lire aussi : La carte des fermetures | Le Carillon
"""

MANUAL = """\
# guichet

A small tool that reads letters.

## Installation

```bash
pip install guichet
```

## Usage

- [The manual](https://guichet.example/manual) – how to read a letter
- [Le Carillon](https://carillon.example/about-the-tool) wrote about it
- [The forum](https://forum.example/guichet-users)
- [The tracker](https://tracker.example/guichet-issues)

## License

MIT
"""

SHOPPING = "Courses\n- du pain (complet)\n- du lait (deux)\n- riz (1 kg)\n- savon (noir)\n- citrons\n"
TABLE = "titre,media,date\n" + "Deux guichets rouvrent,Le Carillon,2023-03-12\n" * 12
MEETING = "Réunion du 3 mai\n\nPrésents : Alice, Bob\n\n1. Budget (Alice)\n2. Accueil (Bob)\n3. Divers\n\nFin à 18 h.\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (BLOG, "clipping"),
        (MANUAL, None),
        (SHOPPING, None),
        (TABLE, None),
        (MEETING, None),
        ("", None),
        ("Bonjour.", None),
    ],
    ids=["blog", "manual", "shopping", "table", "meeting", "empty", "word"],
)
def test_it_takes_no_other_text_for_a_review(text: str, kind: str | None) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Un article.\n\nIl a des phrases. Elles se suivent.\n",
        "Un article avec une liste, et une phrase avant elle :\n\n  • des noms,\n  • des dates.\n\nPuis une suite.\n",
        "- titre | source\n- titre | source\n",
        "12\n15\n18\n",
    ],
)
def test_it_does_not_take_another_text_for_a_stream(text: str) -> None:
    assert seenthis.recognise(text) < SUREST_GUESS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12\n15.5\n18\n" * 20,
        "date;titre;media\n" + "2023-03-12;Un titre assez long pour une ligne;Le Carillon\n" * 20,
        "un,deux,trois\n" + "Une phrase courte,une autre phrase courte,une fin.\n" * 20,
        "def lire(texte):\n    return texte.strip()\n\nimport re\n" * 10,
        "<html><body><p>Une phrase. Une autre phrase.</p></body></html>" * 10,
        '{"titre": "Une phrase. Une autre phrase, un peu plus longue que la première."}' * 10,
        '[{"titre": "Une phrase. Une autre phrase, un peu plus longue que la première."}]' * 10,
        "du pain\ndu lait\ndeux citrons\nun savon noir\n" * 10,
        "Lundi 8h : réunion\nMardi 9h : bilan\nMercredi : rien\n" * 10,
        "Bonjour.",
    ],
    ids=["empty", "numbers", "table", "commas", "code", "html", "object", "array", "shopping", "agenda", "word"],
)
def test_it_does_not_take_data_for_an_article(text: str) -> None:
    assert clipping.recognise(text) == 0.0


HOSTILE = {
    "words": "a " * 100_000,
    "words on lines": "mot\n" * 50_000,
    "titles": "Un titre de page\n" * 12_000,
    "bracketed titles": "- Un titre assez long (site.example)\n" * 6_000,
    "spaces": " " * 200_000 + "x",
    "no-break spaces": "\u00a0" * 200_000,
    "digits": "1" * 200_000,
    "numbers": "1. " * 70_000,
    "open brackets": "[" * 200_000,
    "open links": "[a](" * 50_000,
    "open org links": "[[https://a.example/x][b\n" * 8_000,
    "closed brackets": "- a" + ")" * 200_000,
    "parentheses": "(a" * 100_000,
    "stars": "*a " * 70_000,
    "quotes": "> a\n" * 50_000,
    "guillemets": "« a » " * 35_000,
    "open quotes": "❝" * 200_000,
    "pipes": "a | " * 50_000,
    "dashes": "• a - b – " * 20_000,
    "commas": "Zoé Lac, " * 22_000,
    "labels": "(lire l’article de " * 10_000,
    "tags": "• " + "#a " * 66_000 + "x",
    "one tag": "• " + "#a" * 100_000 + " x",
    "address": "• https://" + "a/" * 100_000,
    "addresses": "https://a.example/b " * 10_000,
    "note calls": "[1] a " * 32_000,
    "notes": "Notes\n" + "1. a\n" * 20_000,
    "byline": "Par " + "A" * 200_000,
    "paths": " > " * 66_000,
    "ellipses": "…" * 200_000,
    "tags of html": "<a " * 66_000,
    "nested bullets": "• a\n" + "  • b\n" * 10_000,
    "front matter": "---\n" + "a: b\n" * 10_000,
    "announcements": "lire aussi :\n- a\n" * 5_000,
}
HOSTILE_EXPORTS = {
    "bookmarks": "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + '<DT><A HREF="' * 20_000,
    "folders": "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "<DT><H3>a</H3><DL><p>" * 10_000,
    "quotes in marks": "<a '\"<a '\"" * 20_000,
    "descriptions": "<DT><A HREF=https://a.example/b ADD_DATE=1>a<DD>" + "<br>[linkding-notes]" * 10_000,
    "rows": "title,url,time_added\n" + 'a,"b\n' * 50_000,
    "entries": '[{"is_archived":1,"is_starred":1,"domain_name":1,"url":"https://a.example/b"}' + ",{" * 60_000,
    "brackets in a list": '[{"type":1,"title":2,"issued":' + "[" * 100_000,
    "open texts in a list": '[{"type":1,"title":2,"issued":"' + '\\"' * 60_000,
    "references": "TY  - NEWS\nTI  - a\n" * 10_000,
    "open references": "TY  - NEWS\n" + "AU  - a, b\nx\n" * 10_000,
    "entries of BibTeX": "@article{a, title={" * 10_000,
    "braces": "@article{a, title={" + "{" * 60_000 + "}" * 60_000 + "}}",
    "posts": "<rss><wp:wxr_version>1.2</wp:wxr_version><channel>" + "<item><title>a" * 10_000,
    "a post of marks": export.site(export.post(content="<div><b>" * 20_000)),
    "a post of lines": export.site(export.post(content="a\n[caption]" * 10_000)),
}


def read_in_time(codec: Codec, text: str) -> None:
    started = time.process_time()
    codec.recognise(text)
    codec.read(text)
    assert time.process_time() - started < 20  # what is quadratic takes minutes


@pytest.mark.parametrize("codec", CODECS, ids=lambda codec: codec.kind)
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_it_is_not_slowed_down_by_a_hostile_text(codec: Codec, hostile: str) -> None:
    read_in_time(codec, hostile)


@pytest.mark.parametrize("codec", EXPORT_CODECS, ids=lambda codec: codec.kind)
@pytest.mark.parametrize("hostile", HOSTILE_EXPORTS.values(), ids=HOSTILE_EXPORTS)
def test_it_is_not_slowed_down_by_a_hostile_export(codec: Codec, hostile: str) -> None:
    read_in_time(codec, hostile)
