"""One article, once: pairs of addresses that lead to the same article, and pairs that lead to two."""

import base64

import pytest

from articles.text import canonical, key


def _base64(text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


UN = "https://a.example/un"
GOOGLE_NEWS = _base64(b"\x08\x13\x22" + bytes([len(UN)]) + UN.encode() + b"\xd2\x01\x00")

SAME = [
    # scheme, host, port, path
    (UN, "http://a.example/un"),
    (UN, "//a.example/un".replace("//", "https://www.")),
    (UN, "www.a.example/un/"),
    (UN, "HTTPS://A.EXAMPLE./un"),
    (UN, "https://a.example:443/un"),
    (UN, "http://a.example:80/un"),
    (UN, "https://ada:secret@a.example/un"),
    (UN, "https://a.example//un"),
    (UN, "https://a.example/deux/../un"),
    (UN, "https://a.example/./un/."),
    (UN, "https://a.example\\un"),
    (UN, "  https://a.example/u\u200bn "),
    ("https://a.example/rep/", "https://a.example/rep/index.html"),
    ("https://a.example/rep", "https://a.example/rep/Index.PHP"),
    (UN, "https://a.example/index.php/un"),
    ("https://allestörung.example/x", "https://xn--allestrung-jcb.example/x"),
    ("https://ÉTÉ.example/x", "https://été.example/x"),
    # percent-encoding
    ("https://a.example/café", "https://a.example/caf%c3%a9"),
    ("https://a.example/~ada", "https://a.example/%7Eada"),
    ("https://a.example/un_(film)", "https://a.example/un_%28film%29"),
    ("https://a.example/1,2,un.html", "https://a.example/1%2C2%2Cun.html"),
    ("https://a.example/?q=un+deux&n=1", "https://a.example/?q=un%20deux&n=1"),
    ("https://a.example/100%", "https://a.example/100%25"),
    # query
    ("https://a.example/un?id=2&p=1", "https://a.example/un?p=1&id=2"),
    ("https://a.example/un?id=2&p=1", "https://a.example/un?id=2&amp;p=1"),
    (UN, "https://a.example/un?"),
    (UN, "https://a.example/un?page="),
    # tracking: Google, Piano and AT Internet, Le Monde, Matomo
    (UN, "https://a.example/un?utm_source=x&UTM_Medium=y"),
    (UN, "https://a.example/un?xtor=EPR-1-[une]-20260103"),
    (UN, "https://a.example/un?at_medium=custom7&at_campaign=64&at_recipient_id=9"),
    (UN, "https://a.example/un?lmd_medium=al&lmd_campaign=envoye-par-appli&lmd_creation=ios"),
    (UN, "https://a.example/un?pk_campaign=x&mtm_source=y"),
    # tracking: Mailchimp, Brevo, Selligent, MagNews, Emarsys, Ownpage
    (UN, "https://a.example/un?mc_cid=1&mc_eid=2"),
    (UN, "https://a.example/un?_se=YUBiLmV4YW1wbGU%3D"),
    (UN, "https://a.example/un?M_BT=797873122401"),
    (UN, "https://a.example/un?een=5a09c20e&seen=2&gbmlus=18e2"),
    (UN, "https://a.example/un?sc_src=email_1&sc_lid=2&sc_uid=3&sc_llid=4&sc_eh=5"),
    (UN, "https://a.example/un?_ope=eyJndWlkIjoiN2YifQ=="),
    # tracking: networks, `ref` where it tracks, gifts of subscribers
    (UN, "https://a.example/un?fbclid=zz&gclid=yy&igsh=xx"),
    (UN, "https://a.example/un?Echobox=1563"),
    (UN, "https://a.example/un?ref=newsletter&source=rss"),
    (UN, "https://a.example/un?ref=lettre.example"),
    (UN, "https://a.example/un?share=twitter"),
    (UN, "https://a.example/un?unlocked_article_code=1.aB"),
    ("https://x.com/ada/status/12", "https://twitter.com/ada/status/12?s=20&t=aB"),
    # mobile, AMP, subscribers
    (UN, "https://m.a.example/un"),
    (UN, "https://mobile.a.example/un"),
    (UN, "https://www.m.a.example/un"),
    (UN, "https://abonne.a.example/un"),
    ("https://fr.wikipedia.org/wiki/Un", "https://fr.m.wikipedia.org/wiki/Un"),
    ("https://un.blogspot.example/t.html", "https://un.blogspot.example/t.html?m=1"),
    (UN, "https://amp.a.example/un/amp"),
    (UN, "https://a.example/amp/un"),
    ("https://a.example/monde/un", "https://a.example/monde/amp/un"),
    ("https://a.example/un.html", "https://a.example/un.amp.html"),
    ("https://a.example/un_12.html", "https://m.a.example/un_12.amp"),
    (UN, "https://a.example/un?amp=1"),
    (UN, "https://a.example/un?amp"),
    (UN, "https://a.example/un?outputType=amp"),
    (UN, "https://www.google.com/amp/s/a.example/un"),
    (UN, "https://www.google.fr/amp/a.example/un/amp?usqp=mq331AQ&amp_js_v=0.1"),
    (UN, "https://a-example.cdn.ampproject.org/c/s/a.example/un?amp_gsa=1"),
    ("https://old.reddit.com/r/un/comments/1/", "https://www.reddit.com/r/un/comments/1/"),
    # printable
    (UN, "https://a.example/print/un"),
    (UN, "https://a.example/un/imprimer/"),
    (UN, "https://a.example/un?print=1"),
    (UN, "https://a.example/un?format=print"),
    ("https://a.example/node/12", "https://a.example/print/12"),
    ("https://a.example/spip.php?article12", "https://a.example/spip.php?page=imprimer&id_article=12"),
    ("https://a.example/spip.php?article12", "https://a.example/?article12"),
    ("https://a.example/spip.php?article12", "https://a.example/spip.php?article12&var_recherche=mot"),
    ("https://a.example/rep/spip.php?article12", "https://a.example/rep/imprimer.php3?id_article=12"),
    ("https://a.example/un?a=1&option=x", "https://a.example/un?option=x&a=1&tmpl=component&print=1&layout=default"),
    # fragments that do not matter, and a comment in two spellings of its page
    (UN, "https://a.example/un#xtor=RSS-3208"),
    (UN, "https://a.example/un#commentaires"),
    (UN, "https://a.example/un#respond"),
    (UN, "https://a.example/un#section-2"),
    (UN, "https://a.example/un#:~:text=un%20mot"),
    ("https://a.example/#/", "https://a.example/"),
    ("https://a.example/un#comment-12", "https://a.example/un/comment-page-3/#comment-12"),
    ("https://a.example/un#comment-12", "https://m.a.example/un?utm_source=x#comment-12:~:text=mot"),
    (UN, "https://a.example/un?replytocom=12#respond"),
    # videos
    ("https://www.youtube.com/watch?v=abcdefghij0", "https://youtu.be/abcdefghij0?si=x&t=12"),
    ("https://www.youtube.com/watch?v=abcdefghij0&list=x", "https://m.youtube.com/shorts/abcdefghij0"),
    # redirectors
    (UN, "https://www.google.com/url?rct=j&sa=t&url=https://a.example/un&ct=ga&cd=xx&usg=yy"),
    (UN, f"https://www.bing.com/ck/a?!&&p=0a&ptn=3&u=a1{_base64(UN)}&ntb=1"),
    (UN, "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fun%3Ffbclid%3Dz&h=AT1"),
    (UN, f"https://news.google.com/rss/articles/{GOOGLE_NEWS}?oc=5"),
]
DIFFERENT = [
    (UN, "https://a.example/deux"),
    (UN, "https://a.example/Un"),
    (UN, "https://b.example/un"),
    (UN, "https://blog.a.example/un"),
    (UN, "https://a.example:8080/un"),
    (UN, "https://a.example/un/deux"),
    (UN, "https://a.example/"),
    ("https://a.example/%2Fun", "https://a.example/un"),
    # what names an article
    *((f"https://a.example/x?{name}=1", f"https://a.example/x?{name}=2") for name in ("id", "p", "v", "page", "story")),
    *((f"https://a.example/x?{name}=1", f"https://a.example/x?{name}=2") for name in ("article", "id_article", "nid")),
    *((f"https://a.example/x?{name}=1", f"https://a.example/x?{name}=2") for name in ("print", "ref", "s", "t", "m")),
    ("https://a.example/?p=1", "https://a.example/"),
    ("https://a.example/un?page=2", UN),
    ("https://a.example/un?ref=A-113", UN),
    ("https://a.example/un?ref=rapport.pdf", UN),
    ("https://a.example/x?format=pdf", "https://a.example/x?format=print"),
    ("https://a.example/spip.php?article12", "https://a.example/spip.php?article13"),
    ("https://a.example/spip.php?article12", "https://a.example/spip.php?rubrique12"),
    ("https://a.example/spip.php?article12", "https://a.example/article12"),
    ("https://a.example/?q=un%26n=1", "https://a.example/?q=un&n=1"),
    ("https://a.example/?q=1%2B1", "https://a.example/?q=1+1"),
    # what only looks like another version
    ("https://a.example/print", "https://a.example/"),
    ("https://a.example/empreinte/un", UN),
    ("https://a.example/ampoule/un", UN),
    ("https://a.example/un-imprimer", UN),
    ("https://mairie.example/un", "https://m.airie.example/un"),
    # fragments that matter
    ("https://a.example/#!/un", "https://a.example/#!/deux"),
    ("https://a.example/#/un", "https://a.example/"),
    ("https://a.example/un#comment-123", UN),
    ("https://a.example/un#comment-123", "https://a.example/un#comment-124"),
    ("https://a.example/un#forum456", UN),
    ("https://a.example/un#c789", UN),
    ("https://seenthis.example/messages/1#message-12", "https://seenthis.example/messages/1"),
    # others
    ("https://www.youtube.com/watch?v=abcdefghij0", "https://www.youtube.com/watch?v=abcdefghij1"),
    ("https://www.youtube.com/playlist?list=a", "https://www.youtube.com/playlist?list=b"),
    ("https://www.youtube.com/watch?v=abcdefghij0&lc=x", "https://www.youtube.com/watch?v=abcdefghij0"),
    ("https://www.google.com/url?q=https://a.example/un", "https://www.google.com/url?q=https://a.example/deux"),
    ("https://www.google.com/search?q=un", "https://www.google.com/search?q=deux"),
    ("https://t.co/aB", "https://t.co/ab"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_it_gives_one_key_to_addresses_of_one_article(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert key(canonical(other)) == key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_it_keeps_addresses_of_different_articles_apart(one: str, other: str) -> None:
    assert key(one) != key(other)
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("HTTP://Www.A.Example:80/Un/?utm_source=x#haut", "http://www.a.example/Un/"),
        ("https://a.example/un?b=2&a=1", "https://a.example/un?b=2&a=1"),
        ("https://a.example/un?a=&b=2", "https://a.example/un?a=&b=2"),
        ("https://m.a.example/un/amp/", "https://m.a.example/un/amp/"),
        ("https://a.example/un?print=1&xtor=RSS-1", "https://a.example/un?print=1"),
        ("https://a.example/un?unlocked_article_code=1.aB", "https://a.example/un?unlocked_article_code=1.aB"),
        ("https://a.example/#!/un", "https://a.example/#!/un"),
        ("https://a.example/un#comment-12", "https://a.example/un#comment-12"),
        ("https://a.example/un#forum456:~:text=mot", "https://a.example/un#forum456"),
        ("https://a.example/un#comments", "https://a.example/un"),
        ("https://youtu.be/abcdefghij0?si=x", "https://youtu.be/abcdefghij0"),
        ("https://a.example/x?%4%31", "https://a.example/x?%254%31".replace("%31", "1")),
    ],
)
def test_it_stores_an_address_that_opens(url: str, stored: str) -> None:
    assert canonical(url) == stored
