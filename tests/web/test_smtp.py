"""The client of mail servers tells exactly how far a mail came, whatever a server does."""

import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from articles.web import MailAbandoned, MailError, MailLine, Phase, Relay, Security
from tests.newsletter.postoffice import CUT, CUT_AFTER_TAKING, PostOffice, open_office

MAIL = b"Subject: Bonjour\r\n\r\nUn mot.\r\n"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with open_office() as office:
        yield office


@pytest.fixture
def line(office: PostOffice) -> Iterator[MailLine]:
    line = MailLine(Relay("127.0.0.1", office.port, seconds=3, whole_seconds=3, end_seconds=3))
    yield line
    line.close()


def send(line: MailLine, mail: bytes = MAIL, before_end: Callable[[], bool] = lambda: True) -> str:
    return line.send("revue@revue.example", "lea@lecteurs.example", mail, before_end)


def test_it_returns_what_the_server_says_once_it_took_the_mail(line: MailLine, office: PostOffice) -> None:
    office.always("end", "250 2.0.0 queued as 7")
    assert send(line) == "2.0.0 queued as 7"
    (taken,) = office.taken
    assert (taken.sender, taken.recipient, taken.raw) == ("revue@revue.example", "lea@lecteurs.example", MAIL)


def test_it_keeps_the_connection_for_the_next_mail(line: MailLine, office: PostOffice) -> None:
    for _mail in range(3):
        send(line)
    assert (len(office.taken), office.connections) == (3, 1)


def test_it_opens_another_connection_after_a_hundred_mails(line: MailLine, office: PostOffice) -> None:
    for _mail in range(101):
        send(line)
    assert (len(office.taken), office.connections) == (101, 2)


FAILURES = [
    # step, what the server does, phase, code, may it have arrived
    ("connect", CUT, Phase.CONNECT, None, False),
    ("connect", "421 too many connections", Phase.CONNECT, 421, False),
    ("connect", "554 no service", Phase.CONNECT, 554, False),
    ("EHLO", CUT, Phase.HELLO, None, False),
    ("MAIL", CUT, Phase.SENDER, None, False),
    ("MAIL", "451 later", Phase.SENDER, 451, False),
    ("MAIL", "550 5.7.1 who are you", Phase.SENDER, 550, False),
    ("RCPT", CUT, Phase.RECIPIENT, None, False),
    ("RCPT", "451 4.7.1 greylisted", Phase.RECIPIENT, 451, False),
    ("RCPT", "550 5.1.1 no such user", Phase.RECIPIENT, 550, False),
    ("RCPT", "no answer at all", Phase.RECIPIENT, None, False),
    ("DATA", CUT, Phase.DATA, None, False),
    ("DATA", "451 not now", Phase.DATA, 451, False),
    ("DATA", "250 what", Phase.DATA, None, False),
    ("end", "451 too busy", Phase.END, 451, False),
    ("end", "554 5.7.1 spam", Phase.END, 554, False),
    ("end", "421 closing", Phase.END, 421, False),
    ("end", CUT, Phase.END, None, True),
    ("end", CUT_AFTER_TAKING, Phase.END, None, True),
    ("end", "hello", Phase.END, None, True),
    ("end", "354 more", Phase.END, None, True),
    ("end", f"250 {'x' * 9000}", Phase.END, None, True),
]


@pytest.mark.parametrize(("step", "answer", "phase", "code", "is_doubtful"), FAILURES)
def test_it_tells_how_far_the_mail_came(
    line: MailLine, office: PostOffice, step: str, answer: str, phase: Phase, code: int | None, is_doubtful: bool
) -> None:
    office.always(step, answer)
    with pytest.raises(MailError) as raised:
        send(line)
    assert (raised.value.phase, raised.value.code, raised.value.is_doubtful) == (phase, code, is_doubtful)
    assert len(office.taken) <= is_doubtful


@pytest.mark.parametrize(("step", "answer", "_phase", "_code", "_is_doubtful"), FAILURES)
def test_after_a_failure_the_next_mail_goes_through(
    line: MailLine, office: PostOffice, step: str, answer: str, _phase: Phase, _code: int | None, _is_doubtful: bool
) -> None:
    office.once(step, answer)
    with pytest.raises(MailError):
        send(line)
    before = len(office.taken)
    send(line, b"Subject: Encore\r\n\r\n")
    assert [taken.raw for taken in office.taken[before:]] == [b"Subject: Encore\r\n\r\n"]


def test_a_mail_cut_in_the_middle_of_its_words_has_not_arrived(line: MailLine, office: PostOffice) -> None:
    office.always("body", CUT)
    with pytest.raises(MailError) as raised:
        # The end of the connection may come to light only at the line that ends the mail: both are sent by then.
        send(line, MAIL + b"Un autre mot.\r\n" * 200_000, before_end=lambda: time.sleep(0.2) or True)  # type: ignore[func-returns-value]
    assert not raised.value.is_doubtful
    assert not office.taken


def test_it_opens_anew_a_connection_that_the_server_has_closed_meanwhile(line: MailLine, office: PostOffice) -> None:
    send(line)
    office.once("MAIL", CUT)
    send(line)
    office.once("MAIL", "421 idle for too long")
    send(line)
    assert (len(office.taken), office.connections) == (3, 3)


def test_nothing_leaves_where_the_sender_thinks_better_of_it(line: MailLine, office: PostOffice) -> None:
    with pytest.raises(MailAbandoned):
        send(line, before_end=lambda: False)
    with pytest.raises(ZeroDivisionError):
        send(line, before_end=lambda: bool(1 / 0))
    send(line)
    assert len(office.taken) == 1


