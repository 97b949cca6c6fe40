"""What a page says of its article, as plain values."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from django.utils.functional import Promise

Access = Literal["", "free", "registration", "subscribers"]
Kind = Literal["article", "post"]
Verdict = Literal["good", "thin", "consent", "paywall", "error"]


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article as its page gives it; what the page does not say stays empty."""

    title: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    """People only: neither agencies nor « la rédaction »."""
    published: str = ""
    """ISO 8601 at its precision: a day, or a minute on the clocks of the zone asked for."""
    source_name: str = ""
    """The site's own name for itself."""
    language: str = ""
    """BCP 47, the language alone: fr, en."""
    access: Access = ""
    text: str = ""
    """Paragraphs parted by an empty line; list items start with `– `; the notes stand last, as `[1] text`."""
    image_credit: str = ""
    keywords: tuple[str, ...] = ()
    canonical: str = ""
    """The address the page gives for itself, absolute; whether to believe it is the caller's to judge."""
    kind: Kind = "article"
    handle: str = ""
    """Of a post: its author's name in the network, as `@name@host`."""
    verdict: Verdict = "good"
    why: str = ""
    """A code for what led to a verdict other than good; see `walls` and `page`."""

    def as_json(self) -> dict[str, Any]:
        """Returns it as values that JSON knows."""
        values = asdict(self)
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Extracted:
        """Returns what `as_json` gave; a name that is not known is left out."""
        known = {field.name for field in fields(cls)}
        said: dict[str, Any] = {name: value for name, value in values.items() if name in known}
        return cls(**said | {name: tuple(value) for name, value in said.items() if isinstance(value, list)})


class ExtractionFailed(Exception):
    """A page could not be read; `sentence` says so to the editor, in the language then active."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
