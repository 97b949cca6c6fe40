"""Exports of an invented WordPress site, in the shape of its own exporter."""

# ruff: noqa: E501

from collections.abc import Iterable

HEAD = """\
<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file. -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Lu au marais</title>
<link>https://marais.example</link>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://marais.example</wp:base_site_url>
"""
FOOT = "</channel>\n</rss>\n"
CONTENT = """\
<!-- wp:paragraph -->
<p>Bonjour à toutes et tous. Voici ce que nous avons lu.</p>
<!-- /wp:paragraph -->

<!-- wp:heading -->
<h2>Guichets</h2>
<!-- /wp:heading -->
<p>Deux communes rouvrent. La suite dira si cela dure plus d’un printemps, et avec quel argent.</p>
<ul>
<li><a href="https://carillon.example/2019/deux-guichets">Deux guichets rouvrent à Valmont</a> (Le Carillon, 11 mars 2019)</li>
<li><a href="https://www.brume-infos.example/accueil">Un accueil de plus</a> – Brume Infos</li>
</ul>
<h2>Radiations</h2>
<p><a href="https://lavigie.example/radies">Radiés sans le savoir</a> (La Vigie)</p>
<blockquote><p>Aucun courrier n’est parti.</p></blockquote>
<p>Voir aussi <a href="https://marais.example/2019/03/05/lu-41/">notre numéro 41</a>.</p>
"""
CLASSIC = """\
Trois liens pour la semaine.

<a href="https://carillon.example/silence">Le silence du directeur</a> (Le Carillon)

[caption id="attachment_1" width="300"]<img src="https://marais.example/a.jpg" /> Une légende[/caption]

<a href="https://lavigie.example/lettre">La lettre jamais partie</a> (La Vigie)
« Aucun courrier n’est parti. »
"""


def post(
    title: str = "Lu n° 42 : l’accueil",
    content: str = CONTENT,
    *,
    number: int = 42,
    slug: str = "lu-42",
    day: str = "2019-03-12 07:30:00",
    status: str = "publish",
    kind: str = "post",
    password: str = "",
    labels: Iterable[tuple[str, str]] = (("category", "Numérique"), ("post_tag", "accueil")),
    summary: str = "",
) -> str:
    categories = "".join(
        f'<category domain="{domain}" nicename="{name.lower()}"><![CDATA[{name}]]></category>\n'
        for domain, name in labels
    )
    return f"""\
<item>
<title><![CDATA[{title}]]></title>
<link>https://marais.example/2019/03/12/{slug}/</link>
<pubDate>Tue, 12 Mar 2019 07:30:00 +0000</pubDate>
<dc:creator><![CDATA[nora]]></dc:creator>
<guid isPermaLink="false">https://marais.example/?p={number}</guid>
<content:encoded><![CDATA[{content}]]></content:encoded>
<excerpt:encoded><![CDATA[{summary}]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date_gmt><![CDATA[{day}]]></wp:post_date_gmt>
<wp:post_name><![CDATA[{slug}]]></wp:post_name>
<wp:status><![CDATA[{status}]]></wp:status>
<wp:post_type><![CDATA[{kind}]]></wp:post_type>
<wp:post_password><![CDATA[{password}]]></wp:post_password>
{categories}</item>
"""


def site(*posts: str) -> str:
    return f"{HEAD}{''.join(posts)}{FOOT}"
