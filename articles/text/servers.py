"""The name of a server of the fediverse, as people write it: a name, an address, an account."""

import re

from articles.text.urls import host

_TYPED = re.compile(r"(?:https?://)?(?:@?[\w.-]+@)?(?P<name>[^\s/@:?#\\%\[\]]+)(?:/[^\s?#\\]*)?", re.IGNORECASE)
_LONGEST = 253


def server_name(typed: str) -> str:
    """Returns the name of the server in its ASCII form; empty when it is no public name, or a port stands with it.

    `https://piaille.example/@nora`, `@nora@piaille.example` and `piaille.example` name the same one.
    """
    found = _TYPED.fullmatch(typed.strip())
    name = host(f"https://{found['name']}/") if found and len(typed) <= 2 * _LONGEST else ""
    labels = name.split(".")
    is_public = len(labels) > 1 and not labels[-1].isdigit() and len(name) <= _LONGEST
    return name if is_public and all(label.strip("-") == label != "" for label in labels) else ""
