"""Images and thumbnails, by Pillow."""

from __future__ import annotations

import warnings
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from tobs.errors import ProcessingError
from tobs.model import ImageFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tobs.model import ProcessOptions

__all__ = ["compare_images", "convert_image", "make_thumbnail"]

# Only what Pillow decodes itself: it has others start programs (EPS).
_FORMATS: Final = ("BMP", "JPEG", "PNG", "TIFF", "WEBP")


def convert_image(source: BinaryIO, target: BinaryIO, options: ProcessOptions) -> None:
    """Write the image ``source`` to ``target``, upright, in the format and at the quality of ``options``.

    Colours keep their profile. Raises `ProcessingError`, and what Pillow raises for broken files.
    """
    with _opened(source) as image:
        upright = ImageOps.exif_transpose(image)
        exif = upright.getexif().tobytes() if options.keep_metadata else b""
        _save(upright, target, options.image_format, options.image_quality, exif)


def make_thumbnail(source: BinaryIO, target: BinaryIO, options: ProcessOptions) -> None:
    """Write the image ``source`` as a small JPEG without EXIF. Raises as `convert_image` does."""
    sides = (options.thumbnail_px, options.thumbnail_px)
    with _opened(source) as image:
        image.draft("RGB", sides)  # a JPEG is then decoded at a fraction of its size
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail(sides)
        _save(upright, target, ImageFormat.JPEG, options.image_quality, b"")


def compare_images(source: BinaryIO, made: BinaryIO) -> None:
    """Read the image ``made`` to its end. Raises as `convert_image` does, also when it is not of one size."""
    with _opened(source) as image:
        size = ImageOps.exif_transpose(image).size
    with _opened(made) as image:
        image.load()
        if image.size != size:
            raise ProcessingError(f"its copy has {image.width} x {image.height} pixels")


@contextmanager
def _opened(source: BinaryIO) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        # From 89 million pixels on Pillow suspects a decompression bomb: no picture for a note.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(source, formats=_FORMATS)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise ProcessingError("has more pixels than are decoded") from None
        except UnidentifiedImageError:
            raise ProcessingError("is no BMP, JPEG, PNG, TIFF or WebP that can be read") from None
    with image:
        if getattr(image, "n_frames", 1) > 1:
            raise ProcessingError("moves, or has several pages: one picture would not be all of it")
        yield image


def _save(image: Image.Image, target: BinaryIO, image_format: ImageFormat, quality: int, exif: bytes) -> None:
    profile = image.info.get("icc_profile")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        if image_format is ImageFormat.JPEG:
            white = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(white, image).convert("RGB")
    elif image.mode != "RGB":
        image = _in_colour(image, profile)
        profile = None  # it spoke of grey, or of ink
    image.info = {}  # else Pillow carries comments along
    encoded = BytesIO()  # to a file, Pillow would not tell a full disk from a broken picture
    image.save(encoded, str(image_format), quality=quality, exif=exif, icc_profile=profile)
    target.write(encoded.getbuffer())


def _in_colour(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return an image of another mode as sRGB, by its ICC ``profile`` where that can be read."""
    if image.mode in {"I", "F"}:
        raise ProcessingError("has pixels of 32 bits, which say nothing of how bright they are")
    if image.mode.startswith("I;16"):
        # Pillow would cut off whatever is above 255: nearly all.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if profile is not None and image.mode in {"CMYK", "L"}:
        with suppress(ImageCms.PyCMSError, OSError):
            given, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, given, srgb, outputMode="RGB")
            if converted is not None:
                return converted
    return image.convert("RGB")
