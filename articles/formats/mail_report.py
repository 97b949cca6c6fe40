"""What mail servers report of a mail: it did not arrive (RFC 3464), or its reader calls it unwanted (RFC 5965)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from enum import Enum

MOST_BYTES = 1024 * 1024
MOST_PARTS = 50


class ReportKind(Enum):
    FAILED = "failed"
    DELAYED = "delayed"
    """It is tried on; nothing is known yet."""
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class MailReport:
    """A report, with what tells which mail it is of."""

    kind: ReportKind
    message_ids: tuple[str, ...]
    """Of the mail that is sent back with it, or of its headers; with the angle brackets."""
    status: str = ""
    """Of RFC 3463, such as 5.1.1."""
    said: str = ""
    """What the server that refused it said."""


def read_mail_report(raw: bytes) -> MailReport | None:
    """Returns what the message reports; None when it is no report that a program can read."""
    try:
        parts = _parts(message_from_bytes(raw[:MOST_BYTES], policy=compat32))
    except RecursionError:  # parts within parts without end
        return None
    named = tuple(dict.fromkeys(_message_ids(parts)))
    for part in parts:
        kind = part.get_content_type()
        if kind == "message/feedback-report":
            return _complaint(part, named)
        if kind in ("message/delivery-status", "message/global-delivery-status"):
            return _delivery(part, named)
    return None


def _parts(message: Message) -> list[Message]:
    """Every part but the words of what was sent back, first to last."""
    return [part for part, _number in zip(message.walk(), range(MOST_PARTS), strict=False)]


def _complaint(part: Message, named: tuple[str, ...]) -> MailReport | None:
    fields = _fields(part)
    said = next((_plain(each.get("Feedback-Type", "")) for each in fields if each.get("Feedback-Type")), "")
    is_unwanted = said.lower() in ("abuse", "fraud", "opt-out", "other")  # not: not-spam, virus, auth-failure
    return MailReport(ReportKind.COMPLAINT, named, said=said) if is_unwanted else None


def _delivery(part: Message, named: tuple[str, ...]) -> MailReport | None:
    """The worst of what is said of its recipients: a mail of ours has one."""
    found = None
    for fields in _fields(part):
        action = _plain(fields.get("Action", "")).lower()
        if action not in ("failed", "delayed"):
            continue
        kind = ReportKind(action)
        if found is None or kind == ReportKind.FAILED:
            status = _plain(fields.get("Status", "")).partition(" ")[0]
            found = MailReport(kind, named, status, _plain(fields.get("Diagnostic-Code", "")))
    return found


def _fields(part: Message) -> list[Message]:
    """The groups of fields of a report: the parser makes a message of each, or leaves one text."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return [group for group in payload if isinstance(group, Message)]
    raw = part.get_payload(decode=True)
    groups = (raw if isinstance(raw, bytes) else b"").replace(b"\r\n", b"\n").split(b"\n\n")
    return [message_from_bytes(group, policy=compat32) for group in groups]


def _message_ids(parts: list[Message]) -> Iterator[str]:
    """Of what was sent back: the mail whole, or its headers as a text. The report's own is none of them."""
    for part in parts:
        kind = part.get_content_type()
        payload = part.get_payload()
        if kind not in ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"):
            continue
        if isinstance(payload, list) and isinstance(payload[0], Message):
            yield from _names(payload[0])
        else:
            raw = part.get_payload(decode=True)
            yield from _names(message_from_bytes(raw if isinstance(raw, bytes) else b"", policy=compat32))


def _names(message: Message) -> Iterator[str]:
    name = _plain(message.get("Message-ID", ""))
    if name:
        yield name


def _plain(value: object) -> str:
    return " ".join(str(value).split())[:500]
