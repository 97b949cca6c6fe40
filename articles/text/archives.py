"""Where an archive of the web keeps a page as it was."""

from articles.text.printed import Printed

_WAYBACK = "https://web.archive.org/web"


def archive_address(url: str, iso: str) -> str:
    """Returns where the Wayback Machine shows the copy of that address that it made nearest to an ISO date.

    The date may be known to the minute, the day, the month or the year. Nobody says that there is a copy."""
    day = Printed.local_day(iso) if "+" in iso else iso.split("T")[0]
    return f"{_WAYBACK}/{day.replace('-', '') or '*'}/{url}"
