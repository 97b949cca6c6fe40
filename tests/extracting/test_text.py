"""Which words of a page are the article's own."""

import pytest

from articles.extracting import extract, passage
from tests.extracting.pages import PARAGRAPHS, URL, Made, article_data, body, meta

STANDFIRST = "À Arvel-sur-Arvelle, la porte est close depuis vendredi\u00a0; la mairie promet un guichet commun."
CAPTION = "<figure><img alt=''><figcaption>La porte close, vendredi. Inès Barthe / Le Courrier</figcaption></figure>"
POINTER = "<p><a href='/regions/marche'>Lire aussi\u00a0: le marché de Sauve-le-Haut change de place</a></p>"


def text_of(page: Made) -> list[str]:
    return extract(str(page).encode(), URL).text.split("\n\n")


def test_it_is_the_standfirst_then_the_paragraphs_and_nothing_around_them() -> None:
    page = Made(
        title="«\u00a0On nous avait promis une réunion\u00a0»",
        below=(
            "<p class='kicker'>Régions</p>"
            f"<p class='article__chapo'>{STANDFIRST}</p>"
            "<p class='signature'>Par Jeanne Roux et Malik Sérac, envoyée spéciale à Arvel</p>"
            "<p class='date'>Publié le 17 novembre 2026 à 08h41 – Mis à jour le 18 novembre 2026</p>"
            f"<p>Article réservé aux abonnés</p>{CAPTION}"
        ),
        text=body(*PARAGRAPHS[:2]) + POINTER + "<h2>Un camion le mardi</h2>" + CAPTION + body(*PARAGRAPHS[2:]),
        data=article_data(),
    )
    assert text_of(page) == [STANDFIRST, *PARAGRAPHS[:2], "Un camion le mardi", *PARAGRAPHS[2:]]


def test_a_standfirst_known_by_what_the_page_offers_for_sharing_is_text() -> None:
    page = Made(head=meta("og:description", STANDFIRST), below=f"<h2>{STANDFIRST}</h2>")
    assert text_of(page)[0] == STANDFIRST


def test_a_description_that_the_page_does_not_print_is_no_text() -> None:
    page = Made(head=meta("og:description", STANDFIRST))
    assert text_of(page) == PARAGRAPHS


@pytest.mark.parametrize(
    "request_",
    [
        (
            "<p>Il vous reste 73 % de cet article à lire. La suite est réservée aux abonnés.</p>"
            "<p>Déjà abonné ? Se connecter pour retrouver vos articles, vos lettres et vos archives depuis 1987.</p>"
        ),
        (
            "<div>Pour lire la suite et accéder gratuitement à trois articles par mois, créez votre compte</div>"
            "<div>Découvrez notre offre de rentrée, sans engagement, à un euro le premier mois.</div>"
        ),
    ],
)
def test_it_ends_where_the_reader_is_asked_to_pay_or_to_register(request_: str) -> None:
    assert text_of(Made(after=request_)) == PARAGRAPHS


def test_items_of_a_list_start_with_a_dash_and_breaks_start_lines() -> None:
    extra = "<ul><li>Le mardi matin&nbsp;;</li><li>le jeudi soir.</li></ul><p>Place de l’église<br>35000 Arvel</p>"
    page = Made(text=body(*PARAGRAPHS[:3]) + extra + body(*PARAGRAPHS[3:]))
    assert text_of(page)[3:6] == ["– Le mardi matin\u00a0;", "– le jeudi soir.", "Place de l’église\n35000 Arvel"]


def test_what_is_not_shown_is_not_read_nor_chosen() -> None:
    hidden = (
        "<span class='sr-only'>Fin du texte</span><span style='display: none'>caché</span><script>let a = 1</script>"
        "<ruby>canton<rt>kan-ton</rt></ruby>"
    )
    assert passage(f"<p>Le dernier{hidden}</p>") == "Le derniercanton"


def test_a_page_longer_than_any_should_be_is_cut_and_says_so() -> None:
    said = extract(str(Made(after="<p>" + "encore " * 300_000 + "</p>")).encode(), URL)
    assert (said.verdict, said.why) == ("thin", "long")
    fat = str(Made(head="<script>" + "x" * 3_000_000 + "</script>"))
    assert extract(fat.encode(), URL).verdict == "good"


CALL = (
    "<a role='button' onclick=\"moveToReference('reference_{0}')\"><sup id='tooltip_{0}'>[{0}]</sup></a>"
    "<span class='footnote_tooltip'>Rapport annuel.</span>"
)
ROWS = (
    "<h2>Notes</h2><table><tr><th><a id='reference_3' href='#tooltip_3'>↑3</a>, <a id='reference_4'>↑4</a></th>"
    "<td>Rapport annuel.</td></tr><tr><th id='reference_5'><a>↑5</a></th><td>Entretien.</td></tr></table>"
)


def test_notes_in_a_table_called_by_scripts_are_notes() -> None:
    called = [f"{paragraph}{CALL.format(number)}" for number, paragraph in enumerate(PARAGRAPHS[:3], 3)]
    text = text_of(Made(text=body(*called, PARAGRAPHS[3]), after=ROWS))
    assert text == [
        *(f"{paragraph}[{number}]" for number, paragraph in enumerate(PARAGRAPHS[:3], 3)),
        PARAGRAPHS[3],
        "[3] [4] Rapport annuel.",
        "[5] Entretien.",
    ]


def test_notes_in_one_paragraph_are_parted() -> None:
    text = body(f"{PARAGRAPHS[0]}<a href='#n1'>[1]</a>", f"{PARAGRAPHS[1]}<a href='#n2'>[2]</a>", *PARAGRAPHS[2:])
    notes = "<p><a id='n1'>[1]</a> Rapport annuel. <a id='n2'>[2]</a> Entretien.</p>"
    assert text_of(Made(text=text, after=notes))[-2:] == ["[1] Rapport annuel.", "[2] Entretien."]


def test_the_number_of_comments_is_no_call() -> None:
    page = Made(below="<p>Réactions <a href='#forum'>12</a></p>", after="<div id='forum'><p>Bravo.</p></div>")
    assert text_of(page) == PARAGRAPHS
