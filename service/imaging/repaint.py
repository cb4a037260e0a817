"""The child that decodes a stranger's file: bytes in by a pipe, a line of JSON and a clean JPEG out, then the end.

    python -m service.imaging.repaint DECODER MOST_PIXELS LONGEST_EDGE MEMORY CPU_SECONDS

`service.imaging.intake` runs it. It lowers its own limits before it reads a byte, and can write to no file.
"""

import json
import math
import resource
import sys
import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

QUALITY = 90
_DECODERS = (JpegImagePlugin, PngImagePlugin, WebPImagePlugin)  # loaded while files may still be opened at leisure
_ORIENTATION = 0x0112
# EXIF's orientation → what sets the picture upright (CIPA DC-008, table 6).
_WAYS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DEEP = ("I;16", "I;16B", "I;16L", "I")  # grey of 16 bits, which `convert` would cut off instead of scaling


def main() -> None:
    """Read, repaint, write; a refusal is a line that says why."""
    decoder, *numbers = sys.argv[1:]
    most_pixels, longest_edge, memory, cpu_seconds = map(int, numbers)
    if decoder == "HEIF":
        _read_heic()
    Image.MAX_IMAGE_PIXELS = most_pixels
    warnings.simplefilter("ignore")  # a crooked EXIF block is no reason to refuse a photo
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    _lower_limits(memory, cpu_seconds)
    said, jpeg = _answer(decoder, longest_edge, cpu_seconds)
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + jpeg)


def _read_heic() -> None:
    import pillow_heif  # noqa: PLC0415 - an extra

    pillow_heif.register_heif_opener()


def _lower_limits(memory: int, cpu_seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(opened: Image.Image, cpu_seconds: int) -> None:
    """All of the time for the most pixels, half of it for half of them and fewer: a small file has no need of more."""
    share = max(0.5, opened.width * opened.height / (Image.MAX_IMAGE_PIXELS or 1))
    allowed = math.ceil(cpu_seconds * share)
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, allowed))


def _answer(decoder: str, longest_edge: int, cpu_seconds: int) -> tuple[dict[str, Any], bytes]:
    try:
        with Image.open(BytesIO(sys.stdin.buffer.read()), formats=[decoder]) as opened:
            _limit_time(opened, cpu_seconds)
            picture = repainted(opened, longest_edge)
        return {"width": picture.width, "height": picture.height}, as_jpeg(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return {"refused": "pixels"}, b""
    except MemoryError:
        return {"refused": "memory"}, b""
    except Exception as error:  # hostile files raise anything, plain ValueError and SyntaxError among them
        return {"refused": "broken", "why": type(error).__name__}, b""


def repainted(image: Image.Image, longest_edge: int) -> Image.Image:
    """The pixels of an image in a new one: RGB, upright, on white, at most `longest_edge`, nothing else with them."""
    orientation, profile = _orientation_of(image), image.info.get("icc_profile")
    image.draft(None, (longest_edge, longest_edge))  # a JPEG may come out of its decoder at a half or a quarter
    image = _on_white(_plain(image))
    image.thumbnail((longest_edge, longest_edge), Image.Resampling.BICUBIC)
    image = _turned(_in_srgb(image, profile), orientation)
    canvas = Image.new("RGB", image.size)
    canvas.paste(image)
    return canvas


def as_jpeg(picture: Image.Image) -> bytes:
    """A picture as JPEG."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


def _orientation_of(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # EXIF is full of nonsense; then the picture stays as it lies
        return 1


def _plain(image: Image.Image) -> Image.Image:
    """In a mode that can be made smaller smoothly: a palette becomes its colours, deep grey the usual one."""
    if image.mode in _DEEP:
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in {"1", "P", "PA"} or (image.mode in {"L", "RGB"} and "transparency" in image.info):
        return image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in {"RGBA", "LA"}:
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image if image.mode == "RGBA" else image.convert("RGBA"), mask=image.getchannel("A"))
    return white


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Converted by its own colour profile; one that does not fit or cannot be read is set aside."""
    try:
        if profile and "sRGB" not in ImageCms.getProfileDescription(BytesIO(profile)):
            srgb = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, BytesIO(profile), srgb, outputMode="RGB")
            return converted or image.convert("RGB")
    except Exception:  # lcms raises its own errors, OSError and ValueError
        return image.convert("RGB")
    return image.convert("RGB")


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    way = _WAYS.get(orientation)
    return image.transpose(way) if way is not None else image


if __name__ == "__main__":
    main()
