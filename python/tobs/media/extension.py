"""Extensions that say what a file is, where its sender's says nothing, or something else."""

from __future__ import annotations

from typing import Final

__all__ = ["HEAD_BYTES", "fitted_stem", "fitting_name"]

HEAD_BYTES: Final = 512
"""What of a file's beginning tells its type; Matroska names the kind of document after some 50 bytes."""

_MOST_NAME_BYTES: Final = 200  # as `tobs._native.NameTemplate` keeps to
# What a content can be called, the usual first. Whatever else a name ends with is left alone: a .docx
# is a ZIP, a .tgs a gzip, a .nef a TIFF, and signatures of two bytes are anybody's.
_FAMILIES: Final = (
    ("jpg", "jpeg", "jpe", "jfif"),
    ("png", "apng"),
    ("gif",),
    ("webp",),
    ("heic", "heif", "hif"),
    ("avif",),
    ("mp4", "m4v", "mov", "qt", "3gp", "3g2", "m4a", "m4b", "m4r", "f4v", "f4a"),
    ("webm", "mkv", "mka"),
    ("avi",),
    ("ogg", "oga", "ogv", "ogx", "opus", "spx"),
    ("flac",),
    ("wav",),
    ("pdf",),
    ("rar",),
    ("7z",),
)
_FAMILY: Final = {extension: family for family in _FAMILIES for extension in family}


def fitting_name(name: str, head: bytes) -> str:
    """Return ``name`` with the extension that fits a file which begins with ``head`` (`HEAD_BYTES` of it).

    It stays as it is unless it has none, or that of another of the known types than the content has.
    """
    stem, _, extension = name.rpartition(".")
    if not stem or not (extension.isascii() and extension.isalnum()):  # "Dr. Who" has none
        stem, extension = name, ""
    said = _FAMILY.get(extension.lower())
    if not head or (extension and said is None):
        return name
    import puremagic  # noqa: PLC0415  # its tables take 40 ms, and most commands fetch nothing

    try:
        found = [match.extension.removeprefix(".") for match in puremagic.magic_string(head)]
    except puremagic.PureError:  # nothing that it knows
        return name
    families = [_FAMILY[kind] for kind in found if kind in _FAMILY]
    if not families or said in families:
        return name
    usual = families[0][0]
    most_bytes = _MOST_NAME_BYTES - len(usual) - 1
    return f"{stem.encode()[:most_bytes].decode(errors='ignore')}.{usual}"


def fitted_stem(name: str) -> str | None:
    """Return a name without its extension, None for a name that `fitting_name` cannot have given."""
    stem, _, extension = name.rpartition(".")
    return stem if stem and extension in _FAMILY else None
