"""Labels made for measuring: barcodes and rating plates, drawn clean and then spoilt as photographs spoil them."""

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray
from zxingcpp import BarcodeFormat as Format

from service.domain.identifiers.check_digits import luhn_digit

Picture = NDArray[np.uint8]
Spoil = Callable[[Picture, random.Random], Picture]

CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
LOOK_ALIKE = "0O1I2Z5S6G8B3479"
FORMATS = (Format.Code128, Format.Code39, Format.QRCode, Format.DataMatrix)
SERIF, SANS = cv2.FONT_HERSHEY_COMPLEX, cv2.FONT_HERSHEY_SIMPLEX
FONTS = (SANS, cv2.FONT_HERSHEY_DUPLEX, SERIF)


class Made(NamedTuple):
    """A picture, the number it shows, and how it was spoilt."""

    picture: Picture
    truth: str
    spoilt: str


def serial(rng: random.Random) -> str:
    """A serial as electronics carry them: 10 to 12 capitals and digits."""
    return "".join(rng.choice(CAPITALS + "0123456789" * 2) for _ in range(rng.randint(10, 12)))


def imei(rng: random.Random) -> str:
    """An IMEI with its check digit."""
    body = "35" + "".join(rng.choice("0123456789") for _ in range(12))
    return body + luhn_digit(body)


def _u8(array: object) -> Picture:
    clipped: Picture = np.clip(np.asarray(array), 0, 255).astype(np.uint8)
    return clipped


def on_label(code: Picture, rng: random.Random) -> Picture:
    """A code on a white label with print round it, on a darker object."""
    height, width = code.shape
    label = np.full((height + 120, width + 120), 245, np.uint8)
    label[60 : 60 + height, 60 : 60 + width] = code
    cv2.putText(label, "Model: " + serial(rng)[:6], (20, 40), SANS, 0.7, (30,), 2)
    pad = rng.randint(60, 160)
    return _u8(cv2.copyMakeBorder(label, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=(rng.randint(40, 120),)))


def drawn_code(text: str, form: Format, scale: int) -> Picture:
    """A clean code, `scale` pixels to its narrowest bar."""
    return _u8(zxingcpp.create_barcode(text, form).to_image(scale=scale))


def blurred(picture: Picture, rng: random.Random) -> Picture:
    return _u8(cv2.GaussianBlur(picture, (0, 0), rng.uniform(1.2, 2.6)))


def shaken(picture: Picture, rng: random.Random) -> Picture:
    length, angle = rng.randint(5, 11), rng.uniform(0, 180)
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2] = 1.0
    turn = cv2.getRotationMatrix2D((length / 2 - 0.5, length / 2 - 0.5), angle, 1.0)
    kernel = np.asarray(cv2.warpAffine(kernel, turn, (length, length)), np.float32)
    return _u8(cv2.filter2D(picture, -1, kernel / max(float(kernel.sum()), 1e-6)))


def noisy(picture: Picture, rng: random.Random) -> Picture:
    noise = np.random.default_rng(rng.randrange(2**32)).normal(0, rng.uniform(25, 60), picture.shape)
    return _u8(picture + noise)


def tilted(picture: Picture, rng: random.Random) -> Picture:
    height, width = picture.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    shift = np.array([[rng.uniform(0, 0.22) * width, rng.uniform(0, 0.22) * height] for _ in range(4)], np.float32)
    inward = shift * np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]], np.float32)
    warp = cv2.getPerspectiveTransform(corners, corners + inward)
    return _u8(cv2.warpPerspective(picture, warp, (width, height), borderMode=cv2.BORDER_REPLICATE))


def faint(picture: Picture, rng: random.Random) -> Picture:
    """Little contrast, and a light that falls off to one side."""
    ramp = np.linspace(1.0, rng.uniform(0.35, 0.7), picture.shape[1])
    share = rng.uniform(0.12, 0.3)
    wide = ramp if picture.ndim == 2 else ramp[:, None]
    return _u8((picture * share + 255 * (1 - share) * 0.6) * wide)


def small(picture: Picture, rng: random.Random) -> Picture:
    share = rng.uniform(0.3, 0.5)
    size = (round(picture.shape[1] * share), round(picture.shape[0] * share))
    return _u8(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))


def turned(picture: Picture, rng: random.Random) -> Picture:
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(0, 360), 1.0)
    side = int((width**2 + height**2) ** 0.5)
    matrix[:, 2] += ((side - width) / 2, (side - height) / 2)
    return _u8(cv2.warpAffine(picture, matrix, (side, side), borderMode=cv2.BORDER_REPLICATE))


def _all(picture: Picture, rng: random.Random) -> Picture:
    """A hurried photograph: tilted, a little out of focus, noisy, compressed."""
    picture = tilted(picture, rng)
    picture = _u8(cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.8, 1.4)))
    picture = _u8(picture + np.random.default_rng(rng.randrange(2**32)).normal(0, 12, picture.shape))
    coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 50])[1]
    return _u8(cv2.imdecode(coded, cv2.IMREAD_UNCHANGED))