def test_it_asks_when_the_server_has_everything_but_the_end(line: MailLine, office: PostOffice) -> None:
    asked: list[int] = []
    send(line, before_end=lambda: not asked.append(len(office.taken)))  # type: ignore[func-returns-value]
    assert (asked, len(office.taken)) == ([0], 1)


@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        (b"A: b\n\nun\ndeux\n", b"A: b\r\n\r\nun\r\ndeux\r\n"),
        (b"A: b\r\n\r\nun\rdeux", b"A: b\r\n\r\nun\r\ndeux\r\n"),
        (b"A: b\r\n\r\n.\r\n..\r\n.x\r\n", b"A: b\r\n\r\n.\r\n..\r\n.x\r\n"),
        (b"A: b\r\n\r\nun\n.\nMAIL FROM:<x@y.example>\r\n", b"A: b\r\n\r\nun\r\n.\r\nMAIL FROM:<x@y.example>\r\n"),
        (b"A: b\r\n\r\nun\r.\rDATA", b"A: b\r\n\r\nun\r\n.\r\nDATA\r\n"),
    ],
)
def test_no_words_end_a_mail(line: MailLine, office: PostOffice, sent: bytes, taken: bytes) -> None:
    send(line, sent)
    assert [each.raw for each in office.taken] == [taken]


def test_a_line_break_in_an_address_is_refused_and_nothing_is_sent(line: MailLine, office: PostOffice) -> None:
    with pytest.raises(MailError) as raised:
        line.send("revue@revue.example", "lea@lecteurs.example>\r\nRCPT TO:<x@y.example", MAIL, lambda: True)
    assert not raised.value.is_doubtful
    assert not office.taken


def test_a_silent_server_is_given_up_in_time(office: PostOffice) -> None:
    office.seconds = 2
    line = MailLine(Relay("127.0.0.1", office.port, seconds=0.2, whole_seconds=5, end_seconds=5))
    with pytest.raises(MailError) as raised:
        send(line)
    assert (raised.value.phase, raised.value.is_doubtful) == (Phase.CONNECT, False)


def test_a_server_that_drips_its_answer_is_given_up_in_time_and_leaves_a_doubt(office: PostOffice) -> None:
    line = MailLine(Relay("127.0.0.1", office.port, seconds=5, whole_seconds=5, end_seconds=0.5))

    def slow_from_here() -> bool:
        office.drip = 0.3
        return True

    began = time.monotonic()
    with pytest.raises(MailError) as raised:
        send(line, before_end=slow_from_here)
    assert raised.value.is_doubtful
    assert time.monotonic() - began < 3
    assert len(office.taken) == 1


def test_it_waits_for_a_slow_answer_longer_than_for_the_others(office: PostOffice) -> None:
    line = MailLine(Relay("127.0.0.1", office.port, seconds=0.5, whole_seconds=5, end_seconds=10))

    def slow_from_here() -> bool:
        office.seconds = 1
        return True

    send(line, before_end=slow_from_here)
    line.close()
    assert len(office.taken) == 1


def test_it_never_speaks_in_the_clear_where_encryption_is_asked_for(office: PostOffice) -> None:
    line = MailLine(Relay("127.0.0.1", office.port, security="starttls", user="revue", password="secret"))
    office.always("STAR", "502 what")
    with pytest.raises(MailError) as raised:
        send(line)
    assert raised.value.phase == Phase.HELLO
    assert not office.taken


@pytest.fixture
def secret_office(office: PostOffice, proving: ssl.SSLContext) -> PostOffice:
    """An office that encrypts, and takes mail from those alone who say their name."""
    office.certified = proving
    office.always("EHLO", "250-courrier.example\r\n250 AUTH PLAIN")
    office.always("AUTH", "235 welcome")
    return office


def to_secret(office: PostOffice, security: Security) -> MailLine:
    office.is_secret = security == "tls"
    return MailLine(Relay("localhost", office.port, "revue", "secret", security, seconds=3, whole_seconds=5))


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_it_encrypts_where_that_is_asked_for(
    secret_office: PostOffice, certificate: Path, monkeypatch: pytest.MonkeyPatch, security: Security
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    line = to_secret(secret_office, security)
    for _mail in range(2):
        send(line)
    line.close()
    assert [(taken.raw, taken.was_secret) for taken in secret_office.taken] == [(MAIL, True)] * 2
    assert secret_office.connections == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_it_trusts_no_stranger(secret_office: PostOffice, security: Security) -> None:
    with pytest.raises(MailError) as raised:
        send(to_secret(secret_office, security))
    assert not raised.value.is_doubtful
    assert "certificate" in raised.value.text
    assert not secret_office.taken


def test_what_is_said_before_the_encryption_is_no_answer_after_it(
    secret_office: PostOffice, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CVE-2011-0411 and its like: somebody on the way adds answers in the clear."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    secret_office.always("STAR", "220 go on\r\n250 added on the way")
    secret_office.always("end", "250 its own answer")
    line = to_secret(secret_office, "starttls")
    assert send(line) == "its own answer"
    line.close()


def test_it_tells_that_nobody_is_there() -> None:
    with open_office() as gone:
        port = gone.port
    with pytest.raises(MailError) as raised:
        send(MailLine(Relay("127.0.0.1", port)))
    assert (raised.value.phase, raised.value.is_doubtful) == (Phase.CONNECT, False)
    assert "ne répond pas" in raised.value.sentence
