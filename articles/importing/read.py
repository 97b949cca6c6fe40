"""Text → Reading, by the codec that knows the kind of text."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.formats import CODECS, EXPORTS, Codec, Reading
from articles.importing.decode import Unreadable

_SUREST_GUESS = 0.25
"""Below that, a text is of no kind we know: an error is better than a wrong reading."""
_CERTAIN = 0.9
"""What a file says of itself by its marks: nobody else is asked."""


def kinds() -> list[tuple[str, str]]:
    """Returns the kinds of text that can be read, as (name, label)."""
    return [(codec.kind, str(codec.label)) for codec in CODECS]


def read_text(text: str, kind: str | None = None) -> Reading:
    """Returns what the codec of that kind, or the surest one, read; raises Unreadable when nothing was."""
    codec = _of_kind(kind) if kind else _recognised(text)
    reading = codec.read(text)
    if not reading.items:
        raise Unreadable(_nothing_found(codec, reading))
    if len(reading.items) > settings.IMPORT_MOST_ITEMS:
        message = _("There are %(count)d articles in this text, at most %(most)d at once. Import it in several parts.")
        raise Unreadable(message % {"count": len(reading.items), "most": settings.IMPORT_MOST_ITEMS})
    return reading


def _nothing_found(codec: Codec, reading: Reading) -> str:
    message = _("No article was found in this text, read as: %(kind)s. Choose another kind if it is one.")
    told = message % {"kind": codec.label}
    if reading.left_out:
        first = reading.left_out[0]
        why = ngettext(
            "%(count)d row was left out. Line %(line)d: %(what)s",
            "%(count)d rows were left out. The first, line %(line)d: %(what)s",
            len(reading.left_out),
        )
        told = f"{told} {why % {'count': len(reading.left_out), 'line': first.line, 'what': first.what}}"
    return told


def _of_kind(kind: str) -> Codec:
    for codec in CODECS:
        if codec.kind == kind:
            return codec
    names = ", ".join(codec.kind for codec in CODECS)
    raise Unreadable(
        _("“%(kind)s” is not a kind of text that can be imported. Known kinds: %(names)s.")
        % {"kind": kind, "names": names}
    )


def _recognised(text: str) -> Codec:
    for export in EXPORTS:
        if export.recognise(text) >= _CERTAIN:
            return export
    sure, codec = max(((codec.recognise(text), codec) for codec in CODECS), key=lambda guess: guess[0])
    if sure < _SUREST_GUESS:
        kinds = ", ".join(str(codec.label) for codec in CODECS)
        raise Unreadable(
            _("What this text is was not recognised. It can be: %(kinds)s. Choose its kind to import it anyway.")
            % {"kinds": kinds}
        )
    return codec
