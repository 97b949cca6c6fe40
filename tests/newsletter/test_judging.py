"""What an answer means for a mail, and for an address."""

import pytest

from articles.newsletter.judging import Verdict, bounced, verdict
from articles.web import MailError, Phase


@pytest.mark.parametrize(
    ("phase", "code", "text", "expected"),
    [
        (Phase.CONNECT, None, "timed out", Verdict.LATER),
        (Phase.CONNECT, 554, "5.7.1 no", Verdict.LATER),
        (Phase.LOGIN, 535, "5.7.8 wrong password", Verdict.LATER),
        (Phase.SENDER, 550, "5.1.1 unknown sender", Verdict.LATER),
        (Phase.RECIPIENT, None, "", Verdict.LATER),
        (Phase.RECIPIENT, 421, "4.3.2 closing", Verdict.LATER),
        (Phase.RECIPIENT, 450, "4.2.0 greylisted", Verdict.LATER),
        (Phase.RECIPIENT, 554, "5.7.1 relaying denied", Verdict.LATER),
        (Phase.RECIPIENT, 550, "5.1.8 your domain", Verdict.LATER),
        (Phase.RECIPIENT, 550, "5.1.1 no such user", Verdict.NO_SUCH_ADDRESS),
        (Phase.RECIPIENT, 556, "5.1.10 null MX", Verdict.NO_SUCH_ADDRESS),
        (Phase.RECIPIENT, 552, "5.2.2 full", Verdict.REFUSED),
        (Phase.RECIPIENT, 550, "no thanks, since 5.1.1 years", Verdict.REFUSED),
        (Phase.RECIPIENT, 550, "", Verdict.REFUSED),
        (Phase.DATA, 451, "", Verdict.LATER),
        (Phase.DATA, 554, "no valid recipients", Verdict.UNFIT),
        (Phase.END, 452, "4.3.1 disk", Verdict.LATER),
        (Phase.END, 552, "5.3.4 too big", Verdict.UNFIT),
        (Phase.END, None, "", Verdict.DOUBTFUL),
    ],
)
def test_it_judges_by_step_and_answer(phase: Phase, code: int | None, text: str, expected: Verdict) -> None:
    assert verdict(MailError(phase, code, text)) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("5.1.1", Verdict.NO_SUCH_ADDRESS),
        ("5.2.2", Verdict.REFUSED),
        ("5.7.1", Verdict.REFUSED),
        ("5.0.0", Verdict.REFUSED),
        ("4.4.7", Verdict.LATER),
        ("2.0.0", Verdict.LATER),
        ("", Verdict.LATER),
        ("5.1", Verdict.LATER),
        ("5.x.1", Verdict.LATER),
        ("5.²..1", Verdict.LATER),
    ],
)
def test_it_judges_reports_by_their_status(status: str, expected: Verdict) -> None:
    assert bounced(status) == expected