SPOILS: dict[str, Spoil] = {
    "clean": lambda picture, rng: picture,
    "blurred": blurred,
    "shaken": shaken,
    "noisy": noisy,
    "tilted": tilted,
    "faint": faint,
    "small": small,
    "turned": turned,
    "hurried": _all,
}


def codes_made(each: int, seed: int) -> Iterator[Made]:
    """`each` pictures of a code for every way to spoil them; the four formats in turn."""
    rng = random.Random(seed)
    for name, spoil in SPOILS.items():
        for number in range(each):
            truth = imei(rng) if number % 3 == 0 else serial(rng)
            form = FORMATS[number % len(FORMATS)]
            scale = rng.choice((2, 3)) * (1 if form in (Format.Code128, Format.Code39) else 2)
            yield Made(spoil(on_label(drawn_code(truth, form, scale), rng), rng), truth, name)


def several_made(each: int, seed: int) -> Iterator[Made]:
    """Labels of a telephone with three codes, two IMEIs and a serial; the truth is their lines."""
    rng = random.Random(seed)
    for name in ("clean", "blurred", "noisy", "tilted", "small", "hurried"):
        for _ in range(each):
            texts = (imei(rng), imei(rng), serial(rng))
            codes = [drawn_code(text, Format.Code128, 2) for text in texts]
            wide = max(code.shape[1] for code in codes)
            rows = [np.pad(code, ((15, 15), (0, wide - code.shape[1])), constant_values=255) for code in codes]
            yield Made(SPOILS[name](on_label(np.vstack(rows), rng), rng), "\n".join(texts), name)


def plate(truth: str, rng: random.Random) -> Picture:
    """A rating plate in one of three faces, with the serial after its label among other print."""
    dark, light = rng.randint(0, 60), rng.randint(180, 250)
    ink, ground = (dark, light) if rng.random() < 0.8 else (light, dark)
    picture = np.full((360, 760, 3), ground, np.uint8)
    font, size = rng.choice(FONTS), rng.uniform(0.8, 1.2)
    name = rng.choice(("S/N:", "Serial No.", "SN:", "Serial number:"))
    lines = ("Made in China", f"Model: {serial(rng)[:7]}", f"{name} {truth}", "Input 19V 3.4A  CE")
    for place, line in enumerate(lines):
        cv2.putText(picture, line, (30, 70 + 75 * place), font, size, (ink, ink, ink), rng.choice((1, 2)), cv2.LINE_AA)
    return picture


def engraved(picture: Picture, rng: random.Random) -> Picture:
    """Strokes that differ from the ground by light and shadow at their edges alone, on brushed metal."""
    grey = picture[:, :, 0].astype(np.float32)
    relief = cv2.filter2D(grey, -1, np.array([[-1, -1, 0], [-1, 0, 1], [0, 1, 1]], np.float32))
    grain = np.random.default_rng(rng.randrange(2**32)).normal(0, 14, grey.shape)
    brushed = cv2.blur(grain.astype(np.float32), (25, 1)) * 3
    return _u8(np.repeat((140 + relief * rng.uniform(0.12, 0.25) + brushed)[:, :, None], 3, axis=2))


def worn(picture: Picture, rng: random.Random) -> Picture:
    """Scratches and rubbed spots in the colours of the plate."""
    picture = picture.copy()
    height, width = picture.shape[:2]
    for _ in range(rng.randint(25, 60)):
        x, y = rng.randrange(width), rng.randrange(height)
        colour = tuple(int(v) for v in picture[rng.randrange(height), rng.randrange(width)])
        cv2.line(picture, (x, y), (x + rng.randint(-60, 60), y + rng.randint(-25, 25)), colour, rng.randint(1, 3))
    return _u8(cv2.GaussianBlur(picture, (0, 0), 0.8))


def far(picture: Picture, rng: random.Random) -> Picture:
    """Letters of about eight pixels, a little out of focus and compressed."""
    share = rng.uniform(0.28, 0.4)
    size = (round(picture.shape[1] * share), round(picture.shape[0] * share))
    little = cv2.GaussianBlur(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), (0, 0), rng.uniform(0.5, 0.9))
    coded = cv2.imencode(".jpg", little, [cv2.IMWRITE_JPEG_QUALITY, 60])[1]
    return _u8(cv2.imdecode(coded, cv2.IMREAD_UNCHANGED))


PLATE_SPOILS: dict[str, Spoil] = {
    **{name: SPOILS[name] for name in ("clean", "blurred", "noisy", "tilted", "faint", "small", "hurried")},
    "engraved": engraved,
    "worn": worn,
    "far": far,
}


def any_serial(rng: random.Random) -> str:
    """A serial of all 36 characters, I and O among them, so that every look-alike comes up."""
    return "".join(rng.choice(LOOK_ALIKE if rng.random() < 0.5 else CAPITALS) for _ in range(rng.randint(9, 12)))


def plates_made(each: int, seed: int) -> Iterator[Made]:
    """`each` pictures of a plate for every way to spoil them."""
    rng = random.Random(seed)
    for name, spoil in PLATE_SPOILS.items():
        for _ in range(each):
            truth = any_serial(rng)
            yield Made(spoil(plate(truth, rng), rng), truth, name)
