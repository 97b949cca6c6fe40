"""A reading taken apart into what becomes one draft digest each, or none."""

from dataclasses import dataclass

from articles.formats import Reading, ReadIssue


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs together: a past digest of a file that holds several, or all that was read."""

    reading: Reading
    first: int
    """The place of its first item among all, from 0."""
    issue: ReadIssue | None = None

    @property
    def title(self) -> str:
        """What it is called, where there are several."""
        return (self.reading.title or "") if self.issue else ""


def parts(reading: Reading) -> list[Part]:
    """Returns the parts in the order of the file; their items are those of the reading, each once."""
    if not reading.issues:
        return [Part(reading, 0)]
    found, first = [], 0
    for issue in reading.issues:
        found.append(Part(issue.reading, first, issue))
        first += len(issue.reading.items)
    return found
