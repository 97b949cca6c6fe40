"""Reports of mail servers are read for what they say, whoever wrote them and whatever is missing."""

import pytest

from articles.formats import ReportKind, read_mail_report

NAME = "<0a1b2c@revue.example>"
BOUNCE = """From: MAILER-DAEMON@courrier.example
To: revue@revue.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <of-the-report@courrier.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; courrier.example
Arrival-Date: Mon, 20 Mar 2023 07:00:00 +0000

Final-Recipient: rfc822; lea@lecteurs.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <lea@lecteurs.example>:
    no such user

--b
Content-Type: {kind}

From: revue@revue.example
To: lea@lecteurs.example
Message-ID: {name}
Subject: Un numéro

{words}
--b--
"""
COMPLAINT = """From: complaints@courrier.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an email abuse report.

--b
Content-Type: message/feedback-report

Feedback-Type: {said}
User-Agent: SomeGenerator/1.0
Version: 1

--b
Content-Type: message/rfc822

Message-ID: {name}

Bonjour
--b--
"""


def bounce(
    action: str = "failed", status: str = "5.1.1", kind: str = "message/rfc822", name: str = NAME, words: str = ""
) -> bytes:
    return BOUNCE.format(action=action, status=status, kind=kind, name=name, words=words).encode()


def complaint(said: str = "abuse", name: str = NAME) -> bytes:
    return COMPLAINT.format(said=said, name=name).encode()


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers", "message/global"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_it_reads_what_did_not_arrive_and_why(kind: str, end: bytes) -> None:
    found = read_mail_report(bounce(kind=kind).replace(b"\n", end))
    assert found
    assert (found.kind, found.message_ids, found.status) == (ReportKind.FAILED, (NAME,), "5.1.1")
    assert found.said == "smtp; 550 5.1.1 <lea@lecteurs.example>: no such user"


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("failed", ReportKind.FAILED),
        ("Failed", ReportKind.FAILED),
        ("delayed", ReportKind.DELAYED),
        ("delivered", None),
        ("relayed", None),
        ("", None),
    ],
)
def test_it_tells_what_failed_from_what_is_late_or_well(action: str, kind: ReportKind | None) -> None:
    found = read_mail_report(bounce(action, "4.4.1"))
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize(
    ("said", "is_complaint"),
    [("abuse", True), ("Abuse", True), ("opt-out", True), ("not-spam", False), ("virus", False), ("", False)],
)
def test_it_reads_complaints(said: str, is_complaint: bool) -> None:
    found = read_mail_report(complaint(said))
    assert (found is not None) == is_complaint
    if found:
        assert (found.kind, found.message_ids) == (ReportKind.COMPLAINT, (NAME,))


def test_the_name_of_the_report_itself_is_none_of_the_mail() -> None:
    found = read_mail_report(bounce(name=""))
    assert found
    assert found.message_ids == ()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 100,
        b"Subject: Bonjour\n\nMerci pour la revue.\n",
        b"Subject: Absence\nAuto-Submitted: auto-replied\n\nJe suis absente.\n",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b--\n",
        b"Content-Type: message/delivery-status\n\n",
        b"".join(
            b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (number, number) for number in range(3000)
        ),
    ],
)
def test_what_is_no_report_is_none(raw: bytes) -> None:
    assert read_mail_report(raw) is None


@pytest.mark.parametrize("share", range(0, 100, 7))
def test_half_a_report_raises_nothing(share: int) -> None:
    for whole in (bounce(), complaint()):
        read_mail_report(whole[: len(whole) * share // 100])
