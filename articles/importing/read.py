"""Text → Reading, by the codec that knows the kind of text."""

from django.utils.translation import gettext as _

from articles.formats import CODECS, Codec, Reading
from articles.importing.decode import Unreadable

_SUREST_GUESS = 0.25
"""Below that, a text is of no kind we know: an error is better than a wrong reading."""


def kinds() -> list[tuple[str, str]]:
    """Returns the kinds of text that can be read, as (name, label)."""
    return [(codec.kind, str(codec.label)) for codec in CODECS]


def read_text(text: str, kind: str | None = None) -> Reading:
    """Returns what the codec of that kind, or the surest one, read; raises Unreadable when nothing was."""
    codec = _of_kind(kind) if kind else _recognised(text)
    reading = codec.read(text)
    if not reading.items:
        message = _("No article was found in this text, read as: %(kind)s. Choose another kind if it is one.")
        raise Unreadable(message % {"kind": codec.label})
    return reading


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
    codec = max(CODECS, key=lambda codec: codec.recognise(text))
    if codec.recognise(text) < _SUREST_GUESS:
        kinds = ", ".join(str(codec.label) for codec in CODECS)
        raise Unreadable(
            _("What this text is was not recognised. It can be: %(kinds)s. Choose its kind to import it anyway.")
            % {"kinds": kinds}
        )
    return codec
