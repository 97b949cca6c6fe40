"""The cover of a book."""

import io
from dataclasses import replace

import pytest
from django.conf import settings
from PIL import Image

from articles.formats import Cover, colours_of, draw_cover
from articles.formats.cover import HEIGHT, WIDTH
from tests.formats.documents import rich

TYPE = settings.BASE_DIR / "static" / "books"
COVER = Cover("Lu au guichet", "Des dossiers ouverts", "N° 118", ("118", "20 mars 2023"), ("rose", "sable"))


def _drawn(cover: Cover) -> Image.Image:
    return Image.open(io.BytesIO(draw_cover(cover, TYPE / "piazzolla-bold.woff2", TYPE / "piazzolla-roman.woff2")))


def test_it_has_a_stub_a_body_and_a_strip_for_each_section() -> None:
    drawn = _drawn(COVER).convert("RGB")
    assert drawn.size == (WIDTH, HEIGHT)
    colours = [drawn.getpixel(place) for place in ((50, 1700), (900, 1200), (900, 1705), (900, 1650))]
    assert colours == [(67, 39, 143), (255, 255, 255), (221, 217, 205), (247, 202, 211)]


@pytest.mark.parametrize(
    "cover",
    [
        replace(COVER, title=""),
        replace(COVER, title="Anticonstitutionnellement" * 20),
        replace(COVER, title="mot " * 200, publisher="Revue " * 30, line="ligne " * 60),
        replace(COVER, stub=("Anticonstitutionnel", "mot " * 50), colours=("rose",) * 40),
    ],
)
def test_it_is_drawn_whatever_its_words(cover: Cover) -> None:
    drawn = _drawn(cover).convert("RGB")
    assert drawn.getpixel((WIDTH - 10, HEIGHT - 10)) == (255, 255, 255)


def test_the_picture_of_an_issue_stands_on_it() -> None:
    red = io.BytesIO()
    Image.new("RGB", (640, 480), "#c00").save(red, "JPEG")
    drawn = _drawn(replace(COVER, picture=red.getvalue()))
    assert drawn.format == "JPEG"
    pixel = drawn.convert("RGB").getpixel((1000, 1700))
    assert isinstance(pixel, tuple)
    assert abs(pixel[0] - 0xCC) < 8


def test_the_same_cover_gives_the_same_bytes() -> None:
    assert _drawn(COVER).tobytes() == _drawn(COVER).tobytes()


def test_it_has_the_colours_of_its_themes() -> None:
    assert colours_of(rich()) == ("rose", "sable")
