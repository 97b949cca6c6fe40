"""Which addresses stand on one site, and when a page is believed about its own address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import same_site, trusted_canonical


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/un", "https://m.a.example/deux", True),
        ("https://blog.a.example/", "http://a.example:8080/", True),
        ("https://a.example/", "https://b.example/", False),
        ("https://a.co.uk/", "https://b.co.uk/", False),
        ("https://news.a.co.uk/", "https://www.a.co.uk/", True),
        ("https://travail.gouv.fr/", "https://sante.gouv.fr/", False),
        ("https://www.travail.gouv.fr/", "https://code.travail.gouv.fr/", True),
        ("https://un.asso.fr/", "https://deux.asso.fr/", False),
        ("https://un.ac.uk/", "https://deux.ac.uk/", False),
        ("https://un.com.au/", "https://deux.com.au/", False),
        ("https://un.gouv.qc.ca/", "https://deux.gouv.qc.ca/", False),
        ("https://un.blogspot.com/", "https://deux.blogspot.com/", False),
        ("https://un.wordpress.com/", "https://deux.wordpress.com/", False),
        ("https://un.over-blog.com/", "https://deux.over-blog.com/", False),
        ("https://un.hypotheses.org/", "https://deux.hypotheses.org/", False),
        ("https://un.github.io/", "https://un.github.io/rep", True),
        ("https://un.substack.com/p/a", "https://deux.substack.com/p/a", False),
        ("https://medium.com/@ada", "https://medium.com/@bob", True),
        ("https://twitter.com/ada", "https://x.com/ada", True),
        ("https://xn--allestrung-jcb.example/", "https://www.allestörung.example/", True),
        ("https://192.0.2.1/", "https://192.0.2.1/un", True),
        ("https://192.0.2.1/", "https://193.0.2.1/", False),
        ("https://[2001:db8::1]/", "https://[2001:db8::2]/", False),
        ("https://localhost/", "https://localhost/un", True),
        ("https://www.google.com/url?q=https://a.example/un", "https://a.example/", True),
        ("", "", False),
        ("pas une adresse", "pas une adresse", False),
    ],
)
def test_it_tells_one_site_from_two(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
    assert same_site(other, one) is same


PAGE = "https://m.a.example/monde/un?utm_source=x"


@pytest.mark.parametrize(
    ("named", "trusted"),
    [
        ("https://www.a.example/monde/un", "https://www.a.example/monde/un"),
        ("HTTPS://WWW.A.example:443/monde/un?xtor=RSS-1#haut", "https://www.a.example/monde/un"),
        ("/monde/un", "https://m.a.example/monde/un"),
        ("un-bis", "https://m.a.example/monde/un-bis"),
        ("//www.a.example/monde/un", "https://www.a.example/monde/un"),
        ("www.a.example/monde/un", "https://www.a.example/monde/un"),
        ("https://www.a.example/?p=12", "https://www.a.example/?p=12"),
        ("https://a.example/recherche/un-article", "https://a.example/recherche/un-article"),
        # another site, no site
        ("https://b.example/monde/un", ""),
        ("https://b.example/url?q=https://a.example/monde/un", ""),
        ("javascript:void(0)", ""),
        ("ftp://a.example/monde/un", ""),
        ("http://[::1", ""),
        ("", ""),
        (" ", ""),
        # the front page
        ("https://www.a.example", ""),
        ("/", ""),
        ("https://www.a.example/fr/", ""),
        ("/index.html#comment-12", ""),
        ("https://www.a.example/accueil", ""),
        # to sign in, consent, subscribe, search
        ("https://a.example/login?back=/monde/un", ""),
        ("https://connexion.a.example/monde/un", ""),
        ("https://a.example/connexion/lecteur/", ""),
        ("https://a.example/consent/?back=un", ""),
        ("https://a.example/abonnement.html", ""),
        ("https://a.example/recherche?texte=un", ""),
        ("https://a.example/?s=un", ""),
        ("https://a.example/spip.php?page=recherche&recherche=un", ""),
        ("https://a.example/404", ""),
    ],
)
def test_it_believes_a_page_about_its_own_address(named: str, trusted: str) -> None:
    assert trusted_canonical(PAGE, named) == trusted


@pytest.mark.parametrize(
    ("page", "named", "trusted"),
    [
        ("https://a.example/un?p=2#comment-12", "/un", "https://a.example/un#comment-12"),
        ("https://a.example/app#!/un", "/app", ""),
        ("https://a.example/app#!/un", "/app#!/un", "https://a.example/app#!/un"),
        ("https://www.google.com/amp/s/a.example/un/amp", "https://a.example/un", "https://a.example/un"),
        ("https://travail.gouv.fr/un", "https://sante.gouv.fr/un", ""),
        ("pas une adresse", "https://a.example/un", ""),
    ],
)
def test_it_does_not_lose_what_a_fragment_names(page: str, named: str, trusted: str) -> None:
    assert trusted_canonical(page, named) == trusted


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_never_fails(one: str, other: str) -> None:
    assert isinstance(trusted_canonical(f"https://a.example/{one}", other), str)
    assert isinstance(same_site(f"https://{one}", f"https://{other}"), bool)
