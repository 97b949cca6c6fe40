"""How far a mail came, and what that means."""

from __future__ import annotations

import re
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")


class Phase(IntEnum):
    """What was asked of the mail server last."""

    CONNECT = 1
    HELLO = 2
    LOGIN = 3
    SENDER = 4
    RECIPIENT = 5
    DATA = 6
    END = 7
    """The line that ends the mail: only from here on may it have arrived."""


_SENTENCES: dict[Phase, str | Promise] = {
    Phase.CONNECT: _("The mail server does not answer (%(told)s)."),
    Phase.HELLO: _("The mail server does not speak as it should (%(told)s)."),
    Phase.LOGIN: _("The mail server refuses the user name or the password of EMAIL_URL (%(told)s)."),
    Phase.SENDER: _("The mail server refuses the sender’s address (%(told)s)."),
    Phase.RECIPIENT: _("The mail server refuses the recipient’s address (%(told)s)."),
    Phase.DATA: _("The mail server does not take the mail (%(told)s)."),
    Phase.END: _("The mail server refuses the mail (%(told)s)."),
}
_NO_ANSWER = _("The mail server had the whole mail and did not say that it took it (%(told)s).")


class MailError(Exception):
    """A mail was not taken, or nobody knows. `sentence` says why, in the language then active."""

    def __init__(self, phase: Phase, code: int | None = None, text: str = "") -> None:
        super().__init__(phase, code, text)
        self.phase = phase
        self.code = code
        """What the server answered, 400 to 599; None when it did not."""
        self.text = text

    @property
    def is_doubtful(self) -> bool:
        """Whether the mail may have arrived all the same."""
        return self.phase == Phase.END and self.code is None

    @property
    def enhanced(self) -> tuple[int, int, int] | None:
        """Returns the status of RFC 3463 that the answer begins with, such as 5.1.1; None when it has none."""
        found = _ENHANCED.match(self.text)
        return (int(found[1]), int(found[2]), int(found[3])) if found else None

    @property
    def sentence(self) -> str:
        told = " ".join(filter(None, (str(self.code or ""), self.text))) or "–"
        return str(_NO_ANSWER if self.is_doubtful else _SENTENCES[self.phase]) % {"told": told}

    def __str__(self) -> str:
        return self.sentence


class MailAbandoned(Exception):
    """Before the mail was ended its sender thought better of it: it did not leave."""
