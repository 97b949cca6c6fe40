"""Which addresses stand on one site, and whether a page is to be believed when it names its own address."""

import re
from urllib.parse import urljoin

from articles.text.url_parts import Address
from articles.text.url_twins import main_host
from articles.text.urls import canonical, host, is_comment, is_home_page, read_address

_SHARED_SECOND_WORDS = "ac asso co com edu gob gouv gov ltd me mil ne net nhs nom or org plc police sch"
_SHARED_SECOND_LABELS = frozenset(_SHARED_SECOND_WORDS.split())
"""Before a country's two letters they belong to nobody: two ministries under `gouv.fr` are two sites."""

SHARED_DOMAINS = {
    "countries and regions": "gouv.qc.ca gc.ca qc.ca on.ca tm.fr prd.fr cci.fr eu.org",
    "blogs": (
        "blogspot.com blogspot.fr wordpress.com over-blog.com over-blog.net over-blog.org over-blog-kiwi.com medium.com"
        " hypotheses.org revues.org substack.com tumblr.com ghost.io beehiiv.com canalblog.com eklablog.com unblog.fr"
        " blog4ever.com hautetfort.com centerblog.net skyrock.com typepad.com typepad.fr livejournal.com noblogs.org"
        " blog.lemonde.fr"
    ),
    "personal pages": (
        "wixsite.com weebly.com jimdo.com jimdofree.com e-monsite.com webnode.fr free.fr pagesperso-orange.fr"
        " altervista.org neocities.org notion.site"
    ),
    "code and hosting": (
        "github.io gitlab.io readthedocs.io netlify.app vercel.app pages.dev web.app firebaseapp.com herokuapp.com"
        " azurewebsites.net cloudfront.net s3.amazonaws.com"
    ),
}
"""Domains whose subdomains are other people's sites: what a press review meets of the Public Suffix List."""
_RENTED_OUT = frozenset(domain for domains in SHARED_DOMAINS.values() for domain in domains.split())

_ASKING_WORDS = (
    "login log-in signin sign-in sign_in connexion se-connecter identification authentification auth oauth sso"
    " consent consentement cookie-consent cookiewall cookie-wall captcha paywall"
)
_ASKING = frozenset(_ASKING_WORDS.split())
"""A page under one of these folders, or under a host so named, asks the reader for something."""
_SERVING_WORDS = (
    "search recherche rechercher resultats results abonnement abonnements abonnez-vous abo subscribe subscription"
    " offres offre register inscription compte mon-compte account profile cookies privacy accueil home homepage"
    " 404 403 error erreur not-found notfound unavailable"
)
_SERVING = frozenset(_SERVING_WORDS.split())
"""A page so named is none either, but articles may stand under a folder so named (`/recherche/…`)."""
_SEARCHES = frozenset({"q", "s", "query", "search", "search_keywords", "keywords", "recherche", "motcle"})
_FILE_SUFFIX = re.compile(r"\.(?:html?|php|aspx?|jsp)$")


def same_site(url: str, other: str) -> bool:
    """Whether both addresses stand on one site: under one registrable domain, whoever rents out its subdomains
    (`SHARED_DOMAINS`) set aside."""
    one = _site(host(url))
    return bool(one) and one == _site(host(other))


def trusted_canonical(page_url: str, named: str) -> str:
    """Returns the address that a page names as its own (`rel=canonical`, `og:url`), in canonical form, or "" when it
    is not to be believed: another site's, the front page, one to sign in, consent, subscribe or search.

    A relative one is joined to the page's. What the page's fragment names, the named address cannot drop: the anchor
    of a comment is added to it; a script's route makes it doubtful."""
    page = read_address(page_url)
    found = read_address(_joined(canonical(page_url), named))
    if page is None or found is None or found.scheme == "ftp":
        return ""
    if page.fragment and not found.fragment:
        if not is_comment(page.fragment):
            return ""
        found = found._replace(fragment=page.fragment)
    url = f"{found.scheme}://{found.authority}{found.after_host}"
    if is_home_page(url.partition("#")[0]) or not same_site(page_url, url) or _is_no_article(found):
        return ""
    return url


def _joined(page_url: str, named: str) -> str:
    named = named.strip()
    if not named or named[:4].lower() == "www.":
        return named
    try:
        return urljoin(page_url, named)
    except ValueError:
        return ""


def _site(name: str) -> str:
    """The registrable domain; a host without one (a number, a single label) stands for itself."""
    name = main_host(name)
    labels = name.split(".")
    if name.startswith("[") or labels[-1].isdigit():
        return name
    size = 2
    if len(labels[-1]) == 2 and labels[-2:-1] and labels[-2] in _SHARED_SECOND_LABELS:
        size = 3
    for taken in (2, 3):
        if ".".join(labels[-taken:]) in _RENTED_OUT:
            size = taken + 1
    return ".".join(labels[-size:])


def _is_no_article(address: Address) -> bool:
    segments = [segment for segment in address.path.lower().split("/") if segment]
    last = _FILE_SUFFIX.sub("", segments[-1]) if segments else ""
    if not _ASKING.isdisjoint({*segments, last, address.host.split(".")[0]}) or last in _SERVING:
        return True
    asked = [parameter.lower().partition("=")[::2] for parameter in address.query]
    searched = not last or last in ("index", "spip")
    return any(
        (searched and name in _SEARCHES) or (name == "page" and value in _ASKING | _SERVING) for name, value in asked
    )
