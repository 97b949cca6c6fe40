"""Dates as the press prints them: known to the minute, the day, the month or only the year."""

import datetime
import functools
import re
import zoneinfo

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import get_language

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?")
_PRECISIONS = ("year", "month", "day", "minute")


class Printed:
    """A date of publication between its two forms: ISO 8601 at its precision, and a moment with a precision."""

    @staticmethod
    def moment(iso: str) -> tuple[datetime.datetime | None, str]:
        """Returns the moment in UTC and the precision (year, month, day or minute) of an ISO date;
        (None, "") for an empty one. Raises ValueError when it is no date.

        A date without hour stands at noon UTC: the day then reads the same in any time zone of the site.
        """
        if not iso:
            return None, ""
        found = _ISO.fullmatch(iso)
        if found is None:
            raise ValueError(f"not a date: {iso}")
        parts = [int(part) for part in found.groups() if part is not None]
        precision = _PRECISIONS[min(len(parts), 4) - 1]
        if precision == "minute":
            local = datetime.datetime(*parts, tzinfo=timezone.get_default_timezone())  # type: ignore[misc, arg-type]
            return local.astimezone(datetime.UTC), precision
        year, month, day = (*parts, 1, 1)[:3]
        return datetime.datetime(year, month, day, 12, tzinfo=datetime.UTC), precision

    @staticmethod
    def from_moment(moment: datetime.datetime | None, precision: str) -> str:
        """Returns the ISO date at that precision, or an empty string."""
        if moment is None or not precision:
            return ""
        if precision == "minute":
            return timezone.localtime(moment, timezone.get_default_timezone()).strftime("%Y-%m-%dT%H:%M")
        return moment.date().isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]

    @staticmethod
    def local_day(moment: str) -> str:
        """Returns the ISO day of an ISO moment in the site's time zone, or an empty string."""
        return _local_day(moment, timezone.get_default_timezone_name()) if moment else ""

    @staticmethod
    def in_words(iso: str, *, weekday: bool = False) -> str:
        """Returns the date in the words of the active language, at its precision; the hour is left out."""
        return _in_words(iso.split("T")[0], weekday, get_language() or "") if iso else ""


@functools.lru_cache(maxsize=4096)
def _local_day(moment: str, zone: str) -> str:
    return datetime.datetime.fromisoformat(moment).astimezone(zoneinfo.ZoneInfo(zone)).date().isoformat()


@functools.lru_cache(maxsize=4096)
def _in_words(iso: str, weekday: bool, language: str) -> str:
    """A page says the same few days again and again, and Django's formats are slow to find."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 3:
        day = datetime.date(*parts)
        words = _day_in_words(day, language)
        return f"{date_format(day, 'l')} {words}" if weekday else words
    if len(parts) == 2:
        return f"{MONTHS[parts[1]]} {parts[0]}"
    return str(parts[0])


def _day_in_words(day: datetime.date, language: str) -> str:
    if language.startswith("fr"):
        rank = "1er" if day.day == 1 else str(day.day)
        return f"{rank}\u00a0{date_format(day, 'F Y')}"
    return date_format(day, "F j, Y")
