"""Extensions that fit what a file is."""

from __future__ import annotations

import pytest

from tobs.media.extension import HEAD_BYTES, fitted_stem, fitting_name

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8 "
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1"
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00mp42isom"
MOV = b"\x00\x00\x00\x18ftypqt  \x00\x00\x00\x00qt  "
M4A = b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00mp42"
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x84webm"
OGG = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead"
FLAC = b"fLaC\x00\x00\x00\x22"
WAV = b"RIFF\x10\x00\x00\x00WAVEfmt "
PDF = b"%PDF-1.4\n"
ZIP = b"PK\x03\x04\x14\x00\x00\x00\x08\x00"
GZIP = b"\x1f\x8b\x08\x00"
TIFF = b"II*\x00\x08\x00\x00\x00"
EXE = b"MZ\x90\x00\x03\x00\x00\x00"


def named(name: str, content: bytes) -> str:
    return fitting_name(name, content.ljust(HEAD_BYTES, b"\0"))


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (JPEG, "jpg"),
        (PNG, "png"),
        (b"GIF89a\x01\x00", "gif"),
        (WEBP, "webp"),
        (HEIC, "heic"),
        (MP4, "mp4"),
        (WEBM, "webm"),
        (OGG, "ogg"),
        (FLAC, "flac"),
        (WAV, "wav"),
        (PDF, "pdf"),
    ],
)
def test_a_file_without_extension_gets_that_of_its_content(content: bytes, extension: str) -> None:
    assert named("7_file", content) == f"7_file.{extension}"
    assert named(f"7_file.{extension.upper()}", content) == f"7_file.{extension.upper()}"


@pytest.mark.parametrize(
    ("name", "content", "fitting"),
    [
        ("a.jpg", PNG, "a.png"),
        ("a.b.JPEG", WEBP, "a.b.webp"),
        ("a.jpg", HEIC, "a.heic"),
        ("a.gif", MP4, "a.mp4"),
        ("a.pdf", JPEG, "a.jpg"),
        ("to Dr. Who", PDF, "to Dr. Who.pdf"),
    ],
)
def test_an_extension_that_lies_is_replaced(name: str, content: bytes, fitting: str) -> None:
    assert named(name, content) == fitting


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpeg", JPEG),
        ("a.jfif", JPEG),
        ("a.m4a", M4A),
        ("a.m4a", MP4),
        ("a.mp4", MOV),
        ("a.mkv", WEBM),
        ("a.oga", OGG),
        ("a.opus", OGG),
        ("a.docx", ZIP),
        ("a.apk", ZIP),
        ("a.epub", ZIP),
        ("a.tgs", GZIP),
        ("a.nef", TIFF),
        ("a.ai", PDF),
        ("a.mp3", b"ID3\x03\x00"),
        ("a.flac", b"ID3\x03\x00"),
        ("a.exe", EXE),
        ("a.exe", JPEG),
        ("a.txt", b"one,two\n"),
        ("a.csv", b"one,two\n"),
        ("a", b"one,two\n"),
        ("a", ZIP),
        ("a.jpg", b"\x00" * 9),
    ],
)
def test_an_extension_that_may_be_true_stays(name: str, content: bytes) -> None:
    assert named(name, content) == name


def test_an_empty_file_keeps_its_name() -> None:
    assert fitting_name("a.jpg", b"") == "a.jpg"


def test_a_long_name_stays_as_long_as_names_may_be() -> None:
    name = named("ж" * 100, PNG)
    assert len(name.encode()) <= 200
    assert name.endswith("ж.png")


def test_only_names_that_may_have_been_given_have_a_stem() -> None:
    assert [fitted_stem(name) for name in ("7_a.b.png", "7_a.docx", "7_a.jpg.part", "7_a", ".png")] == [
        "7_a.b",
        None,
        None,
        None,
        None,
    ]
