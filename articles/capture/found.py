"""What a way in brings to the door, and what the door answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import User

from articles.models import Article, Channel, Origin, State, Verdict


@dataclass(frozen=True, slots=True)
class Provenance:
    """How the text of an article was come by."""

    origin: Origin = Origin.PASTED
    verdict: Verdict = Verdict.GOOD
    url: str = ""
    """Where its page stood in the end; empty for the article's own address."""
    status: int | None = None
    by: User | None = None
    image_credit: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An article as a way in found it; what it does not know stays empty."""

    title: str = ""
    url: str = ""
    url_cut: bool = False
    other_urls: tuple[str, ...] = ()
    """Addresses that lead to the same article: as it was pasted, before redirects, as a search engine wraps it."""
    source_name: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    """ISO 8601 at its known precision."""
    page: str = ""
    """Of a printed article."""
    language: str = ""
    access: str = ""
    tags: tuple[str, ...] = ()
    text: str = ""
    """The article's own text, to be frozen in a capture."""
    provenance: Provenance = field(default_factory=Provenance)
    """How that text was come by."""
    excerpts: tuple[str, ...] = ()
    """Passages quoted from it, cuts marked `[…]`."""
    excerpt_note: str = ""
    via: str = ""
    channel: Channel = Channel.MANUAL
    state: State = State.INBOX

    @property
    def name(self) -> str:
        """What it is told by where it has no address: its title, else the first words of its text."""
        return self.title or (self.text or next(iter(self.excerpts), ""))[:200]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is left by which it could be found again."""
        return not self.name and not self.url


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a `Found`: the article, and what was new about it."""

    article: Article
    created: bool
    source_created: bool = False
    captured: bool = False
    excerpts_added: int = 0
