"""A picture as it was sent → as readers get it: made anew, small, and with nothing inside but the picture."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

_KINDS = ("JPEG", "PNG", "WEBP")
"""What is read; a file's name and what its sender calls it say nothing."""
WIDEST, TALLEST = 1280, 2560
LIGHT_ENOUGH = 150_000
"""Bytes: a picture is made poorer, within reason, until it weighs no more."""
_QUALITIES = (82, 74, 66, 58)
_WHITE = (255, 255, 255)


class NotAPicture(Exception):
    """It cannot be taken in; `str` says why, and what to do."""


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """A JPEG picture, with its measures in pixels."""

    content: bytes
    width: int
    height: int


def read_picture(content: bytes, most_pixels: int) -> ReadPicture:
    """Returns the picture upright, WIDEST × TALLEST pixels at most, without anything that was said in it.

    Raises NotAPicture for what is no JPEG, PNG or WebP, is broken, or has more than that many pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_KINDS) as sent:
                _refuse_large(sent, most_pixels)
                picture = _on_white(ImageOps.exif_transpose(sent))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(most_pixels) from error
    except UnidentifiedImageError as error:
        raise NotAPicture(_("This file is no picture that is taken in: choose a JPEG, PNG or WebP one.")) from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise NotAPicture(_("This picture is broken: open it, save it anew, and choose it again.")) from error
    smaller = min(1.0, WIDEST / picture.width, TALLEST / picture.height)
    if smaller < 1:
        width, height = (max(1, round(side * smaller)) for side in picture.size)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    return ReadPicture(_encoded(picture), picture.width, picture.height)


def _refuse_large(sent: Image.Image, most_pixels: int) -> None:
    """Its measures stand at its beginning: nothing is unpacked yet."""
    if sent.width * sent.height > most_pixels:
        raise _too_large(most_pixels)


def _too_large(most_pixels: int) -> NotAPicture:
    told = _("This picture has more than %(count)d million pixels: make it smaller, and choose it again.")
    return NotAPicture(told % {"count": most_pixels // 1_000_000})


def _on_white(sent: Image.Image) -> Image.Image:
    """The first frame in plain colours, on a new sheet: what is transparent is white, as paper is, and what was said
    in the file (who, where, by which device) stays behind."""
    sheet = Image.new("RGB", sent.size, _WHITE)
    if sent.mode in ("RGB", "L", "CMYK", "YCbCr"):
        sheet.paste(sent.convert("RGB"))
    else:
        layered = sent.convert("RGBA")
        sheet.paste(layered, mask=layered.getchannel("A"))
    return sheet


def _encoded(picture: Image.Image) -> bytes:
    content = b""
    for quality in _QUALITIES:
        written = io.BytesIO()
        picture.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
        content = written.getvalue()
        if len(content) <= LIGHT_ENOUGH:
            break
    return content
