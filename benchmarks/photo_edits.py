"""What people do to a picture before they use it again: one function for each kind of edit, with its own chance."""

import random
from collections.abc import Callable

import cv2
import numpy as np

from service.imaging.pictures import Pixels

Edit = Callable[[Pixels, Pixels, random.Random], Pixels]


def coded(pixels: Pixels, quality: int = 85) -> Pixels:
    """Through JPEG and back."""
    _, code = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return _bytes(cv2.imdecode(code, cv2.IMREAD_COLOR))


def resized(pixels: Pixels, _other: Pixels, chance: random.Random) -> Pixels:
    scale = chance.choice([0.5, 0.6, 0.75, 1.4, 2.0])
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return _bytes(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=how))


def jpeg_30(pixels: Pixels, _other: Pixels, _chance: random.Random) -> Pixels:
    return coded(pixels, 30)


def light(pixels: Pixels, _other: Pixels, chance: random.Random) -> Pixels:
    return _bytes(pixels.astype(np.float32) * chance.uniform(0.6, 1.5) + chance.uniform(-30, 30))


def cropped(pixels: Pixels, _other: Pixels, chance: random.Random) -> Pixels:
    """60 to 80 % of each side is kept."""
    height, width = pixels.shape[:2]
    share = chance.uniform(0.6, 0.8)
    rows, columns = int(height * share), int(width * share)
    top, left = chance.randint(0, height - rows), chance.randint(0, width - columns)
    return pixels[top : top + rows, left : left + columns].copy()


def framed(pixels: Pixels, _other: Pixels, chance: random.Random) -> Pixels:
    wide = int(max(pixels.shape) * chance.uniform(0.06, 0.2))
    colour = [chance.randrange(256) for _ in range(3)]
    return _bytes(cv2.copyMakeBorder(pixels, wide, wide, wide, wide, cv2.BORDER_CONSTANT, value=colour))


def screenshot(pixels: Pixels, other: Pixels, chance: random.Random) -> Pixels:
    """On a page of a telephone with bars, lines of words and another picture below."""
    page = np.full((1_280, 640, 3), 245, np.uint8)
    page[:70] = (90, 60, 30)
    shown = cv2.resize(pixels, (560, int(pixels.shape[0] * 560 / pixels.shape[1])), interpolation=cv2.INTER_LINEAR)
    shown = shown[:700]
    page[110 : 110 + len(shown), 40:600] = shown
    for line, y in enumerate(range(140 + len(shown), 1_260, 42)):
        words = " ".join("".join(chance.choices("abcdefghiklmnoprstu", k=chance.randint(2, 9))) for _ in range(5))
        cv2.putText(page, words, (44, y), cv2.FONT_HERSHEY_SIMPLEX, 0.75, (40, 40, 40), 1 + (line == 0), cv2.LINE_AA)
    page[1_080:1_240, 380:600] = cv2.resize(other, (220, 160), interpolation=cv2.INTER_AREA)
    return coded(page)


def mirrored(pixels: Pixels, _other: Pixels, _chance: random.Random) -> Pixels:
    return pixels[:, ::-1].copy()


def quarter_turn(pixels: Pixels, _other: Pixels, chance: random.Random) -> Pixels:
    return np.ascontiguousarray(np.rot90(pixels, chance.choice([1, 3])))


def half_turn(pixels: Pixels, _other: Pixels, _chance: random.Random) -> Pixels:
    return np.ascontiguousarray(np.rot90(pixels, 2))


