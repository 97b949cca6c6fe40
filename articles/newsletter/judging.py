"""What the answer of a mail server means for the mail, and for the address."""

from __future__ import annotations

from enum import Enum, auto

from articles.web import MailError, Phase


class Verdict(Enum):
    LATER = auto()
    """It may well pass by itself, or once somebody has set something right: the mail waits."""
    REFUSED = auto()
    """This address takes no mail, though it may be there."""
    NO_SUCH_ADDRESS = auto()
    UNFIT = auto()
    """The server will not have this mail, whoever it is for."""
    DOUBTFUL = auto()


_OF_THE_SENDER = {(1, 7), (1, 8)}
"""X.1.7 and X.1.8: the sender's address is wrong, which is ours."""
_POLICY, _ADDRESS = 7, 1


def verdict(error: MailError) -> Verdict:
    """Returns what is to become of a mail that the server did not take."""
    if error.is_doubtful:
        return Verdict.DOUBTFUL
    if error.code is None or error.code < 500 or error.phase < Phase.RECIPIENT:
        return Verdict.LATER
    if error.phase > Phase.RECIPIENT:
        return Verdict.UNFIT
    return _of_recipient(error.enhanced)


def bounced(status: str) -> Verdict:
    """Returns what a report says by its status (RFC 3463), such as 5.1.1: that the address is no more, that it refused
    the mail, or nothing yet (LATER)."""
    parts = status.split(".")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or parts[0] != "5":
        return Verdict.LATER
    found = _of_recipient((5, int(parts[1]), int(parts[2])))
    return Verdict.REFUSED if found == Verdict.LATER else found


def _of_recipient(enhanced: tuple[int, int, int] | None) -> Verdict:
    """A refusal on principle (X.7) at the recipient's address is of us: a relay that does not know us, a list that we
    stand on. It is no reason to give anybody up."""
    if enhanced is None:
        return Verdict.REFUSED
    _class, subject, detail = enhanced
    if subject == _POLICY or (subject, detail) in _OF_THE_SENDER:
        return Verdict.LATER
    return Verdict.NO_SUCH_ADDRESS if subject == _ADDRESS else Verdict.REFUSED
