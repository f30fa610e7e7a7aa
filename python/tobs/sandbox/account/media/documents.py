"""Documents: PDF, ZIP, WAV, Ogg Opus, QuickTime video and plain text."""

from __future__ import annotations

import gzip
import io
import struct
import wave
import zipfile
from functools import cache
from typing import TYPE_CHECKING

from tobs.sandbox.account.media.images import jpeg
from tobs.sandbox.account.text import sentence

if TYPE_CHECKING:
    from tobs.sandbox.account.seed import Draw

__all__ = ["archive", "lottie", "opus", "pdf", "plain", "tone", "video", "webm"]

ARCHIVE_DATE = (2021, 3, 4, 5, 6, 8)  # a ZIP holds dates with two seconds' precision
OGG_POLYNOMIAL = 0x04C11DB7
OPUS_FRAME = 960  # samples of 20 ms at the 48 kHz that Ogg Opus counts in
OPUS_SILENCE = b"\xf8\xff\xfe"
TIMESCALE = 600


def plain(draw: Draw, lines: int) -> bytes:
    """Return a UTF-8 text of ``lines`` lines."""
    return "".join(sentence(draw, draw.between(3, 12)) + "\n" for _ in range(lines)).encode()


def pdf(draw: Draw) -> bytes:
    """Return a PDF 1.4 of one page with one line of text. ISO 32000-1, 7.5."""
    stream = f"BT /F1 24 Tf 72 720 Td (Page {draw.below(10_000)}) Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    )
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 7\n0000000000 65535 f \n%strailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            table,
            len(out),
        )
    )


def archive(members: dict[str, bytes]) -> bytes:
    """Return a ZIP of ``members``, stored and not compressed: the same bytes from every zlib."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for name, body in members.items():
            target.writestr(zipfile.ZipInfo(name, ARCHIVE_DATE), body)
    return buffer.getvalue()


def tone(draw: Draw, duration_s: int) -> bytes:
    """Return a WAV of ``duration_s`` seconds, mono, 8 kHz, 16 bits: a square wave."""
    half = draw.between(8, 40)
    cycle = struct.pack("<h", 6000) * half + struct.pack("<h", -6000) * half
    size = 8000 * 2 * duration_s
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(8000)
        target.writeframes((cycle * (size // len(cycle) + 1))[:size])
    return buffer.getvalue()


def opus(draw: Draw, duration_s: int) -> bytes:
    """Return Ogg Opus, as voice messages are: ``duration_s`` seconds of silence. RFC 3533, RFC 7845."""
    serial = draw.below(1 << 32)
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48_000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 4) + b"tobs" + struct.pack("<I", 0)
    pages = [ogg_page(serial, 0, 0, [head], 2), ogg_page(serial, 1, 0, [tags], 0)]
    frames = 50
    for second in range(1, duration_s + 1):
        last = 4 if second == duration_s else 0
        pages.append(
            ogg_page(serial, second + 1, second * frames * OPUS_FRAME, [OPUS_SILENCE] * frames, last)
        )
    return b"".join(pages)


def ogg_page(serial: int, number: int, granule: int, packets: list[bytes], flags: int) -> bytes:
    """Return one Ogg page of whole packets below 255 bytes. RFC 3533, 6."""
    lacing = bytes(map(len, packets))
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, granule, serial, number, 0, len(packets)) + lacing
    page = head + b"".join(packets)
    return page[:22] + struct.pack("<I", ogg_checksum(page)) + page[26:]


@cache
def ogg_table() -> tuple[int, ...]:
    """Return the table of Ogg's CRC-32, which is not the reflected one of zlib."""
    table = []
    for index in range(256):
        value = index << 24
        for _ in range(8):
            value = (value << 1) ^ (OGG_POLYNOMIAL if value & 0x80000000 else 0)
        table.append(value & 0xFFFFFFFF)
    return tuple(table)


def ogg_checksum(page: bytes) -> int:
    """Return the checksum of a page whose checksum field is zero."""
    table = ogg_table()
    value = 0
    for byte in page:
        value = (value << 8 & 0xFFFFFFFF) ^ table[(value >> 24) ^ byte]
    return value


