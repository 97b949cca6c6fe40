"""Printed dates, French and English, day first → ISO 8601 at the precision they have."""

import datetime
import re

from articles.text.folding import without_accents

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev february feb",
            "mars mar march",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "aout august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_HOUR = r"(?:[\s,]*(?:à|a|at|-|–)?\s*(?P<hour>[01]?\d|2[0-3])\s?[h:]\s?(?P<minute>[0-5]\d))?"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[t ](?P<hour>\d\d):(?P<minute>\d\d))?",
        rf"\b(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.]{_YEAR}{_HOUR}",
        rf"\b(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.](?P<short>\d\d)\b(?![/.]){_HOUR}",
        rf"\b(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH})\.?,?\s+{_YEAR}{_HOUR}",
        rf"\b(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s*{_YEAR}{_HOUR}",
        rf"\b(?P<name>{_MONTH})\.?\s+{_YEAR}\b",
        rf"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])[/.]{_YEAR}\b",
        rf"^\W*{_YEAR}\W*$",
    )
)


def read_date(text: str) -> str | None:
    """Returns the first printed date of a short text, in ISO 8601 at its precision (year, month, day or minute),
    or None: a date without year is not completed, an impossible one not repaired."""
    folded = without_accents(text)
    found = [match for form in _FORMS if (match := form.search(folded))]
    refused = 0
    for match in sorted(found, key=lambda match: match.start()):
        iso = _iso(match.groupdict()) if match.start() >= refused else None
        if iso:
            return iso
        refused = max(refused, match.end())  # a part of an impossible date is no date either
    return None


def _iso(parts: dict[str, str | None]) -> str | None:
    year = int(parts.get("year") or f"20{parts.get('short')}")
    name = parts.get("name")
    if not name and not parts.get("month"):
        return str(year)
    month = _MONTHS[name] if name else int(parts["month"] or 0)
    if not parts.get("day"):
        return f"{year}-{month:02}" if month <= 12 else None
    try:
        day = datetime.date(year, month, int(parts["day"] or 0)).isoformat()
    except ValueError:
        return None
    return f"{day}T{int(parts['hour'] or 0):02}:{parts['minute']}" if parts.get("hour") else day
