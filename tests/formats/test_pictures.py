"""Pictures as they are sent, and as readers get them."""

from __future__ import annotations

import io
import random
import zlib

import pytest
from PIL import Image, ImageDraw

from articles.formats import NotAPicture, ReadPicture, read_picture

MOST = 4_000_000
LEFT, RIGHT = (200, 30, 30), (30, 30, 200)


def sent(kind: str = "JPEG", size: tuple[int, int] = (400, 200), mode: str = "RGB", **options: object) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", size, RIGHT)
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2 - 1, size[1]), fill=LEFT)
    written = io.BytesIO()
    picture.convert(mode).save(written, kind, **options)
    return written.getvalue()


def seen(read: ReadPicture) -> Image.Image:
    picture = Image.open(io.BytesIO(read.content))
    assert (picture.format, picture.size) == ("JPEG", (read.width, read.height))
    return picture


def colours(picture: Image.Image, *at: tuple[float, float]) -> list[str]:
    """Red, blue or white, at those places from 0 to 1."""
    told = []
    for across, down in at:
        red, _green, blue = picture.getpixel((int(across * picture.width), int(down * picture.height)))  # type: ignore[misc]
        told.append("white" if min(red, blue) > 240 else "red" if red > blue else "blue")
    return told


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("WEBP", "RGB")],
)
def test_it_reads_the_kinds_that_pictures_come_in(kind: str, mode: str) -> None:
    read = read_picture(sent(kind, mode=mode), MOST)
    assert (read.width, read.height, seen(read).mode) == (400, 200, "RGB")
    if mode not in ("L", "LA"):
        assert colours(seen(read), (0.25, 0.5), (0.75, 0.5)) == ["red", "blue"]


def test_it_makes_a_wide_one_narrower_and_leaves_a_small_one() -> None:
    wide = read_picture(sent(size=(2560, 1000)), MOST)
    assert (wide.width, wide.height) == (1280, 500)
    small = read_picture(sent(size=(32, 20)), MOST)
    assert (small.width, small.height) == (32, 20)


@pytest.mark.parametrize(
    ("size", "made"), [((100, 5120), (50, 2560)), ((40, 70_000), (1, 2560)), ((70_000, 40), (1280, 1))]
)
def test_it_makes_a_tall_or_thin_one_smaller(size: tuple[int, int], made: tuple[int, int]) -> None:
    read = read_picture(sent("PNG", size=size), MOST)
    assert (read.width, read.height) == made == seen(read).size


def test_it_turns_it_upright_and_keeps_nothing_that_was_said_in_it() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    exif[0x010E] = "chez Nadia, 12 rue des Tanneurs"
    exif.get_ifd(0x8825)[1] = "N"
    comment = b"pris par Nadia"
    content = sent(exif=exif, comment=comment, icc_profile=b"profil de Nadia")
    assert b"Nadia" in content
    read = read_picture(content, MOST)
    assert (read.width, read.height) == (200, 400)
    assert colours(seen(read), (0.5, 0.25), (0.5, 0.75)) == ["red", "blue"]
    assert not any(word in read.content for word in (b"Nadia", b"Exif", b"ICC_PROFILE"))
    assert not seen(read).getexif()


def test_it_drops_what_a_png_says_too() -> None:
    written = io.BytesIO()
    picture = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    picture.info["Author"] = "Nadia"
    picture.save(written, "PNG")
    assert b"Nadia" not in read_picture(written.getvalue(), MOST).content


def test_what_was_transparent_is_white() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(written, "PNG")
    assert colours(seen(read_picture(written.getvalue(), MOST)), (0.5, 0.5)) == ["white"]


def test_it_makes_a_heavy_one_lighter() -> None:
    chance = random.Random(5)
    noise = Image.frombytes("RGB", (160, 90), chance.randbytes(160 * 90 * 3)).resize((1280, 720))
    written = io.BytesIO()
    noise.save(written, "JPEG", quality=98)
    assert len(read_picture(written.getvalue(), MOST).content) < len(written.getvalue()) / 2


def test_the_same_picture_comes_out_the_same() -> None:
    assert read_picture(sent(), MOST) == read_picture(sent(), MOST)


def png_bomb(width: int, height: int) -> bytes:
    """A small file that says it is very large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return len(data).to_bytes(4, "big") + whole + zlib.crc32(whole).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * 1_000_000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"\xff\xd8\xff\xe0 nothing more",
        sent()[:500],
        sent("PNG")[:80],
        sent("WEBP")[:40],
        sent("GIF", mode="P"),
        sent("BMP"),
        sent("TIFF"),
        sent(size=(2001, 2000)),
        png_bomb(60_000, 60_000),
        png_bomb(2_000, 1_000),
    ],
    ids=str,
)
def test_it_says_what_is_wrong_with_what_it_does_not_take(content: bytes) -> None:
    with pytest.raises(NotAPicture) as refused:
        read_picture(content, MOST)
    assert len(str(refused.value)) > 20


def test_it_says_how_many_pixels_are_too_many() -> None:
    with pytest.raises(NotAPicture, match="4"):
        read_picture(sent("PNG", size=(2001, 2000)), MOST)
