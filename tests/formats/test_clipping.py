"""Single articles pasted with their pages' furniture; every outlet and sentence is invented."""

import pytest

from articles.formats.clipping import read, recognise
from articles.formats.records import ReadItem

NEWSPAPER = """\
Aller au contenu
Menu
Le Carillon
S’abonner
Accueil > Société > Guichets
Les guichets de Valmont rouvrent au printemps
La mairie annonce deux accueils, trois ans après la fermeture du dernier bureau de la vallée.

Par Zoé Lac et Ada Roux
Publié le 12 mars 2023 à 06h30, mis à jour le 13 mars 2023 à 08h10
Temps de lecture : 4 min
Partager
Facebook Twitter
Article réservé aux abonnés

Une file d’attente devant la mairie de Valmont. NINA PRÉ POUR « LE CARILLON »

Deux guichets rouvriront en avril à Valmont. La décision a été votée lundi soir, à une voix de majorité.

Une promesse ancienne

Les habitants la demandaient depuis la fermeture du bureau de poste. « On nous l’avait promis », rappelle l’un d’eux.
Lire aussi : À Brume, le dernier guichet ferme
Le budget reste à trouver. Le conseil se réunira de nouveau en mai.

Newsletter
Recevez chaque matin notre newsletter
Sur le même sujet
Brume : un guichet sur deux
Valmont : le budget en débat

Contribuer
2 commentaires
Jean Dupont, le 13 mars 2023
Enfin une bonne nouvelle pour la vallée, merci aux élus qui ont tenu bon.
https://www.carillon.example/societe/guichets-valmont
"""

BLOG = """\
Qui suis-je
Archives du blog

Pourquoi je garde mon guichet

Un article publié le

par

Je travaille à l’accueil depuis vingt ans. Chaque matin, des gens viennent avec un papier qu’ils ne comprennent pas.

Ce que les gens apportent :

  • une lettre,
  • un relevé,
    parfois deux

On lit avec eux, simplement. Cela prend du temps, et cela évite des mois de courrier.

https://loi.example/accueil

Laisser un commentaire

Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *

RSS
Share
"""

CUT = """\
Abonnée de Brume Infos
...
Le relevé compte deux cents lignes. Aucune n’est expliquée aux personnes qu’elle concerne.
La règle est pourtant écrite3.
[…]
Nous avons demandé le relevé en mars. La réponse est venue en septembre, noircie.
Notes
↑1 Voir la demande. ↑2 Voir la réponse, page 4.
↑3, ↑5 Voir la règle.
↑4 Voir le tableau : https://brumeinfos.example/tableau.
Connu / https://social.example/@lou/12
"
Une suite de messages sans rapport avec cet article.
"""

ENGLISH = """\
The Bell | Two counters reopen in Valmont

Two counters reopen in Valmont

By Ann Lake and Bob Moor
Published on 12 March 2023
Share

The council voted on Monday to reopen two counters. It had closed the last one three years ago.

Residents had asked for it ever since. The money is still to be found, the mayor said on Tuesday.

Footnotes
1. See the minutes of the council.
2. See the budget of the year before.

Related articles
Brume loses its last counter
"""

GUIDE = """\
Guide-accueil.example : Lire un relevé avec une personne
VOTRE SÉLECTION
Vous pouvez garder ici les pages que vous voulez relire

Accueil > Pratiques > Lire un relevé avec une personne

Lire un relevé avec une personne

(29/04/2019)

Un relevé se lit à deux. Le professionnel ne prend ni l’identifiant ni le mot de passe de la personne.

Avant de commencer
Il demande ce que la personne cherche. Il explique chaque ligne avant de passer à la suivante.

Auteur : Zoé Lac (photo : A. R.)
Mots-clés : accueil, relevé
Plan du site | Liens utiles | Mentions légales | Contactez-nous
http://www.guide-accueil.example/lire-un-releve.html"""

PLAIN = """\
https://carillon.example/un-guichet
Un guichet de plus à Brume – Le Carillon
Zoé Lac | 3 mai 2023
En accès libre
La ville de Brume ouvre un guichet. Il sera tenu trois jours par semaine, par deux personnes formées.
Le coût est de vingt mille euros. La moitié vient du département, selon la maire. [1]
[1] Délibération du 2 mai. [2] Budget voté le 3 avril, voir [1].
#guichet #Brume
"""

BODIES = {
    NEWSPAPER: ("La mairie annonce deux accueils", "Le conseil se réunira de nouveau en mai."),
    BLOG: ("Je travaille à l’accueil", "https://loi.example/accueil"),
    CUT: ("...\nLe relevé compte", "en septembre, noircie."),
    ENGLISH: ("The council voted", "the mayor said on Tuesday."),
    GUIDE: ("Un relevé se lit à deux.", "avant de passer à la suivante."),
    PLAIN: ("La ville de Brume", "selon la maire. [1]"),
}