def watermark(pixels: Pixels, _other: Pixels, chance: random.Random) -> Pixels:
    marked, height = pixels.copy(), pixels.shape[0]
    for share in (0.3, 0.6, 0.9):
        place = chance.randint(0, pixels.shape[1] // 3), int(height * share)
        cv2.putText(marked, "FOR SALE 07700", place, cv2.FONT_HERSHEY_DUPLEX, height / 300, (255, 255, 255), 2)
    return _bytes(cv2.addWeighted(marked, 0.8, pixels, 0.2, 0))


def recaptured(pixels: Pixels, _other: Pixels, chance: random.Random) -> Pixels:
    """Photographed off a screen: seen from the side, blurred, with stripes and noise."""
    height, width = pixels.shape[:2]
    large = cv2.resize(pixels, (800, 800 * height // width), interpolation=cv2.INTER_CUBIC)
    rows, columns = large.shape[:2]
    y, x = np.mgrid[:rows, :columns]
    stripes = 10 * np.sin(2 * np.pi * (x / chance.uniform(3, 6) + y / chance.uniform(8, 20)))[..., None]
    corners = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], np.float32)
    moved = corners + np.array([[chance.uniform(-0.07, 0.07) * columns for _ in "xy"] for _ in range(4)], np.float32)
    shift = cv2.getPerspectiveTransform(corners, moved + 60)
    seen = cv2.warpPerspective(large + stripes, shift, (columns + 120, rows + 120), borderValue=(35, 30, 30))
    noise = np.random.default_rng(chance.randrange(2**32)).normal(0, 6, seen.shape)
    return coded(_bytes(cv2.GaussianBlur(seen, (0, 0), 1.4) * 0.9 + noise), 75)


def grey(pixels: Pixels, _other: Pixels, _chance: random.Random) -> Pixels:
    return _bytes(cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR))


def blurred(pixels: Pixels, _other: Pixels, chance: random.Random) -> Pixels:
    return _bytes(cv2.GaussianBlur(pixels, (0, 0), chance.uniform(1.0, 1.8)))


def vivid(pixels: Pixels, _other: Pixels, _chance: random.Random) -> Pixels:
    """Sharpened and saturated."""
    values = pixels.astype(np.float32)
    sharp = values * 2 - cv2.GaussianBlur(values, (0, 0), 1.5)
    middle = sharp.mean(axis=2, keepdims=True)
    return _bytes(middle + (sharp - middle) * 1.5)


def collage(pixels: Pixels, other: Pixels, chance: random.Random) -> Pixels:
    """One of four tiles; what does not fit into a tile is cut off."""
    return _page_of_four([_cut_to_tile(each) for each in (pixels, other, other[:, ::-1])], chance)


def squeezed_collage(pixels: Pixels, other: Pixels, chance: random.Random) -> Pixels:
    """One of four tiles, each squeezed into its tile: an upright photograph becomes nearly twice as wide."""
    return _page_of_four([pixels, other, other[:, ::-1]], chance)


def _page_of_four(three: list[Pixels], chance: random.Random) -> Pixels:
    tiles = [cv2.resize(each, (400, 300), interpolation=cv2.INTER_AREA) for each in three]
    tiles = [*tiles, np.full((300, 400, 3), chance.randrange(256), np.uint8)]
    chance.shuffle(tiles)
    return coded(np.vstack([np.hstack(tiles[:2]), np.hstack(tiles[2:])]))


def _cut_to_tile(pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    rows, columns = min(height, width * 3 // 4), min(width, height * 4 // 3)
    top, left = (height - rows) // 2, (width - columns) // 2
    return pixels[top : top + rows, left : left + columns]


def tilted(pixels: Pixels, _other: Pixels, chance: random.Random) -> Pixels:
    """Turned by 5 to 10 degrees either way, on black."""
    height, width = pixels.shape[:2]
    angle = chance.choice([-1, 1]) * chance.uniform(5, 10)
    return _bytes(cv2.warpAffine(pixels, cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1), (width, height)))


def mirrored_crop(pixels: Pixels, other: Pixels, chance: random.Random) -> Pixels:
    return cropped(mirrored(pixels, other, chance), other, chance)


def _bytes(pixels: object) -> Pixels:
    return np.asarray(np.clip(np.rint(np.asarray(pixels)), 0, 255), dtype=np.uint8)


EDITS: dict[str, Edit] = {
    "resized": resized,
    "JPEG 30": jpeg_30,
    "brighter or darker": light,
    "cropped to 60–80 %": cropped,
    "framed": framed,
    "screenshot": screenshot,
    "mirrored": mirrored,
    "quarter turn": quarter_turn,
    "half turn": half_turn,
    "written on": watermark,
    "photographed off a screen": recaptured,
    "grey": grey,
    "blurred": blurred,
    "sharpened, saturated": vivid,
    "collage": collage,
    "collage, squeezed": squeezed_collage,
    "tilted 5–10°": tilted,
    "mirrored and cropped": mirrored_crop,
}
