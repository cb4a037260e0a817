"""What is taken in as a photo, what becomes of it, and that hostile files are refused soon and harm nobody."""

import os
import struct
import time
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from service.imaging.intake import LONGEST_EDGE, Limits, PhotoRefused, Picture, take_in
from service.imaging.kinds import reads_heic
from tests.imaging.files import GPS, a_photo, encoded, from_a_telephone, png, png_bomb

RED, BLUE, WHITE = (254, 0, 0), (0, 0, 254), (255, 255, 255)


def _seen(picture: Picture) -> Image.Image:
    image = Image.open(BytesIO(picture.jpeg))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (picture.width, picture.height))
    return image


def _near(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(image.getpixel(at), colour, strict=True))


def test_a_photo_is_painted_anew_upright_and_says_nothing_of_place_or_device() -> None:
    original = from_a_telephone(orientation=6)
    assert GPS in original
    picture = take_in(original)
    image = _seen(picture)
    assert image.size == (20, 40)
    assert _near(image, (10, 5), RED)
    assert _near(image, (10, 35), BLUE)
    assert (dict(image.getexif()), image.info.get("icc_profile"), image.info.get("comment")) == ({}, None, None)
    assert not any(word in picture.jpeg for word in (GPS, b"Exif", b"Nokia", b"Ann"))


@pytest.mark.parametrize(
    ("orientation", "red_at"),
    [
        (1, (5, 10)),
        (2, (35, 10)),
        (3, (35, 10)),
        (4, (5, 10)),
        (5, (10, 5)),
        (6, (10, 5)),
        (7, (10, 35)),
        (8, (10, 35)),
    ],
)
def test_every_orientation_is_honoured(orientation: int, red_at: tuple[int, int]) -> None:
    assert _near(_seen(take_in(from_a_telephone(orientation))), red_at, RED)


def test_what_lies_behind_a_picture_is_left_behind() -> None:
    hidden = b"PK\x03\x04<script>alert(1)</script>%PDF-1.7"
    assert b"script" not in take_in(a_photo() + hidden).jpeg