def read_one(text: str) -> ReadItem:
    items = read(text).items
    assert len(items) == 1
    return items[0]


@pytest.mark.parametrize(
    ("text", "title", "source", "authors", "published", "url", "access"),
    [
        (
            NEWSPAPER,
            "Les guichets de Valmont rouvrent au printemps",
            None,
            ("Zoé Lac", "Ada Roux"),
            "2023-03-12T06:30",
            "https://www.carillon.example/societe/guichets-valmont",
            "subscribers",
        ),
        (BLOG, "Pourquoi je garde mon guichet", None, (), None, None, None),
        (CUT, None, "Brume Infos", (), None, None, None),
        (ENGLISH, "Two counters reopen in Valmont", "The Bell", ("Ann Lake", "Bob Moor"), "2023-03-12", None, None),
        (
            GUIDE,
            "Lire un relevé avec une personne",
            "Guide-accueil.example",
            ("Zoé Lac",),
            "2019-04-29",
            "http://www.guide-accueil.example/lire-un-releve.html",
            None,
        ),
        (
            PLAIN,
            "Un guichet de plus à Brume",
            "Le Carillon",
            ("Zoé Lac",),
            "2023-05-03",
            "https://carillon.example/un-guichet",
            "free",
        ),
    ],
    ids=["newspaper", "blog", "cut", "english", "guide", "plain"],
)
def test_it_reads_what_a_page_says_of_its_article(
    text: str,
    title: str | None,
    source: str | None,
    authors: tuple[str, ...],
    published: str | None,
    url: str | None,
    access: str | None,
) -> None:
    item = read_one(text)
    assert (item.title, item.source, item.authors) == (title, source, authors)
    assert (item.published, item.url, item.access) == (published, url, access)


@pytest.mark.parametrize("text", BODIES, ids=["newspaper", "blog", "cut", "english", "guide", "plain"])
def test_it_keeps_the_article_and_nothing_around_it(text: str) -> None:
    first, last = BODIES[text]
    body = read_one(text).body
    assert body.startswith(first)
    assert body.endswith(last)


@pytest.mark.parametrize(
    "furniture",
    ["Menu", "Partager", "Facebook", "NINA PRÉ", "Lire aussi", "newsletter", "Temps de lecture", "réservé", "Par Zoé"],
)
def test_it_leaves_the_furniture_out_of_the_middle(furniture: str) -> None:
    assert furniture.lower() not in read_one(NEWSPAPER).body.lower()


def test_it_keeps_subheadings_and_lists() -> None:
    assert "\n\nUne promesse ancienne\n\n" in read_one(NEWSPAPER).body
    assert "• une lettre,\n• un relevé,\nparfois deux" in read_one(BLOG).body


def test_it_parts_the_excerpts_at_the_lines_that_mark_a_cut() -> None:
    item = read_one(CUT)
    assert [excerpt.split()[0] for excerpt in item.excerpts] == ["Le", "Nous"]
    assert item.excerpts[0].endswith("écrite3.")
    assert all(excerpt in item.body for excerpt in item.excerpts)
    assert read_one(BLOG).excerpts == ()


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        (
            CUT,
            (
                "Voir la demande.",
                "Voir la réponse, page 4.",
                "Voir la règle.",
                "Voir le tableau : https://brumeinfos.example/tableau.",
            ),
        ),
        (ENGLISH, ("See the minutes of the council.", "See the budget of the year before.")),
        (BLOG, ()),
    ],
    ids=["arrows", "numbers", "none"],
)
def test_it_reads_the_notes_apart(text: str, notes: tuple[str, ...]) -> None:
    assert read_one(text).footnotes == notes


def test_it_parts_notes_in_brackets_only_at_the_next_number() -> None:
    text = PLAIN.replace("#guichet #Brume", "[3] Une autre note.")
    notes = read_one(text).footnotes
    assert notes == ("Délibération du 2 mai.", "Budget voté le 3 avril, voir [1].", "Une autre note.")


def test_it_reads_tags_and_through_whom_the_article_became_known() -> None:
    assert read_one(GUIDE).tags == ("accueil", "relevé")
    assert read_one(PLAIN).tags == ("guichet", "Brume")
    assert read_one(CUT).via == "https://social.example/@lou/12"


def test_it_reports_what_it_left_out_after_the_notes() -> None:
    problems = read(CUT).problems
    assert [problem.line for problem in problems] == [1, 12]


def test_it_says_that_a_body_is_the_article_itself() -> None:
    assert read(BLOG).bodies_are_articles


@pytest.mark.parametrize("text", BODIES, ids=["newspaper", "blog", "cut", "english", "guide", "plain"])
def test_it_recognises_prose_as_a_last_resort(text: str) -> None:
    assert recognise(text) == 0.3


def test_it_reads_no_item_where_there_is_no_text() -> None:
    assert read("Menu\nPartager\n").items == ()
