"""Numbers of rows in an address that people send each other."""

import re

_IDENTIFIER = re.compile(r"[1-9][0-9]{0,17}")
_BETWEEN = re.compile(r"[\s,;]+")


def read_identifiers(written: str) -> tuple[list[int], list[str]]:
    """Returns the numbers in their order, each once, and the words that are none."""
    numbers: dict[int, None] = {}
    others = []
    for word in filter(None, _BETWEEN.split(written)):
        if _IDENTIFIER.fullmatch(word):
            numbers[int(word)] = None
        else:
            others.append(word)
    return list(numbers), others
