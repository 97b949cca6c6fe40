"""A way out for mail where something happens at the last moment."""

from __future__ import annotations

from collections.abc import Callable

from articles.newsletter.composing import Mail
from articles.newsletter.transport import Line


class Watched(Line):
    """A way out where something happens between the words of a mail and its end, or after it."""

    def __init__(self, look: Callable[[], object], *, before: bool = False) -> None:
        super().__init__()
        self._look, self._before = look, before

    def send(self, mail: Mail, before_end: Callable[[], bool]) -> None:
        def watched() -> bool:
            if self._before:
                self._look()
            allowed = before_end()
            if not self._before:
                self._look()
            return allowed

        super().send(mail, watched)
