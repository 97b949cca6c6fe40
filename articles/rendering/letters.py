"""A letter that the reader's own program begins."""

from urllib.parse import quote


def letter(subject: str, address: str) -> str:
    """Returns the link that begins a letter about a page: its subject, again in the body, and the page's address."""
    body = f"{subject}\r\n\r\n{address}"
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
