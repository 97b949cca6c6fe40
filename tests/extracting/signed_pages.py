"""Pages that say who wrote and when, each in its way."""

from tests.extracting.pages import PARAGRAPHS, Made, Page, article_data, body, byline, meta

JEANNE, BOTH = ("Jeanne Roux",), ("Jeanne Roux", "Malik Sérac")
TITLE = "Le dernier bureau de poste a fermé"
SIGNED_PAGES = [
    Page(
        "structured data",
        str(Made(data=article_data())),
        {
            "title": TITLE,
            "authors": BOTH,
            "published": "2026-11-18T08:41",
            "language": "fr",
            "verdict": "good",
            "source_name": "Le Courrier des Deux-Rives",
        },
    ),
    Page(
        "agency in the data",
        str(Made(data=article_data(author={"@type": "Organization", "name": "AFP"}))),
        {
            "authors": (),
            "published": "2026-11-18T08:41",
        },
    ),
    Page(
        "newsroom in the data, person on the page",
        str(
            Made(data=article_data(author={"@type": "Person", "name": "La rédaction"}), below=byline("Par Jeanne Roux"))
        ),
        {
            "authors": JEANNE,
        },
    ),
    Page("with AFP", str(Made(below=byline("Le Courrier avec AFP"), head=meta("author", "AFP"))), {"authors": ()}),
    Page(
        "sent specially",
        str(Made(below=byline("Par Jeanne Roux et Malik Sérac, envoyée spéciale à Arvel"))),
        {"authors": BOTH},
    ),
    Page(
        "sent in brackets", str(Made(below=byline("Par Jeanne Roux (envoyée spéciale à Arvel)"))), {"authors": JEANNE}
    ),
    Page(
        "role after the name",
        str(Made(head=meta("author", "Jeanne Roux, journaliste au service Régions"))),
        {
            "authors": JEANNE,
        },
    ),
    Page("interview", str(Made(below=byline("Propos recueillis par Jeanne Roux"))), {"authors": JEANNE}),
    Page(
        "date and update printed",
        str(Made(below=byline("Publié le 17 novembre 2026 à 08h41 – Mis à jour le 19 novembre 2026 à 10h00", "date"))),
        {
            "published": "2026-11-17T08:41",
        },
    ),
    Page(
        "byline and date in one",
        str(Made(below=byline("Par Jeanne Roux, le 17 novembre 2026"))),
        {
            "authors": JEANNE,
            "published": "2026-11-17",
        },
    ),
    Page(
        "time element",
        str(Made(below='<p><time datetime="2026-11-17T23:30:00+01:00">mardi</time></p>')),
        {
            "published": "2026-11-17T23:30",
        },
    ),
    Page(
        "time of the update only",
        str(
            Made(
                below='<p>Mis à jour le <time class="updated" datetime="2026-11-20">20</time></p>',
                head=meta("article:published_time", "2026-11-17T07:00:00Z"),
            )
        ),
        {"published": "2026-11-17T08:00"},
    ),
    Page(
        "evening paper",
        str(
            Made(
                head=meta("article:published_time", "2026-11-17T19:00:00+01:00"),
                below="<div class='date'>mercredi 18.11.2026</div>",
            )
        ),
        {"published": "2026-11-18"},
    ),
    Page(
        "first of the month",
        str(Made(below=byline("Le 1er novembre 2026, par Jeanne Roux"))),
        {
            "published": "2026-11-01",
            "authors": JEANNE,
        },
    ),
    Page(
        "SPIP",
        str(
            Made(
                below=byline(
                    "mercredi 18 novembre 2026, par <span class='vcard author'><a class='url fn spip_in'"
                    " href='/auteur3'>Jeanne Roux</a></span>",
                    "info-publi",
                )
            )
        ),
        {
            "authors": JEANNE,
            "published": "2026-11-18",
        },
    ),
    Page(
        "WordPress",
        str(
            Made(
                below="<div class='entry-meta'>Publié par <span class='author vcard'><a rel='author' href='/author/"
                "jroux'>Jeanne Roux</a></span> le <time class='entry-date published' datetime='2026-11-18"
                "T09:00:00+01:00'>18 novembre 2026</time></div>",
                after="<p class='tags'><a rel='tag' href='/t/poste'>poste</a></p>",
            )
        ),
        {
            "authors": JEANNE,
            "published": "2026-11-18T09:00",
            "keywords": ("poste",),
        },
    ),
    Page("blog signed at the end", str(Made(text=body(*PARAGRAPHS, "Jeanne Roux"))), {"authors": JEANNE}),
    Page("capitals", str(Made(below=byline("Par JEANNE ROUX"))), {"authors": JEANNE}),
    Page(
        "site's own account",
        str(Made(head=meta("author", "admin") + meta("og:site_name", "Le Courrier des Deux-Rives"))),
        {
            "authors": (),
            "source_name": "Le Courrier des Deux-Rives",
        },
    ),
]