def video(draw: Draw, width: int, height: int, frames: int) -> bytes:
    """Return a QuickTime film of ``frames`` JPEG pictures, ten a second, without sound.

    The simplest film whose pictures can be made here: Motion JPEG needs no encoder of its own.
    QuickTime File Format, ISO/IEC 14496-12.
    """
    pictures = [jpeg(draw, width, height) for _ in range(frames)]
    kind = box(b"ftyp", b"qt  ", struct.pack(">I", 0x200), b"qt  ")
    body = box(b"mdat", *pictures)
    step = TIMESCALE // 10
    duration = step * frames
    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    entry = box(
        b"jpeg",
        struct.pack(">6xHHH4sIIHHIIIH", 1, 0, 0, b"tobs", 0, 512, width, height, 0x480000, 0x480000, 0, 1),
        struct.pack(">32sHh", b"\x05Photo", 24, -1),
    )
    table = box(
        b"stbl",
        full_box(b"stsd", struct.pack(">I", 1), entry),
        full_box(b"stts", struct.pack(">III", 1, frames, step)),
        full_box(b"stsc", struct.pack(">IIII", 1, 1, frames, 1)),
        full_box(
            b"stsz", struct.pack(">II", 0, frames), *(struct.pack(">I", len(each)) for each in pictures)
        ),
        full_box(b"stco", struct.pack(">II", 1, len(kind) + 8)),
    )
    handler = full_box(b"hdlr", b"mhlrvide", bytes(12), b"\x00")
    data = full_box(b"hdlr", b"dhlralis", bytes(12), b"\x00")
    information = box(
        b"minf",
        full_box(b"vmhd", struct.pack(">HHHH", 0x40, 0x8000, 0x8000, 0x8000), flags=1),
        data,
        box(b"dinf", full_box(b"dref", struct.pack(">I", 1), full_box(b"alis", flags=1))),
        table,
    )
    media = box(
        b"mdia",
        full_box(b"mdhd", struct.pack(">IIIIHH", 0, 0, TIMESCALE, duration, 0x7FFF, 0)),
        handler,
        information,
    )
    track = box(
        b"trak",
        full_box(
            b"tkhd",
            struct.pack(">IIIII8xHHHH", 0, 0, 1, 0, duration, 0, 0, 0, 0),
            matrix,
            struct.pack(">II", width << 16, height << 16),
            flags=7,
        ),
        media,
    )
    header = full_box(
        b"mvhd",
        struct.pack(">IIIIIH10x", 0, 0, TIMESCALE, duration, 0x10000, 0x100),
        matrix,
        bytes(24),
        struct.pack(">I", 2),
    )
    return kind + body + box(b"moov", header, track)


def box(name: bytes, *parts: bytes) -> bytes:
    """Return a box: length, name, parts."""
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, name) + body


def full_box(name: bytes, *parts: bytes, flags: int = 0) -> bytes:
    """Return a box that begins with version 0 and ``flags``."""
    return box(name, struct.pack(">I", flags), *parts)


def lottie() -> bytes:
    """Return an animated sticker of no shapes: Lottie, gzipped. https://core.telegram.org/stickers."""
    animation = b'{"tgs":1,"v":"5.5.2","fr":60,"ip":0,"op":60,"w":512,"h":512,"assets":[],"layers":[]}'
    buffer = io.BytesIO()
    # Stored, and without a name and a date: the same bytes from every zlib and Python.
    with gzip.GzipFile("", "wb", 0, buffer, mtime=0) as target:
        target.write(animation)
    return buffer.getvalue()


def webm(width: int, height: int) -> bytes:
    """Return a WebM film without pictures. https://www.matroska.org/technical/elements.html."""
    picture = element(b"\xb0", bytes((width,))) + element(b"\xba", bytes((height,)))
    fields = ((b"\xd7", b"\x01"), (b"\x73\xc5", b"\x01"), (b"\x83", b"\x01"), (b"\x86", b"V_VP9"))
    track = b"".join(element(*each) for each in (*fields, (b"\xe0", picture)))
    tracks = element(b"\x16\x54\xae\x6b", element(b"\xae", track))
    information = element(b"\x15\x49\xa9\x66", element(b"\x2a\xd7\xb1", b"\x0f\x42\x40"))
    head = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", b"webm"))
    return head + element(b"\x18\x53\x80\x67", information + tracks)


def element(name: bytes, body: bytes) -> bytes:
    """Return an EBML element of fewer than 127 bytes. RFC 8794."""
    return name + bytes((0x80 | len(body),)) + body
