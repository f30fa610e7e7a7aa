"""Pictures made of flat tiles: baseline JPEG, PNG, GIF and WebP."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tobs.sandbox.account.seed import Draw

__all__ = ["WEBP", "gif", "jpeg", "png"]

BLOCK = 8  # JPEG codes blocks of 8 by 8 pixels
TILE_BLOCKS = 3  # and a tile of one colour is this many blocks wide and high

# The DC luminance code lengths and categories of ITU T.81, table K.3; used for every component. A category is
# followed by that many bits of the difference.
DC_COUNTS = bytes((0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0))
DC_CODES = (
    "00",
    "010",
    "011",
    "100",
    "101",
    "110",
    "1110",
    "11110",
    "111110",
    "1111110",
    "11111110",
    "111111110",
)
DC_CATEGORIES = bytes(range(12))
# A flat block has no AC coefficients: the table needs the end-of-block code alone ("0").
AC_COUNTS = bytes((1, *(0,) * 15))
END_OF_BLOCK = "0"
QUANTUM = 8  # of the DC coefficient, which is 8 times the block's mean: one step is one grey level
LEVEL_SHIFT = 128

WEBP = b64decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
"""A WebP picture of one pixel, lossy."""


def jpeg(draw: Draw, width: int, height: int) -> bytes:
    """Return a baseline JPEG (JFIF, three components, no subsampling) of ``width`` by ``height`` pixels.

    Its tiles are flat, so only DC coefficients are coded. ITU T.81.
    """
    columns, rows = -(-width // BLOCK), -(-height // BLOCK)
    bits: list[str] = []
    last = (0, 0, 0)
    tiles: list[tuple[int, int, int]] = []
    for row in range(rows):
        if row % TILE_BLOCKS == 0:
            tiles = [colour(draw) for _ in range(-(-columns // TILE_BLOCKS))]
        for column in range(columns):
            tile = tiles[column // TILE_BLOCKS]
            bits.append(difference(tile[0] - last[0]))
            bits.append(difference(tile[1] - last[1]))
            bits.append(difference(tile[2] - last[2]))
            last = tile
    stream = "".join(bits)
    stream += "1" * (-len(stream) % 8)
    scan = int(stream, 2).to_bytes(len(stream) // 8).replace(b"\xff", b"\xff\x00")
    frame = struct.pack(">BHHB", 8, height, width, 3) + bytes((1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0))
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
            segment(0xDB, b"\x00" + bytes((QUANTUM,)) * 64),
            segment(0xC0, frame),
            segment(0xC4, b"\x00" + DC_COUNTS + DC_CATEGORIES),
            segment(0xC4, b"\x10" + AC_COUNTS + b"\x00"),
            segment(0xDA, bytes((3, 1, 0, 2, 0, 3, 0, 0, 63, 0))),
            scan,
            b"\xff\xd9",
        )
    )


def colour(draw: Draw) -> tuple[int, int, int]:
    """Return a tile's Y, Cb and Cr, each as a quantized DC coefficient."""
    return draw.between(40, 220) - LEVEL_SHIFT, draw.between(-60, 60), draw.between(-60, 60)


@cache
def difference(value: int) -> str:
    """Return the bits of a flat block whose DC coefficient differs by ``value`` from the one before."""
    category = abs(value).bit_length()
    if not category:
        return DC_CODES[0] + END_OF_BLOCK
    magnitude = value if value > 0 else value + (1 << category) - 1
    return f"{DC_CODES[category]}{magnitude:0{category}b}{END_OF_BLOCK}"


def segment(marker: int, body: bytes) -> bytes:
    """Return a JPEG marker segment: marker, length, body."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def png(draw: Draw, width: int, height: int) -> bytes:
    """Return a PNG of ``width`` by ``height`` pixels in 24-bit colour. https://www.w3.org/TR/png-3/."""
    stripes = [bytes(draw.below(256) for _ in range(3)) for _ in range(8)]
    pixels = b"".join(b"\x00" + stripes[row * 8 // height] * width for row in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(pixels, 0)),  # stored: the same bytes from every zlib
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def gif(draw: Draw) -> bytes:
    """Return a GIF of two frames, one pixel each, in two drawn colours. https://www.w3.org/Graphics/GIF/spec-gif89a.txt."""
    colours = bytes(draw.below(256) for _ in range(6))
    frames = b"".join(
        b"\x21\xf9\x04\x00\x32\x00\x00\x00"  # shown for 0.5 s
        b"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00" + b"\x02\x02" + codes + b"\x00"
        for codes in (b"\x44\x01", b"\x4c\x01")  # LZW: clear, colour 0 or 1, end
    )
    loop = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    return b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + colours + loop + frames + b"\x3b"
