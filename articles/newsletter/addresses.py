"""An e-mail address as it is compared, and as an envelope has it."""

import unicodedata


def address_key(email: str) -> str:
    """Returns the address folded, so that one mailbox typed in two ways is one subscriber."""
    local, _at, _domain = unicodedata.normalize("NFC", email.strip()).rpartition("@")
    return f"{local.casefold()}@{_ascii_domain(email.strip())}"


def envelope_address(email: str) -> str:
    """Returns the address as mail servers take it: the domain in ASCII (RFC 5891), the local part as it was typed."""
    local, _at, _domain = email.strip().rpartition("@")
    return f"{local}@{_ascii_domain(email.strip())}"


def _ascii_domain(email: str) -> str:
    domain = unicodedata.normalize("NFC", email).rpartition("@")[2].lower()
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:  # an empty label, one that is too long
        return domain
