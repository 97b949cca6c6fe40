"""The cover of a book as a picture: a stub with the number, a perforation, the title, a strip for each section."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from articles.formats.document import Document

WIDTH, HEIGHT = 1200, 1800
_STUB, _EDGE, _STRIP = 330, 70, 46
_VIOLET, _INK, _GREY, _PAPER = "#43278f", "#15171d", "#535862", "#ffffff"
_COLOURS = {
    "rose": "#f7cad3",
    "bleu": "#c6dff7",
    "jaune": "#f8df6d",
    "vert": "#bfe5c9",
    "orange": "#fbcfa6",
    "sable": "#ddd9cd",
}
_HOLE, _BETWEEN_HOLES = 7, 34
_TITLE_SIZES = (132, 116, 100, 88, 76, 66, 58, 50, 42)
_TITLE_HEIGHT = 720
_SHADES = 64


@dataclass(frozen=True, slots=True)
class Cover:
    publisher: str
    title: str
    line: str
    stub: tuple[str, str]
    """A large word, and small ones under it."""
    colours: tuple[str, ...] = ()
    """Of the themes, one for each strip."""
    picture: bytes = b""
    """A JPEG."""


def colours_of(document: Document) -> tuple[str, ...]:
    """Returns the colour of each section's theme, in order."""
    return tuple(part.theme.colour if part.theme else "sable" for part in document.parts)


def draw_cover(cover: Cover, bold: Path, roman: Path) -> bytes:
    """Returns the cover as a PNG, set in the two typefaces; as a JPEG where it has a picture."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = _Pen(image, bold, roman)
    pen.stub(cover)
    top = pen.title(cover)
    if cover.picture:
        _paste(image, cover.picture, top)
    else:
        pen.strips(cover.colours)
    return _encoded(image, with_picture=bool(cover.picture))


class _Pen:
    def __init__(self, image: Image.Image, bold: Path, roman: Path) -> None:
        self._draw = ImageDraw.Draw(image)
        self._bold, self._roman = str(bold), str(roman)
        self._fonts: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}

    def stub(self, cover: Cover) -> None:
        """The violet stub, with the holes of its perforation."""
        self._draw.rectangle((0, 0, _STUB, HEIGHT), fill=_VIOLET)
        for y in range(_BETWEEN_HOLES // 2, HEIGHT, _BETWEEN_HOLES):
            self._draw.ellipse((_STUB - _HOLE, y - _HOLE, _STUB + _HOLE, y + _HOLE), fill=_PAPER)
        large, small = cover.stub
        room = _STUB - _EDGE - _HOLE - 24
        size = next((size for size in range(150, 40, -4) if self._width(large, self._bold, size) <= room), 40)
        self._draw.text((_EDGE - 10, 230), large, _PAPER, self._font(self._bold, size), "ls")
        y = 290
        for line in self._wrapped(small, self._roman, 34, room):
            self._draw.text((_EDGE - 8, y), line, _PAPER, self._font(self._roman, 34), "ls")
            y += 44

    def title(self, cover: Cover) -> int:
        """The name of the review, the title as large as it can be, the line; returns where what is under may begin."""
        left, room = _STUB + _EDGE, WIDTH - _STUB - 2 * _EDGE
        y = 170
        for line in self._wrapped(cover.publisher, self._bold, 54, room):
            self._draw.text((left, y), line, _INK, self._font(self._bold, 54), "ls")
            y += 60
        self._draw.line((left, y - 20, WIDTH - _EDGE, y - 20), _INK, 5)
        size, lines = self._fitting(cover.title, room)
        y += round(size * 1.05)
        for line in lines:
            self._draw.text((left - 4, y), line, _INK, self._font(self._bold, size), "ls")
            y += round(size * 1.02)
        y += 10
        for line in self._wrapped(cover.line, self._roman, 38, room):
            self._draw.text((left, y), line, _GREY, self._font(self._roman, 38), "ls")
            y += 50
        return y

    def strips(self, colours: Sequence[str]) -> None:
        """At the foot, a strip of paper for each section."""
        shown = colours[:12]
        for place, colour in enumerate(reversed(shown)):
            bottom = HEIGHT - _EDGE - place * (_STRIP + 10)
            box = (_STUB + _EDGE, bottom - _STRIP, WIDTH - _EDGE, bottom)
            self._draw.rectangle(box, fill=_COLOURS.get(colour, _COLOURS["sable"]))

    def _fitting(self, title: str, room: int) -> tuple[int, list[str]]:
        for size in _TITLE_SIZES:
            lines = self._wrapped(title, self._bold, size, room)
            widest = max((self._width(line, self._bold, size) for line in lines), default=0)
            if widest <= room and len(lines) * size <= _TITLE_HEIGHT:
                return size, lines
        return size, lines[: _TITLE_HEIGHT // size]

    def _wrapped(self, words: str, face: str, size: int, room: int) -> list[str]:
        lines: list[str] = []
        for word in words.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._width(longer, face, size) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _width(self, words: str, face: str, size: int) -> float:
        return self._font(face, size).getlength(words)

    def _font(self, face: str, size: int) -> ImageFont.FreeTypeFont:
        if (face, size) not in self._fonts:
            self._fonts[face, size] = ImageFont.truetype(face, size)
        return self._fonts[face, size]


def _paste(image: Image.Image, picture: bytes, top: int) -> None:
    """The picture at the foot, cut to what is left there."""
    box = (WIDTH - _STUB - _HOLE, max(HEIGHT - top - 30, 400))
    with Image.open(io.BytesIO(picture)) as sent:
        fitted = ImageOps.fit(sent.convert("RGB"), box, Image.Resampling.LANCZOS)
    image.paste(fitted, (WIDTH - box[0], HEIGHT - box[1]))


def _encoded(image: Image.Image, *, with_picture: bool) -> bytes:
    written = io.BytesIO()
    if with_picture:
        image.save(written, "JPEG", quality=84, optimize=True, progressive=True)
    else:
        image.quantize(_SHADES, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()