@pytest.mark.parametrize(
    ("image", "kind", "expected"),
    [
        (Image.new("RGB", (1, 1), "red"), "PNG", RED),
        (Image.new("CMYK", (9, 9), (0, 255, 255, 0)), "JPEG", RED),
        (Image.new("L", (9, 9), 128), "JPEG", (128, 128, 128)),
        (Image.new("I;16", (9, 9), 32768), "PNG", (128, 128, 128)),
        (Image.new("1", (9, 9), 1), "PNG", WHITE),
        (Image.new("LA", (9, 9), (0, 0)), "PNG", WHITE),
        (Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG", WHITE),
        (Image.new("RGBA", (9, 9), (255, 0, 0, 255)), "WEBP", RED),
    ],
    ids=lambda value: getattr(value, "mode", None),
)
def test_every_kind_of_pixel_becomes_plain_colour_on_white(
    image: Image.Image, kind: str, expected: tuple[int, int, int]
) -> None:
    assert _near(_seen(take_in(encoded(image, kind))), (0, 0), expected)


def test_the_transparent_colour_of_a_palette_is_white() -> None:
    palette = Image.new("P", (9, 9), 0)
    palette.putpalette([255, 0, 0, 0, 0, 255])
    palette.paste(1, (0, 0, 4, 9))
    seen = _seen(take_in(encoded(palette, "PNG", transparency=1)))
    assert _near(seen, (0, 4), WHITE)
    assert _near(seen, (8, 4), RED)


def test_of_a_moving_picture_the_first_frame_is_taken() -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    moving = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert _near(_seen(take_in(moving)), (4, 4), RED)


def test_a_colour_profile_is_applied_and_a_broken_one_set_aside() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (lab, b"nonsense"):
        assert _near(_seen(take_in(encoded(Image.new("RGB", (9, 9), "red"), "JPEG", icc_profile=profile))), (4, 4), RED)


def test_a_large_picture_is_made_smaller_and_a_small_one_is_not() -> None:
    large = take_in(encoded(Image.new("RGB", (6000, 3000), "red"), "JPEG"))
    assert (large.width, large.height) == (LONGEST_EDGE, LONGEST_EDGE // 2)
    assert (take_in(a_photo(size=(3, 2))).width, take_in(a_photo(size=(3, 2))).height) == (3, 2)


@pytest.mark.skipif(not reads_heic(), reason="the extra that reads HEIC is not installed")
def test_heic_is_taken_with_its_extra() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()
    assert _near(_seen(take_in(encoded(Image.new("RGB", (64, 64), "red"), "HEIF", quality=95))), (9, 9), RED)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (b"", "is empty"),
        (b"\xff\xd8\xff" + bytes(21 * 1024**2), "has 22 MB; at most 20 MB are taken. Make it smaller"),
        (b"hello, this is no photo", "is not a photo. Send a JPEG, PNG or WebP"),
        (b"GIF89a" + bytes(99), "This is a GIF, which is not taken. Send the photo as JPEG"),
        (b"%PDF-1.7\n", "a PDF"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG drawing"),
        (b"<!doctype html><p>", "a web page"),
        (b"\x00\x00\x00 ftypavif" + bytes(99), "an AVIF picture"),
        (b"\x00\x00\x00 ftypisom" + bytes(99), "a film"),
        (a_photo()[:200], "broken or cut off"),
        (b"\xff\xd8\xff", "broken or cut off"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "broken or cut off"),
        (b"RIFF\xff\xff\xff\x7fWEBPVP8 " + b"\xff" * 40, "broken or cut off"),
        (encoded(Image.new("RGB", (99, 99)), "PNG")[:-40], "broken or cut off"),
        (png_bomb(), "more than 50 megapixels"),
        (png(struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 6, 0, 0, 0), zlib.compress(b"")), "more than 50 mega"),
        (png(struct.pack(">IIBBBBB", 7072, 7072, 8, 2, 0, 0, 0), zlib.compress(b"")), "more than 50 megapixels"),
        (png(struct.pack(">IIBBBBB", 0, 9, 8, 2, 0, 0, 0), zlib.compress(b"")), "broken or cut off"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_photo_is_refused_soon_and_says_what_to_do(file: bytes, words: str) -> None:
    started = time.monotonic()
    with pytest.raises(PhotoRefused, match=words):
        take_in(file)
    assert time.monotonic() - started < 4  # a busy machine starts a child late; the clock alone would end it at 6


def test_heic_without_its_extra_is_called_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.imaging.kinds.find_spec", lambda _name: None)
    with pytest.raises(PhotoRefused, match=r"This is a HEIC photo, which is not taken. Send .* JPEG, PNG or WebP\."):
        take_in(b"\x00\x00\x00 ftypheic" + bytes(99))


@pytest.mark.parametrize(
    ("kind", "options", "limits"),
    [
        ("PNG", {"compress_level": 1}, Limits(memory=300 * 1024**2)),
        ("WEBP", {"method": 0}, Limits(cpu_seconds=1)),
        ("WEBP", {"method": 0}, Limits(seconds=0.3)),
    ],
    ids=("memory", "processor", "clock"),
)
def test_a_child_beyond_its_limits_is_ended_and_the_next_photo_is_taken(
    kind: str, options: dict[str, int], limits: Limits
) -> None:
    slow = encoded(Image.new("RGBA", (7000, 7000), (9, 200, 30, 100)), kind, **options)
    started = time.monotonic()
    with pytest.raises(PhotoRefused, match="too long or too much memory"):
        take_in(slow, limits)
    assert time.monotonic() - started < 4  # a busy machine starts a child late; the clock alone would end it at 6
    assert take_in(a_photo()).width == 64


def test_the_child_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMEWARD_SECRET_KEY", "hush")
    from service.imaging import intake

    seen: list[dict[str, str]] = []
    run = intake.subprocess.run
    monkeypatch.setattr(intake.subprocess, "run", lambda *a, **k: (seen.append(k["env"]), run(*a, **k))[1])
    take_in(a_photo())
    assert seen == [{}]
    assert "HOMEWARD_SECRET_KEY" in os.environ
