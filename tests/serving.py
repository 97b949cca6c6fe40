"""A real web server of the tests' own, on one port of this machine that the product is told it may read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl


@dataclass
class Answer:
    """What the server answers to a path."""

    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0


@dataclass
class Site:
    """A site being served: its pages by path, and what was asked of it."""

    port: int
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    """The headers of each request, their names in lower case."""
    forms: list[dict[str, str]] = field(default_factory=list)
    """What was sent to it by POST."""
    repeated: list[list[tuple[str, str]]] = field(default_factory=list)
    """The same as `forms`, with the fields that were sent more than once."""
    unchanged: int = 0
    """How often it answered that a page is what it was."""
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.place}{path}"

    def serve(self, path: str, body: str = "", **answer: object) -> str:
        """Serves that page from now on; returns its address."""
        self.pages[path] = Answer(body, **answer)  # type: ignore[arg-type]
        return self.url(path)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = Site(port=self.server_port)


class _Handler(BaseHTTPRequestHandler):
    """Answers one request as the site's pages say, and notes that it came."""

    server: _Server

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append(self.path)
        site.agents.append(self.headers.get("User-Agent", ""))
        site.heads.append({name.lower(): value for name, value in self.headers.items()})
        answer = site.pages.get(self.path, Answer("<h1>Page introuvable</h1>", 404))
        site.over.wait(answer.wait)
        if (etag := answer.headers.get("ETag")) and self.headers.get("If-None-Match") == etag:
            site.unchanged += 1
            answer = replace(answer, body="", status=304)
        self._send(answer)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self.server.site.forms.append(dict(parse_qsl(sent)))
        self.server.site.repeated.append(parse_qsl(sent))
        self.do_GET()

    def _send(self, answer: Answer) -> None:
        body = answer.body.encode()
        self.send_response(answer.status)
        for name, value in ({"Content-Type": "text/html; charset=utf-8"} | answer.headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        try:
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # whoever asked is gone
            pass

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[Site]:
    server = _Server()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield server.site
    finally:
        server.site.over.set()
        server.shutdown()
        server.server_close()


PARAGRAPHS = (
    (
        "Le guichet du samedi matin ferme à la fin du mois. Personne n’avait prévenu les habitants, qui l’ont "
        "appris par une affichette collée sur la porte vitrée."
    ),
    "« On nous dit d’aller en ligne, mais je n’ai pas d’ordinateur », raconte une habitante du quartier des Tanneurs.",
    (
        "La mairie répond que la fréquentation avait baissé de moitié en deux ans. Elle propose un rendez-vous par "
        "téléphone, du lundi au vendredi, et promet un bilan au printemps."
    ),
)


def article_page(
    title: str = "La mairie ferme le samedi", *, paragraphs: tuple[str, ...] = PARAGRAPHS, head: str = ""
) -> str:
    """A page as newspapers make them, about an outlet that does not exist."""
    outlet = "Le Courrier des Deux-Rives"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title} – {outlet}</title>
<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="2026-11-18T08:30:00+01:00">
<meta name="author" content="Jeanne Roux">{head}</head>
<body><header><nav><a href="/">Accueil</a> <a href="/villes">Villes</a></nav></header>
<main><article><h1>{title}</h1><p class="byline">Par Jeanne Roux</p>{body}</article></main>
<footer><p>Mentions légales</p></footer></body></html>"""
