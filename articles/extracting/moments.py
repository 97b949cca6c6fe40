"""A date as machines or people write it → ISO 8601 to the day, or to the minute on the clocks of a zone."""

from __future__ import annotations

import datetime
import email.utils
import re
import zoneinfo
from dataclasses import dataclass

from articles.text import read_date, without_accents

_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<offset>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?(?P<offset>Z|[+-]\d\d:?\d\d)?"
)
_DAY_FIRST = re.compile(r"(\d\d)-(\d\d)-(\d{4})(?=\D|$)")
_MAIL = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
"""RFC 5322, section 3.3."""
_AFTERNOON = re.compile(r"\d\s*[ap]\.?\s?m\b", re.IGNORECASE)
_FOREIGN = {
    "january": "januar gennaio enero janeiro januari",
    "february": "februar febbraio febrero fevereiro februari",
    "march": "marz marzo marco maart",
    "april": "aprile abril",
    "may": "maggio mayo maio mei",
    "june": "juni giugno junio junho",
    "july": "juli luglio julio julho",
    "august": "agosto augustus",
    "september": "settembre septiembre setembro",
    "october": "oktober ottobre octubre outubro",
    "november": "noviembre novembro",
    "december": "dezember dicembre diciembre dezembro",
}
_MONTHS = {name: month for month, names in _FOREIGN.items() for name in names.split()}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_PRINTED = re.compile(rf"\b(\d{{1,2}})\.?\s+(?:de\s+)?({_NAMES})\.?,?\s+(?:de\s+)?(?=\d{{4}})")
_DOTTED = re.compile(r"\b(\d{1,2})\.\s+(?=[^\W\d_]{3})")
_LONGEST = 200
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_BEGINNING_OF_TIME = 1970
"""The year of a clock that was never set."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in ISO 8601 as the page has it and on the zone's clocks; `universal` when it was given in UTC, which
    says nothing of the place."""

    given: str
    local: str
    universal: bool = False


def read_moment(raw: str, zone: str) -> Moment | None:
    """Returns the date that a value or a printed line gives, or None when it is none, or less exact than a day.

    What is exactly midnight, there or here, is a day. A date without offset is on the zone's clocks already."""
    raw = raw.strip()[:_LONGEST]
    raw = _from_mail(raw) or _DAY_FIRST.sub(r"\3-\2-\1", raw)
    found = _ISO.match(raw) or _COMPACT.fullmatch(raw)
    if found is None:
        return _read_printed(raw)
    parts = {name: found[name] for name in ("year", "month", "day", "hour", "minute", "second")}
    try:
        moment = datetime.datetime(*(int(part or 0) for part in parts.values()))  # type: ignore[arg-type]
        return _on_clocks(moment, (found["offset"] or "").upper(), zone) if _is_plausible(moment.year) else None
    except (ValueError, OverflowError):
        return None


def _on_clocks(moment: datetime.datetime, offset: str, zone: str) -> Moment:
    given = _iso(moment)
    if len(given) == 10 or not offset:
        return Moment(given, given)
    universal = offset in ("Z", "UTC", "GMT") or not offset.strip("+-0:")
    shift = datetime.timedelta() if universal else _shift(offset)
    there = moment.replace(tzinfo=datetime.timezone(shift)).astimezone(zoneinfo.ZoneInfo(zone))
    return Moment(given, _iso(there), universal)


def _iso(moment: datetime.datetime) -> str:
    return moment.strftime("%Y-%m-%d" if moment.time() == datetime.time() else "%Y-%m-%dT%H:%M")


def _read_printed(raw: str) -> Moment | None:
    text = _PRINTED.sub(lambda found: f"{found[1]} {_MONTHS[found[2]]} ", without_accents(raw))
    printed = read_date(_DOTTED.sub(r"\1 ", text)) or ""
    if len(printed) < 10 or not _is_plausible(int(printed[:4])):
        return None
    if _AFTERNOON.search(raw):
        printed = printed[:10]
    return Moment(printed, printed)


def _from_mail(raw: str) -> str:
    if not _MAIL.match(raw):
        return ""
    try:
        return email.utils.parsedate_to_datetime(raw).isoformat()
    except (ValueError, TypeError):
        return ""


def _shift(offset: str) -> datetime.timedelta:
    digits = offset[1:].replace(":", "").ljust(4, "0")
    shift = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -shift if offset[0] == "-" else shift


def _is_plausible(year: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR and year != _BEGINNING_OF_TIME
