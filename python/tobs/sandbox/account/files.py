"""The account's photos and documents: what they are called, on which DC they lie, and their bytes.

A file is known by id and access hash, and read with a file reference that a message (or profile) carries.
https://core.telegram.org/api/files, https://core.telegram.org/api/file-references
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.media import documents, images
from tobs.sandbox.account.media.catalogue import THUMB_SIZE, Blueprint, Content, catalogue, content
from tobs.sandbox.account.media.generated import generated
from tobs.sandbox.account.seed import Draw, noise
from tobs.sandbox.account.times import BEGIN, DAY_S, moment
from tobs.sandbox.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tobs.sandbox.files import FileSet

__all__ = ["DC_IDS", "HASHED_BYTES", "File", "FileStore"]

DC_IDS = (1, 2, 3)
"""Files lie on these in turn."""
PHOTOS = 24  # distinct ones; many messages share a photo, as forwards do
PHOTO_SIZES = (("s", 90, 67), ("m", 320, 240), ("x", 640, 480))
HASHED_BYTES = 128 << 10
"""What one FileHash covers."""
MARK_BYTES = 8
GENERATION_BYTES = 2
TAIL_BYTES = 4


@dataclass(frozen=True, slots=True)
class File:
    """A photo or document, whole and with its smaller sizes."""

    id: int
    access_hash: int
    dc_id: int
    kind: str
    """photo, document, video, video_note, animation, voice, audio or sticker"""
    mime_type: str
    name: str | None
    parts: Mapping[str, Content]
    """by thumb size type; "" is the document itself"""
    tl: Any
    """types.Photo or types.Document, with the file reference that is good now"""

    @property
    def main(self) -> str:
        """The thumb size type of the whole file: "" of a document, the largest of a photo."""
        return PHOTO_SIZES[-1][0] if self.kind == "photo" else ""

    @property
    def size_bytes(self) -> int:
        """The size of the whole file."""
        return self.parts[self.main].size_bytes


class FileStore:
    """Every file of one account, deterministic from its seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._files: dict[int, File] = {}
        self._hashes: dict[tuple[int, str, int], bytes] = {}
        self._mark = noise(MARK_BYTES, seed, "file reference")
        self._generation = 1
        self._renewals: Counter[int] = Counter()  # of one file's reference alone, by file id
        self._expired: set[tuple[int, bytes]] = set()
        self.photos = [self._photo(index) for index in range(PHOTOS)]
        self.by_name = {name: self._document(name, blueprint) for name, blueprint in catalogue(seed).items()}
        self.custom_emoji = self.by_name["custom_emoji"]
        self.portraits = [self._portrait(number) for number in range(2)]
        """profile photos that move: one drawn from an emoji, one from a sticker"""

    def __iter__(self) -> Iterator[File]:
        """Iterate over the files in the order they were made."""
        return iter(self._files.values())

    def __getitem__(self, file_id: int) -> File:
        """Return the file with this id; KeyError when there is none."""
        return self._files[file_id]

    def read(
        self, file: File, thumb: str | None = None, *, offset: int = 0, limit: int | None = None
    ) -> bytes:
        """Return the bytes of ``file`` or of its size ``thumb``.

        They are ``limit`` bytes (None: all) from ``offset`` on, fewer at the end.

        Raises KeyError when it has no such size.
        """
        content = file.parts[file.main if thumb is None else thumb]
        return content.part(offset, content.size_bytes if limit is None else limit)

    def hash(self, file: File, thumb: str, block: int) -> Any:
        """Return the types.FileHash of a block of HASHED_BYTES, made when it is first asked for, and kept."""
        offset = block * HASHED_BYTES
        size = min(HASHED_BYTES, file.parts[thumb].size_bytes - offset)
        key = file.id, thumb, block
        if key not in self._hashes:
            part = self.read(file, thumb, offset=offset, limit=HASHED_BYTES)
            self._hashes[key] = sha256(part).digest()
        return types.FileHash(offset, size, self._hashes[key])

    def reference(self, file_id: int) -> bytes:
        """Return the file reference that is good now."""
        renewals = self._renewals[file_id].to_bytes(GENERATION_BYTES, "little")
        return self._marker() + renewals + noise(TAIL_BYTES, self._seed, file_id)

    def reference_error(self, file_id: int, reference: bytes) -> str | None:
        """Return the RPC error for ``reference``, None when it is good."""
        if reference == self.reference(file_id):
            return None
        if not reference:
            return "FILE_REFERENCE_EMPTY"
        return f"FILE_REFERENCE_{'EXPIRED' if (file_id, reference) in self._expired else 'INVALID'}"

    def renew_references(self, file: File | None = None) -> tuple[bytes, bytes]:
        """Let the references of ``file``, or of every file, expire.

        Return what the old ones began with, and what the new ones do instead, in as many bytes.
        """
        files = list(self) if file is None else [file]
        old = self._marker() if file is None else self.reference(file.id)
        self._expired.update((each.id, self.reference(each.id)) for each in files)
        if file is None:
            self._generation += 1
        else:
            self._renewals[file.id] += 1
        for each in files:
            each.tl.file_reference = self.reference(each.id)
        return old, self._marker() if file is None else self.reference(file.id)

    def _marker(self) -> bytes:
        """Return what every file reference begins with now."""
        return self._mark + self._generation.to_bytes(GENERATION_BYTES, "little")

    def make(self, number: int, wanted: FileSet) -> list[File]:
        """Make the ``number``-th set of files that was asked for, and return them."""
        make = self._made_photo if wanted.kind is FileKind.PHOTO else self._made_document
        return [make(wanted, number, index) for index in range(wanted.count)]

    def _made_photo(self, wanted: FileSet, number: int, index: int) -> File:
        """Make a photo of one size, a small picture with noise behind it."""
        at = wanted.dc_ids[index % len(wanted.dc_ids)]
        draw, file_id, access_hash, dc_id = self._identity("photo", "made", number, index, dc_id=at)
        kind = PHOTO_SIZES[-1][0]
        picture = images.jpeg(draw, *THUMB_SIZE)
        body = generated(wanted.size_bytes, self._seed, file_id, head=picture)
        size = types.PhotoSize(kind, *THUMB_SIZE, wanted.told_bytes)
        reference = self.reference(file_id)
        photo = types.Photo(file_id, access_hash, reference, birth(draw), [size], dc_id)
        return self._keep(File(file_id, access_hash, dc_id, "photo", "image/jpeg", None, {kind: body}, photo))

    def _made_document(self, wanted: FileSet, number: int, index: int) -> File:
        """Make a document of noise."""
        name = wanted.names[index % len(wanted.names)]
        body = generated(wanted.size_bytes, self._seed, "made", number, index)
        blueprint = Blueprint("document", "application/octet-stream", name, body)
        dc_id = wanted.dc_ids[index % len(wanted.dc_ids)]
        file = self._document(f"made {number} {index}", blueprint, dc_id=dc_id)
        file.tl.size = wanted.told_bytes
        return file

    def _identity(self, *key: object, dc_id: int | None = None) -> tuple[Draw, int, int, int]:
        """Return what to draw further facts from, an id, an access hash and a DC: ``dc_id``, or the next."""
        draw = Draw(self._seed, "file", *key)
        return draw, draw.number() >> 2, draw.signed(), dc_id or DC_IDS[len(self._files) % len(DC_IDS)]

    def _photo(self, index: int) -> File:
        draw, file_id, access_hash, dc_id = self._identity("photo", index)
        upright = draw.chance(30)
        sizes: list[Any] = [types.PhotoStrippedSize("i", b"\x01\x1e\x28" + noise(40, file_id))]
        parts = {}
        for kind, long_side, short_side in PHOTO_SIZES:
            width, height = (short_side, long_side) if upright else (long_side, short_side)
            body = images.jpeg(draw, width, height)
            parts[kind] = content(body)
            if kind == "x" and index % 2:
                steps = [len(body) * part // 4 for part in (1, 2, 3, 4)]
                sizes.append(types.PhotoSizeProgressive(kind, width, height, steps))
            else:
                sizes.append(types.PhotoSize(kind, width, height, len(body)))
        photo = types.Photo(file_id, access_hash, self.reference(file_id), birth(draw), sizes, dc_id)
        return self._keep(File(file_id, access_hash, dc_id, "photo", "image/jpeg", None, parts, photo))

    def _portrait(self, number: int) -> File:
        """Make a profile photo that moves. https://core.telegram.org/api/files#animated-profile-pictures."""
        colours = [0x336699, 0x99CCFF]
        no_set = types.InputStickerSetEmpty()
        markup = (
            types.VideoSizeStickerMarkup(no_set, self.by_name["sticker"].id, colours)
            if number
            else types.VideoSizeEmojiMarkup(self.custom_emoji.id, colours)
        )
        moving = content(documents.video(Draw(self._seed, "portrait", number), *THUMB_SIZE, 5))
        still = self._photo(PHOTOS + number)
        still.tl.video_sizes = [
            types.VideoSize("u", *THUMB_SIZE, moving.size_bytes, video_start_ts=0.2),
            markup,
        ]
        return self._keep(replace(still, parts={**still.parts, "u": moving}))

    def _document(self, label: str, blueprint: Blueprint, *, dc_id: int | None = None) -> File:
        draw, file_id, access_hash, dc_id = self._identity("document", label, dc_id=dc_id)
        attributes, thumbs, effects = list(blueprint.attributes), list(blueprint.outlines), None
        if blueprint.name is not None:
            attributes.append(types.DocumentAttributeFilename(blueprint.name))
        parts = {"": blueprint.content}
        if blueprint.thumb is not None:
            parts["m"] = blueprint.thumb
            thumbs.append(types.PhotoSize("m", *THUMB_SIZE, blueprint.thumb.size_bytes))
        if blueprint.effect is not None:
            parts["f"] = blueprint.effect
            effects = [types.VideoSize("f", 512, 512, blueprint.effect.size_bytes)]
        document = types.Document(
            id=file_id,
            access_hash=access_hash,
            file_reference=self.reference(file_id),
            date=birth(draw),
            mime_type=blueprint.mime_type,
            size=blueprint.content.size_bytes,
            dc_id=dc_id,
            attributes=attributes,
            thumbs=thumbs or None,
            video_thumbs=effects,
        )
        kind, mime_type, name = blueprint.kind, blueprint.mime_type, blueprint.name
        return self._keep(File(file_id, access_hash, dc_id, kind, mime_type, name, parts, document))

    def _keep(self, file: File) -> File:
        self._files[file.id] = file
        return file


def birth(draw: Draw) -> Any:
    """Return the date a file was uploaded: in the year before the account's first message."""
    return moment(BEGIN - 365 * DAY_S + draw.below(365 * DAY_S))
