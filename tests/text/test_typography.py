"""French typography, on pairs of what is typed and what is read."""

import pytest

from articles.text import typeset, typeset_page

N, F = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("« oui »", f"«{N}oui{N}»"),
        ("«oui»", f"«{N}oui{N}»"),
        ("Quoi ?", f"Quoi{F}?"),
        ("Non !", f"Non{F}!"),
        ("un ; deux", f"un{F}; deux"),
        ("trois : quatre", f"trois{N}: quatre"),
        ("l'été", "l’été"),
        ("n° 118", f"n°{N}118"),
        ("le 20 mars", f"le 20{N}mars"),
        ("38 %", f"38{N}%"),
        ("16 h", f"16{N}h"),
        ("4 812 personnes", f"4{F}812 personnes"),
        ("Mme L. et p. 14", f"Mme{N}L. et p.{N}14"),
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("https://a.example:8080/", "https://a.example:8080/"),
        (
            '<a href="https://a.example/?q=l\'x&amp;y=1">ici !</a>',
            f'<a href="https://a.example/?q=l\'x&amp;y=1">ici{F}!</a>',
        ),
        ("a &amp; b", "a &amp; b"),
        ("de 2022 à 2023 : rien", f"de 2022 à 2023{N}: rien"),
        ("en 2022 300 personnes", "en 2022 300 personnes"),
        ("1 234 567 lettres", f"1{F}234{F}567 lettres"),
        ("à 16 h 30, le 1er mars", f"à 16{N}h{N}30, le 1er{N}mars"),
        ("3 km, 5 millions, 10 €", f"3{N}km, 5{N}millions, 10{N}€"),
        ("M. Blin, le Dr Roy et HLM. Les", f"M.{N}Blin, le Dr{N}Roy et HLM. Les"),
        ("nos 12 agents", "nos 12 agents"),
        ("Et puis...", "Et puis…"),
        ("....", "...."),
        ("<em>quoi</em> ? <b>Oui</b> : voilà", f"<em>quoi</em>{F}? <b>Oui</b>{N}: voilà"),
        ("« <em>oui</em> »", f"«{N}<em>oui</em>{N}»"),
        ('<em lang="en">What ?</em> Quoi ?', f'<em lang="en">What ?</em> Quoi{F}?'),
        ("voir https://a.example/l'été?a=n°1 : ici", f"voir https://a.example/l'été?a=n°1{N}: ici"),
        ("nora.blin@a.example : elle", f"nora.blin@a.example{N}: elle"),
    ],
)
def test_it_holds_signs_to_their_words(typed: str, read: str) -> None:
    assert typeset(typed, "fr") == read
    assert typeset(read, "fr") == read


def test_it_leaves_other_languages_alone() -> None:
    assert typeset("What ? It's «odd»", "en") == "What ? It's «odd»"


@pytest.mark.parametrize(
    ("made", "read"),
    [
        ('<html lang="fr"><p>Quoi ?</p></html>', f'<html lang="fr"><p>Quoi{F}?</p></html>'),
        ('<html lang="en"><p>Quoi ?</p></html>', '<html lang="en"><p>Quoi ?</p></html>'),
        ("<p>Quoi ?</p>", "<p>Quoi ?</p>"),
        (
            '<html lang="en"><p lang="fr">Quoi ?</p><p>What ?</p></html>',
            f'<html lang="en"><p lang="fr">Quoi{F}?</p><p>What ?</p></html>',
        ),
        (
            '<html lang="fr"><div lang="en"><div>a ?</div>b ?</div>c ?</html>',
            f'<html lang="fr"><div lang="en"><div>a ?</div>b ?</div>c{F}?</html>',
        ),
        (
            '<html lang="fr"><img lang="en" alt="a ?"><br>b ?</html>',
            f'<html lang="fr"><img lang="en" alt="a ?"><br>b{F}?</html>',
        ),
        (
            '<html lang="fr"><script>a ? b : c</script><pre>l\'x ?</pre>d ?</html>',
            f'<html lang="fr"><script>a ? b : c</script><pre>l\'x ?</pre>d{F}?</html>',
        ),
        ('<html lang="fr">l&#39;été &amp; &#34;a&#34;...</html>', '<html lang="fr">l’été &amp; &#34;a&#34;...</html>'),
        ('<html lang="fr"><p title="Quoi ?">a</p></html>', '<html lang="fr"><p title="Quoi ?">a</p></html>'),
    ],
)
def test_it_sets_a_page_by_the_language_of_each_word(made: str, read: str) -> None:
    assert typeset_page(made) == read
    assert typeset_page(read) == read
