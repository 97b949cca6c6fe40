"""Bytes and pasted texts → text that the codecs can read, or one sentence that says why not."""

import re
import unicodedata

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DOUBLY_ENCODED = re.compile(r"Ã[\u0080-\u00bf©¨ª§ ]|â€[™œ\u009d“¦]")
_MOST_DOUBLY_ENCODED = 3
_RARELY = 2_000
"""Characters to one broken accent: what is rarer is a single title that came so from its page."""
_ZIP = b"PK\x03\x04"
_MOST_CONTROLS = 5


class Unreadable(Exception):
    """Nothing can be read from it; the message tells the user why, and what to do."""


def decode(data: bytes) -> str:
    """Returns a file's text, composed (NFC), with line feeds; raises Unreadable."""
    if len(data) > settings.IMPORT_MAX_BYTES:
        raise too_big(len(data), settings.IMPORT_MAX_BYTES)
    if data.startswith(_ZIP):
        raise Unreadable(_("This is a ZIP archive. Unpack it, and import the files in it one by one."))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(_("The file is encoded in UTF-16. Save it as UTF-8 and import it again."))
    if b"\x00" in data:
        raise Unreadable(_("This is not a text file. Paste the text, or save it as plain text in UTF-8."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = _("The file is not encoded in UTF-8 (line %(line)d). Save it as UTF-8 and import it again.")
        raise Unreadable(message % {"line": line}) from error
    return readable(text)


def readable(text: str) -> str:
    """Returns a pasted text, composed (NFC), with line feeds; raises Unreadable."""
    if not text.strip():
        raise Unreadable(_("The text is empty: there is nothing to import."))
    if len(_CONTROL.findall(text)) > max(len(text) // 100, _MOST_CONTROLS):
        raise Unreadable(_("This is not a text file. Paste the text, or save it as plain text in UTF-8."))
    broken = len(_DOUBLY_ENCODED.findall(text))
    if broken >= _MOST_DOUBLY_ENCODED and broken * _RARELY >= len(text):
        message = _(
            "The accents of this text are broken (« Ã© » for « é »). Open the original again and save it as UTF-8."
        )
        raise Unreadable(message)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub(" ", lines))


def too_big(size: int, limit: int) -> Unreadable:
    """Returns the refusal of a text of that many bytes."""
    sizes = {"size": filesizeformat(size), "limit": filesizeformat(limit)}
    return Unreadable(_("The file is too big: %(size)s, at most %(limit)s. Import it in several parts.") % sizes)
