"""Pages whose title, access, walls and posts are cases of their own."""

from tests.extracting.pages import PARAGRAPHS, Made, Page, article_data, body, meta, post

TITLE = "Le dernier bureau de poste a fermé"
OTHER_PAGES = [
    Page(
        "title with the site behind",
        str(
            Made(
                title="",
                head=meta("og:title", f"{TITLE} | Le Courrier des Deux-Rives")
                + meta("og:site_name", "Le Courrier des Deux-Rives"),
            )
        ),
        {"title": TITLE},
    ),
    Page(
        "standfirst",
        str(
            Made(
                below="<p class='chapo'>Une affichette sur la porte : le canton n’a plus de guichet.</p>",
            )
        ),
        {
            "standfirst": "Une affichette sur la porte : le canton n’a plus de guichet.",
        },
    ),
    Page(
        "credit",
        str(
            Made(
                below="<figure><img src='a.jpg' alt=''><figcaption>La porte close. Photo : Inès Barthe"
                "</figcaption></figure>"
            )
        ),
        {"image_credit": "Inès Barthe"},
    ),
    Page(
        "subscribers by data",
        str(Made(text=body(PARAGRAPHS[0]), data=article_data(isAccessibleForFree=False))),
        {
            "access": "subscribers",
            "verdict": "paywall",
            "why": "opening",
        },
    ),
    Page(
        "subscriber reads whole",
        str(Made(text=body(*PARAGRAPHS, *reversed(PARAGRAPHS)), data=article_data(isAccessibleForFree="False"))),
        {
            "access": "subscribers",
            "verdict": "good",
        },
    ),
    Page(
        "what is left to read",
        str(Made(after="<p>Il vous reste 73 % de cet article à lire. La suite est réservée aux abonnés.</p>")),
        {"access": "subscribers", "verdict": "paywall"},
    ),
    Page(
        "for subscribers",
        str(Made(below="<p class='label'>Article réservé aux abonnés</p>")),
        {"access": "subscribers"},
    ),
    Page(
        "registration",
        str(Made(after="<p>Inscrivez-vous gratuitement pour lire la suite</p>")),
        {
            "access": "registration",
            "verdict": "paywall",
        },
    ),
    Page("free", str(Made(data=article_data(isAccessibleForFree=True))), {"access": "free", "verdict": "good"}),
    Page("tier", str(Made(head=meta("article:content_tier", "metered"))), {"access": "registration"}),
    Page(
        "others are for subscribers",
        str(Made(after="<aside class='related'><p>Réservé aux abonnés</p></aside>")),
        {
            "access": "",
            "verdict": "good",
        },
    ),
    Page(
        "consent wall",
        "<html lang='fr'><head><title>Le Courrier des Deux-Rives</title></head><body><div id='didomi-host'>"
        "<h2>Votre vie privée nous importe</h2><p>Avec votre accord, nos 842 partenaires et nous utilisons des "
        "cookies ou traceurs pour stocker et consulter des données personnelles.</p><p>Vous pouvez accepter, "
        "refuser ou paramétrer vos choix, et retirer votre consentement à tout moment.</p></div></body></html>",
        {"verdict": "consent", "text": ""},
    ),
    Page(
        "article about consent",
        str(
            Made(
                title="Cookies : la commission sanctionne",
                text=body(
                    *PARAGRAPHS,
                    "Les cookies et traceurs déposés sans consentement ont valu une amende au site, dont les "
                    "partenaires publicitaires devront accepter des contrôles.",
                ),
            )
        ),
        {"verdict": "good"},
    ),
    Page(
        "not found",
        "<html lang='fr'><head><title>Page introuvable – Le Courrier</title></head><body><h1>Page introuvable</h1>"
        "<p>La page que vous cherchez n’existe plus ou a changé d’adresse.</p></body></html>",
        {
            "verdict": "error",
            "text": "",
        },
    ),
    Page("thin", str(Made(text=body("Le bureau de poste a fermé."))), {"verdict": "thin"}),
    Page(
        "canonical",
        str(Made(head='<link rel="canonical" href="/regions/poste">')),
        {
            "canonical": "https://www.courrier.example/regions/poste",
        },
    ),
    Page(
        "Mastodon",
        post(
            og__site_name="Mastodon",
            og__title="Inès Barthe (@ines)",
            og__type="article",
            og__published_time="2026-11-18T08:41:00Z",
            profile__username="ines@social.example",
            og__description="Le guichet ferme. #guichet #poste",
        ),
        {
            "kind": "post",
            "handle": "@ines@social.example",
            "authors": ("Inès Barthe",),
            "published": "2026-11-18T09:41",
            "text": "Le guichet ferme. #guichet #poste",
            "keywords": ("guichet", "poste"),
            "verdict": "good",
        },
        "https://social.example/@ines/115501234567890",
    ),
    Page(
        "Mastodon's profile is no post",
        post(
            og__site_name="Mastodon",
            og__title="Inès Barthe (@ines)",
            profile__username="ines@social.example",
            og__description="12 posts",
        ),
        {
            "kind": "article",
        },
        "https://social.example/@ines",
    ),
]
