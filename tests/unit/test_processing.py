"""What is made of files: beside them, whole or not at all, once."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import struct
import sys
import threading
from array import array
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, cast

import pytest
from PIL import Image, ImageCms

from tobs.cli import main
from tobs.errors import ConfigError, ProcessingError, SinkError, StateError
from tobs.export.verify import VerifiedMedia, verify_media
from tobs.media import FileQueue
from tobs.media.directory import Directory
from tobs.media.processing import process_folder
from tobs.media.processing.folder import _limit_s
from tobs.media.processing.job import Job, Step
from tobs.media.processing.perform import perform, try_card
from tobs.media.processing.pool import Outcome, run_jobs
from tobs.model import Chat, ChatKind, HwAccel, ImageFormat, ProcessOptions, VideoCodec, VoiceFormat
from tobs.state import ExportFolder, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from tobs.media.processing import Processed

av: Any = pytest.importorskip("av", reason="PyAV is not installed (pip install av, 36 MB)")
from av.codec.hwaccel import HWAccel  # noqa: E402

from tobs.media.processing.videos import try_vaapi  # noqa: E402  # it needs PyAV

NOTHING = ProcessOptions(
    image_format=ImageFormat.NONE,
    thumbnail_px=0,
    video_codec=VideoCodec.NONE,
    hwaccel=HwAccel.NONE,
    voice_format=VoiceFormat.NONE,
)
FULL = Path("/dev/full")
ONE = 2**16  # in numbers of 16.16
BT2020 = 9, 16, 9  # primaries, transfer (PQ) and matrix (ITU-T H.273)
ORIENTATION, CAMERA = 0x0112, 0x0110


def only(**wanted: Any) -> ProcessOptions:
    return ProcessOptions(
        **{name: getattr(NOTHING, name) for name in NOTHING.__slots__} | wanted,
    )


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return an export of one chat, Ann, whose folder for files is there and empty."""
    with ExportFolder.open(tmp_path / "out") as folder, State.open(folder.database) as state:
        folder.archive.mkdir()
        state.store_chat(Chat(5, ChatKind.USER, "Ann"))
    (tmp_path / "out/Ann/media").mkdir(parents=True)
    return tmp_path / "out"


def process(export: Path, options: ProcessOptions) -> Processed:
    with ExportFolder.open(export) as folder:
        return process_folder(folder, options, processes=1)


def made_in(export: Path) -> list[str]:
    return sorted(path.name for path in (export / "Ann/media/processed").glob("*"))


def make(source: Path, step: Step, options: ProcessOptions) -> Outcome:
    """Do one job in this process."""
    export = source.parents[2]
    facts = source.stat()
    return perform(Job(step, export, "Ann", source.name, facts.st_size, facts.st_mtime_ns, options))


def output(export: Path, name: str) -> Path:
    return export / "Ann/media/processed" / name


def draw(path: Path, size: tuple[int, int] = (40, 20), mode: str = "RGB", **how: Any) -> Path:
    Image.new(mode, size, "red" if mode == "RGB" else None).save(path, **how)
    return swell(path)


def swell(path: Path) -> Path:
    """Have a file end in a box that says nothing, so that whatever is made of it is smaller."""
    with path.open("ab") as file:
        file.write(struct.pack(">I4s", 100_008, b"free") + bytes(100_000))
    return path


def exif() -> Image.Exif:
    told = Image.Exif()
    told[ORIENTATION], told[CAMERA] = 6, "Leica"
    return told


def film(path: Path, size: tuple[int, int] = (65, 48), frames: int = 10, sounds: int = 1) -> Path:
    """Write a second of video with AAC sound; the frames are not evenly spaced."""
    with av.open(str(path), "w") as container:
        container.metadata["title"] = "At the sea"
        picture = container.add_stream("mpeg4", rate=10)
        picture.width, picture.height, picture.pix_fmt = *size, "yuv420p"
        picture.codec_context.time_base = Fraction(1, 1000)
        tracks = [container.add_stream("aac", rate=48_000, layout="mono") for _ in range(sounds)]
        for number in range(frames):
            frame = av.VideoFrame(*size, "rgb24")
            row = b"\xc8" * (size[0] // 2 * 3)  # bright on the left
            row += bytes([number]) * (frame.planes[0].line_size - len(row))
            frame.planes[0].update(row * size[1])
            frame.pts, frame.time_base = number * 90 + number % 2 * 20, Fraction(1, 1000)
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        for sound in tracks:
            container.mux([packet for frame in noise() for packet in sound.encode(frame)])
            container.mux(sound.encode(None))
    return swell(path) if path.suffix == ".mp4" else path


def noise() -> list[Any]:
    """Return a second of it: nothing else takes as many bytes as it may."""
    drawn = Random(1)  # noqa: S311  # the same every time
    frames = []
    for number in range(48):
        frame = av.AudioFrame("fltp", "mono", 1000)
        samples = array("f", (drawn.uniform(-0.5, 0.5) for _ in range(1000)))
        frame.planes[0].update(samples.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
        frame.rate, frame.pts, frame.time_base = 48_000, number * 1000, Fraction(1, 48_000)
        frames.append(frame)
    return frames


def voice(path: Path) -> Path:
    with av.open(str(path), "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=48_000, layout="mono")
        stream.bit_rate = 256_000
        container.mux([packet for frame in noise() for packet in stream.encode(frame)])
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("image_format", "name", "read_as"),
    [(ImageFormat.WEBP, "beach.png.webp", "WEBP"), (ImageFormat.JPEG, "beach.png.jpg", "JPEG")],
)
def test_an_image_is_converted_beside_the_original(
    export: Path, image_format: ImageFormat, name: str, read_as: str
) -> None:
    source = draw(export / "Ann/media/beach.png")
    before = source.read_bytes()

    assert make(source, Step.IMAGE, only(image_format=image_format)).reason is None

    with Image.open(output(export, name)) as image:
        assert (image.format, image.size) == (read_as, (40, 20))
    assert source.read_bytes() == before


@pytest.mark.parametrize("keep", [True, False])
def test_exif_is_kept_or_stripped_and_the_image_upright_either_way(export: Path, *, keep: bool) -> None:
    source = draw(export / "Ann/media/beach.jpg", exif=exif(), comment=b"a secret")

    make(source, Step.IMAGE, only(image_format=ImageFormat.JPEG, keep_metadata=keep))

    with Image.open(output(export, "beach.jpg.jpg")) as image:
        assert image.size == (20, 40)
        assert image.getexif().get(CAMERA) == ("Leica" if keep else None)
        assert ORIENTATION not in image.getexif()
        assert "comment" not in image.info


def test_a_thumbnail_fits_its_square_and_tells_no_place(export: Path) -> None:
    source = draw(export / "Ann/media/beach.jpg", (400, 200), exif=exif())

    make(source, Step.THUMBNAIL, only(thumbnail_px=64))

    with Image.open(output(export, "beach.jpg.thumbnail.jpg")) as image:
        assert image.size == (32, 64)
        assert not image.getexif()


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "RGBA"])
def test_images_of_every_kind_of_pixel_become_jpeg(export: Path, mode: str) -> None:
    source = draw(export / "Ann/media/beach.png", mode=mode)

    assert make(source, Step.IMAGE, only(image_format=ImageFormat.JPEG)).reason is None


def test_sixteen_bits_of_grey_keep_their_light(export: Path) -> None:
    source = export / "Ann/media/beach.png"
    Image.new("I;16", (16, 16), 128 << 8).save(source)
    swell(source)

    make(source, Step.IMAGE, only(image_format=ImageFormat.JPEG))

    with Image.open(output(export, "beach.png.jpg")) as image:
        assert image.getpixel((5, 5)) == (128, 128, 128)


@pytest.mark.parametrize("profile", [None, b"no profile"])
def test_ink_becomes_light(export: Path, profile: bytes | None) -> None:
    source = export / "Ann/media/beach.jpg"
    Image.new("CMYK", (16, 16), (0, 255, 255, 0)).save(source, icc_profile=profile)
    swell(source)

    assert make(source, Step.IMAGE, only(image_format=ImageFormat.JPEG)).reason is None

    with Image.open(output(export, "beach.jpg.jpg")) as image:
        red, green, blue = cast("tuple[int, ...]", image.getpixel((5, 5)))
        assert (red > 245, green < 10, blue < 10) == (True, True, True)
        assert "icc_profile" not in image.info


def test_colours_keep_their_profile(export: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    source = draw(export / "Ann/media/beach.png", icc_profile=profile)

    make(source, Step.IMAGE, only(image_format=ImageFormat.WEBP))

    with Image.open(output(export, "beach.png.webp")) as image:
        assert image.info["icc_profile"] == profile


def test_what_shines_through_is_white_in_a_jpeg(export: Path) -> None:
    source = draw(export / "Ann/media/beach.png", mode="RGBA")

    make(source, Step.IMAGE, only(image_format=ImageFormat.JPEG))

    with Image.open(output(export, "beach.png.jpg")) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def bomb(path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(path)


def moving(path: Path, image_format: str = "PNG") -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(path, image_format, save_all=True, append_images=frames[1:])


def moving_webp(path: Path) -> None:
    moving(path, "WEBP")


def moving_gif(path: Path) -> None:
    moving(path, "GIF")


def floating(path: Path) -> None:
    Image.new("F", (8, 8), 0.5).save(path, "TIFF")


def cut(path: Path) -> None:
    draw(path, (200, 200))
    path.write_bytes(path.read_bytes()[:100])


def postscript(path: Path) -> None:
    path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (bomb, "more pixels than are decoded"),
        (moving, "moves"),
        (moving_webp, "moves"),
        (moving_gif, "is no BMP, JPEG, PNG, TIFF or WebP"),
        (floating, "pixels of 32 bits"),
        (cut, ""),
        (postscript, "is no BMP, JPEG, PNG, TIFF or WebP"),
    ],
)
def test_a_hostile_image_is_a_reason_and_leaves_nothing(
    export: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    source = export / "Ann/media/beach.png"
    spoil(source)

    outcome = make(source, Step.IMAGE, ProcessOptions())

    assert outcome.reason
    assert reason in outcome.reason
    assert made_in(export) == []
    assert source.exists()


@pytest.mark.parametrize("codec", [VideoCodec.H264, VideoCodec.H265])
def test_a_video_is_encoded_with_its_sound_and_its_times(export: Path, codec: VideoCodec) -> None:
    source = film(export / "Ann/media/sea.mp4")

    outcome = make(source, Step.VIDEO, only(video_codec=codec))

    assert outcome.reason is None
    with av.open(str(output(export, f"sea.mp4.{codec}.mp4"))) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        assert picture.codec_context.name == {"h264": "h264", "h265": "hevc"}[codec]
        assert sound.codec_context.name == "aac"
        assert (picture.width, picture.height) == (64, 48)
        times = [float(frame.time) for frame in container.decode(picture)]
        assert container.metadata["title"] == "At the sea"
    assert [round(later - earlier, 3) for earlier, later in pairwise(times)] == [0.11, 0.07] * 4 + [0.11]


def bright_film(path: Path) -> Path:
    """Write a second of HDR: ten bits, PQ and the colours of BT.2020, without sound."""
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx265", rate=10, options={"x265-params": "log-level=error"})
        picture.width, picture.height, picture.pix_fmt = 64, 48, "yuv420p10le"
        colours = picture.codec_context
        colours.color_primaries, colours.color_trc, colours.colorspace = BT2020
        for number in range(10):
            frame = av.VideoFrame(64, 48, "yuv420p10le")
            frame.pts, frame.time_base = number, Fraction(1, 10)
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
    return swell(path)


def test_hdr_is_kept_by_h265_and_refused_by_h264(export: Path) -> None:
    source = bright_film(export / "Ann/media/sea.mp4")

    assert make(source, Step.VIDEO, only(video_codec=VideoCodec.H265)).reason is None
    outcome = make(source, Step.VIDEO, only(video_codec=VideoCodec.H264))

    assert outcome.reason == "is HDR, which H.264 would lose; H.265 keeps it"
    with av.open(str(output(export, "sea.mp4.h265.mp4"))) as container:
        colours = container.streams.video[0].codec_context
        assert colours.pix_fmt == "yuv420p10le"
        assert (colours.color_primaries, colours.color_trc, colours.colorspace) == BT2020
        assert sum(1 for _ in container.decode(video=0)) == 10


class CardOpener:
    """Opens containers in which libx264 stands in for the card; as many of its packets get lost."""

    def __init__(self, lost: int = 0) -> None:
        self.asked: list[str] = []
        self._lost = lost

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self._container = av.open(*arguments, **named)
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._container.close()

    def add_stream(self, codec: str, *, rate: Fraction, options: dict[str, str], hwaccel: Any) -> Any:
        assert isinstance(hwaccel, HWAccel)
        self.asked.append(f"{codec} {options['qp']}")
        return self._container.add_stream("libx264", rate=rate)

    def mux(self, packets: list[Any]) -> None:
        self._container.mux(packets[: len(packets) - self._lost])


def test_a_card_works_when_its_frames_can_be_decoded() -> None:
    opener = CardOpener()

    try_vaapi(VideoCodec.H264, opener)

    assert opener.asked == ["h264_vaapi 23"]
    with pytest.raises(ProcessingError, match="made 2 of 3 frames"):
        try_vaapi(VideoCodec.H264, CardOpener(lost=1))


def test_an_encoder_that_ffmpeg_lacks_is_a_reason() -> None:
    assert "h264_vaapi" in av.codecs_available or try_card(VideoCodec.H264).reason == "h264_vaapi"


@pytest.mark.parametrize("cards", [(), ("renderD128",)])
@pytest.mark.parametrize("hwaccel", [HwAccel.AUTO, HwAccel.VAAPI])
def test_videos_are_encoded_by_the_processor_where_no_card_works(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hwaccel: HwAccel, cards: tuple[str, ...]
) -> None:
    (tmp_path / "dri").mkdir()
    for card in cards:
        (tmp_path / "dri" / card).touch()
    monkeypatch.setattr("tobs.media.processing.folder._CARDS", tmp_path / "dri")
    film(export / "Ann/media/sea.mp4")

    processed = process(export, only(video_codec=VideoCodec.H264, hwaccel=hwaccel))

    assert (processed.made, processed.missing) == (1, [])
    notes = ["by the processor" in note for note in processed.notes]
    assert notes == ([True] if hwaccel is HwAccel.VAAPI else [])


def test_what_a_card_does_not_take_the_processor_encodes(export: Path) -> None:
    source = film(export / "Ann/media/sea.mp4")

    outcome = make(source, Step.VIDEO, only(video_codec=VideoCodec.H264, hwaccel=HwAccel.VAAPI))

    assert outcome.reason is None
    with av.open(str(output(export, "sea.mp4.h264.mp4"))) as container:
        assert sum(1 for _ in container.decode(video=0)) == 10


def test_a_video_forgets_its_title_when_told_to(export: Path) -> None:
    make(film(export / "Ann/media/sea.mp4"), Step.VIDEO, only(video_codec="h264", keep_metadata=False))

    with av.open(str(output(export, "sea.mp4.h264.mp4"))) as container:
        assert "title" not in container.metadata


@pytest.mark.parametrize("name", ["-i.mp4", "concat:a|b.mp4", "--help.mkv"])
def test_a_name_like_an_option_is_only_a_name(export: Path, name: str) -> None:
    assert make(film(export / "Ann/media" / name), Step.VIDEO, only(video_codec="h264")).reason is None


def test_a_playlist_by_the_name_of_a_video_opens_no_other_file(export: Path) -> None:
    other = film(export / "Ann/media/other.mp4")
    source = export / "Ann/media/sea.mp4"
    source.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{other}\n#EXT-X-ENDLIST\n")

    assert make(source, Step.VIDEO, ProcessOptions()).reason == "Invalid data found when processing input"


def test_a_video_that_lies_on_its_side_is_set_upright(export: Path) -> None:
    source = film(export / "Ann/media/sea.mp4", size=(64, 48))
    turned = source.read_bytes()
    # The matrix in the track header (ISO/IEC 14496-12, 8.3.2), in 16.16: as it is, and a quarter clockwise.
    straight, clockwise = (
        struct.pack(">6i", *cells) for cells in ((ONE, 0, 0, 0, ONE, 0), (0, ONE, 0, -ONE, 0, 0))
    )
    at = turned.index(straight, turned.index(b"tkhd"))
    source.write_bytes(turned[:at] + clockwise + turned[at + len(straight) :])

    assert make(source, Step.VIDEO, only(video_codec=VideoCodec.H264)).reason is None

    with av.open(str(output(export, "sea.mp4.h264.mp4"))) as container:
        picture = container.streams.video[0]
        assert (picture.width, picture.height) == (48, 64)
        frame = next(container.decode(picture))
        assert frame.rotation == 0
        shown = frame.to_image()
    assert shown.getpixel((24, 4))[0] > 150  # what was on the left is at the top
    assert shown.getpixel((24, 60))[0] < 50


@pytest.mark.parametrize(("part", "reason"), [(0.7, "breaks off after"), (0.03, "")])
def test_a_video_that_breaks_off_is_a_reason(export: Path, part: float, reason: str) -> None:
    source = film(export / "Ann/media/sea.mkv", frames=100)
    whole = source.read_bytes()
    source.write_bytes(whole[: int(len(whole) * part)])

    outcome = make(source, Step.VIDEO, ProcessOptions())

    assert outcome.reason
    assert reason in outcome.reason
    assert made_in(export) == []


@pytest.mark.parametrize(
    ("voice_format", "codec"), [(VoiceFormat.MP3, "mp3float"), (VoiceFormat.OPUS, "opus")]
)
def test_a_voice_is_converted(export: Path, voice_format: VoiceFormat, codec: str) -> None:
    source = voice(export / "Ann/media/1_voice.ogg")

    assert make(source, Step.VOICE, only(voice_format=voice_format)).reason is None

    with av.open(str(output(export, f"1_voice.ogg.{voice_format}"))) as container:
        assert container.streams.audio[0].codec_context.name == codec
        assert sum(frame.samples for frame in container.decode(audio=0)) == pytest.approx(48_000, abs=3_000)


def test_what_came_out_no_smaller_is_not_kept_nor_made_again(export: Path) -> None:
    source = export / "Ann/media/beach.png"
    Image.new("1", (8, 8)).save(source)
    options = only(image_format=ImageFormat.WEBP)

    processed = process(export, options)

    assert (processed.made, processed.kept, processed.failed, made_in(export)) == (0, 1, 0, [])
    assert process(export, options).present == 1


def queued(export: Path, *names: str) -> None:
    """Have the files called ``names`` be such as were fetched."""
    with State.open(export / ".tobs/state.sqlite") as state, state.transaction() as connection:
        connection.executemany(
            "INSERT INTO files (chat_id, name, message_id, date, kind, file_id, dc_id, size_bytes, "
            "size_class, sequence, state) VALUES (5, ?, 1, 0, 'photo', 1, 2, 0, 0, 1, 'done')",
            [(name,) for name in names],
        )


def test_files_are_replaced_by_what_came_out_smaller(export: Path) -> None:
    draw(export / "Ann/media/beach.png")
    film(export / "Ann/media/sea.mp4")
    voice(export / "Ann/media/1_voice.ogg")
    queued(export, "beach.png", "sea.mp4", "1_voice.ogg")
    options = ProcessOptions(voice_format=VoiceFormat.OPUS, replace_originals=True)

    processed = process(export, options)

    assert (processed.made, processed.replaced, processed.missing) == (4, 3, [])
    media = export / "Ann/media"
    assert {path.name for path in media.iterdir() if path.is_file()} == {
        "1_voice.ogg.opus",
        "beach.png.webp",
        "sea.mp4.h264.mp4",
    }
    assert made_in(export) == ["beach.png.thumbnail.jpg"]
    with ExportFolder.open(export) as folder:
        assert verify_media(folder).lost == ()
    again = process(export, options)
    assert (again.made, again.replaced, again.failed) == (0, 0, 0)


def test_a_file_that_has_the_extension_of_its_content_is_replaced_once_like_others(export: Path) -> None:
    draw(export / "Ann/media/beach.png")
    queued(export, "beach.jpg")
    with State.open(export / ".tobs/state.sqlite") as state:
        file = FileQueue(state).file(5, "beach.jpg")
        assert file is not None
        FileQueue(state).set_done(file, "beach.png")
    options = ProcessOptions(replace_originals=True)

    assert process(export, options).replaced == 1

    assert [path.name for path in (export / "Ann/media").glob("*.*")] == ["beach.png.webp"]
    with ExportFolder.open(export) as folder:
        assert verify_media(folder) == VerifiedMedia(1, ())
    assert process(export, options).made == 0


def test_what_replaced_a_file_and_was_changed_is_found(export: Path) -> None:
    draw(export / "Ann/media/beach.png")
    queued(export, "beach.png")
    process(export, ProcessOptions(replace_originals=True))
    draw(export / "Ann/media/beach.png.webp")

    with ExportFolder.open(export) as folder:
        assert verify_media(folder).lost == (
            "Ann/media/beach.png.webp: has another content than was fetched",
        )


def test_only_files_that_were_fetched_are_replaced(export: Path) -> None:
    source = draw(export / "Ann/media/beach.png")

    assert process(export, ProcessOptions(replace_originals=True)).replaced == 0
    assert source.exists()


@pytest.mark.parametrize("voice_format", [VoiceFormat.MP3, VoiceFormat.OPUS])
def test_a_copy_that_cannot_be_read_to_its_end_replaces_nothing(
    export: Path, voice_format: VoiceFormat
) -> None:
    options = only(image_format=ImageFormat.WEBP, video_codec=VideoCodec.H264, voice_format=voice_format)
    sources = [
        draw(export / "Ann/media/beach.png"),
        film(export / "Ann/media/sea.mp4"),
        voice(export / "Ann/media/1_voice.ogg"),
    ]
    queued(export, *(source.name for source in sources))
    process(export, options)
    for made in (export / "Ann/media/processed").iterdir():
        half = made.read_bytes()[: made.stat().st_size // 2]
        made.write_bytes(half.ljust(made.stat().st_size, b"\0"))

    processed = process(export, replace(options, replace_originals=True))

    assert (processed.replaced, len(processed.missing)) == (0, 3)
    assert all("the original stays" in why for _, why in processed.missing)
    assert all(source.exists() for source in sources)


def test_a_video_with_more_tracks_than_its_copy_stays(export: Path) -> None:
    source = export / "Ann/media/sea.mp4"
    film(source, sounds=2)
    queued(export, "sea.mp4")

    processed = process(export, only(video_codec=VideoCodec.H264, replace_originals=True))

    assert processed.missing == [
        ("video of Ann/media/sea.mp4", "the original stays: its copy has 2 of 3 tracks")
    ]
    assert source.exists()


def test_a_file_waits_to_be_replaced_until_all_is_made_of_it(export: Path, model: Path) -> None:
    source = voice(export / "Ann/media/1_voice.ogg")
    queued(export, source.name)
    options = only(voice_format=VoiceFormat.OPUS, transcribe_model=model, replace_originals=True)

    assert process(export, options).replaced == 0  # the model is not there
    assert source.exists()

    (model / "model.bin").write_text("Hello")
    assert process(export, options).replaced == 1
    assert made_in(export) == ["1_voice.ogg.txt"]


def test_a_link_in_a_files_place_is_not_followed(export: Path, tmp_path: Path) -> None:
    (export / "Ann/media/beach.png").symlink_to(draw(tmp_path / "elsewhere.png"))

    assert process(export, ProcessOptions()).made == 0
    assert made_in(export) == []


def test_a_link_in_the_outputs_folders_place_is_not_written_through(export: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (export / "Ann/media/processed").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(SinkError, match="not written through links"):
        make(draw(export / "Ann/media/beach.png"), Step.IMAGE, ProcessOptions())


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a full disk at hand")
@pytest.mark.parametrize("step", [Step.IMAGE, Step.THUMBNAIL, Step.VIDEO, Step.VOICE])
def test_a_full_disk_ends_the_run(export: Path, monkeypatch: pytest.MonkeyPatch, step: Step) -> None:
    draws = {Step.VIDEO: (film, "sea.mp4"), Step.VOICE: (voice, "1_voice.ogg")}
    create, name = draws.get(step, (draw, "beach.jpg"))
    source = create(export / "Ann/media" / name)
    monkeypatch.setattr(Directory, "create", lambda _folder, _name: FULL.open("wb"))

    with pytest.raises(SinkError, match="No space left on device"):
        make(source, step, ProcessOptions())


def test_each_kind_of_file_gets_what_is_wanted(export: Path) -> None:
    draw(export / "Ann/media/beach.jpg")
    film(export / "Ann/media/sea.mp4")
    voice(export / "Ann/media/1_voice.ogg")
    draw(export / "Ann/media/sticker.webp")
    (export / "Ann/media/report.pdf").write_bytes(b"%PDF")

    processed = process(export, ProcessOptions())

    assert (processed.made, processed.missing) == (4, [])
    assert made_in(export) == [
        "1_voice.ogg.mp3",
        "beach.jpg.thumbnail.jpg",
        "beach.jpg.webp",
        "sea.mp4.h264.mp4",
    ]
    assert processed.bytes_out == sum(output(export, name).stat().st_size for name in made_in(export))


def test_what_is_there_is_not_made_again(export: Path) -> None:
    options = only(image_format=ImageFormat.WEBP)
    source = draw(export / "Ann/media/beach.png")
    assert process(export, options).made == 1

    again = process(export, options)
    assert (again.made, again.present) == (0, 1)

    os.utime(source, ns=(0, 0))
    assert process(export, options).made == 1
    assert process(export, only(image_format=ImageFormat.WEBP, image_quality=10)).made == 1
    output(export, "beach.png.webp").unlink()
    assert process(export, options).made == 1


def test_an_export_whose_state_is_lost_is_told_how_to_get_it_back(export: Path) -> None:
    (export / ".tobs/state.sqlite").unlink()

    with pytest.raises(StateError, match="run 'tobs verify --rebuild'"):
        process(export, ProcessOptions())


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("PIL", r"Pillow, which is not installed: pip install 'tobs\[process\]'"),
        ("av", r"PyAV, which is not installed: pip install 'tobs\[process\]'"),
        ("faster_whisper", r"faster-whisper, which is not installed: pip install 'tobs\[transcribe\]'"),
    ],
)
def test_a_missing_library_is_one_line_with_the_command(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, said: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(ConfigError, match=said):
        process(export, ProcessOptions(transcribe_model=tmp_path))


def test_only_what_is_used_must_be_installed(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "av", None)

    assert process(export, only(image_format=ImageFormat.WEBP)).missing == []


ENGINE = """
from types import SimpleNamespace

class WhisperModel:
    def __init__(self, model, local_files_only):
        assert local_files_only
        self.says = open(model + "/model.bin").read()

    def transcribe(self, source):
        assert source.read(4) == b"OggS"
        return (SimpleNamespace(text=" " + word) for word in self.says.split()), None
"""


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a model, for an engine that says what stands in it."""
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine/faster_whisper.py").write_text(ENGINE)
    monkeypatch.syspath_prepend(tmp_path / "engine")
    (tmp_path / "model").mkdir()
    return tmp_path / "model"


def test_a_transcript_is_written_by_the_users_model(export: Path, model: Path) -> None:
    voice(export / "Ann/media/1_voice.ogg")
    (model / "model.bin").write_text("Grüße Ann", encoding="utf-8")

    assert process(export, only(transcribe_model=model)).missing == []
    assert output(export, "1_voice.ogg.txt").read_text(encoding="utf-8") == "Grüße\nAnn\n"


def test_a_model_that_cannot_be_loaded_is_a_reason(export: Path, model: Path) -> None:
    voice(export / "Ann/media/1_voice.ogg")

    ((what, why),) = process(export, only(transcribe_model=model)).missing
    assert (what, why) == ("transcript of Ann/media/1_voice.ogg", "No such file or directory")


def test_a_model_that_is_not_there_is_said_before_anything_is_done(export: Path, model: Path) -> None:
    with pytest.raises(ConfigError, match="no folder with a model"):
        process(export, only(transcribe_model=model / "large"))


def hang_or_die(job: str) -> Outcome:
    match job:
        case "hang":
            threading.Event().wait()
        case "die":
            os._exit(7)
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "starve":
            os.kill(os.getpid(), signal.SIGKILL)
        case "eat":
            bytearray(2**40)
        case "raise":
            raise SinkError("no space left")
    return Outcome(size_bytes=len(job))


def limit_s(job: str) -> float:
    return 1.0 if job == "hang" else 600.0


def test_a_job_that_hangs_or_dies_is_given_up_and_the_others_go_on() -> None:
    given_up: list[str] = []
    jobs = ["one", "hang", "die", "crash", "starve", "three"]
    outcomes = dict(run_jobs(jobs, hang_or_die, limit_s, given_up.append, processes=1))

    assert outcomes == {
        "one": Outcome(3),
        "hang": Outcome(reason="took longer than 1 s"),
        "die": Outcome(reason="the process that was at it died (status 7)"),
        "crash": Outcome(reason="the process that was at it died (SIGSEGV)"),
        "starve": Outcome(
            reason="the process that was at it died (SIGKILL, as systems that run out of memory send it)"
        ),
        "three": Outcome(5),
    }
    assert given_up == ["hang", "die", "crash", "starve"]


async def test_ctrl_c_leaves_nothing_half_and_the_next_run_goes_on(export: Path) -> None:
    film(export / "Ann/media/sea.mp4", size=(1280, 720), frames=100)
    draw(export / "Ann/media/beach.png")
    command = (sys.executable, "-m", "tobs", "media", "process", str(export), "--jobs", "2")
    run = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    while ".sea.mp4.h264.mp4.part" not in made_in(export):
        assert run.returncode is None
        await asyncio.sleep(0.005)

    run.send_signal(signal.SIGINT)
    _, err = await asyncio.wait_for(run.communicate(), timeout=60)

    assert run.returncode == 130
    assert b"run the same command again to go on" in err
    assert [name for name in made_in(export) if name.endswith(".part")] == []
    assert process(export, ProcessOptions()).missing == []
    assert made_in(export) == ["beach.png.thumbnail.jpg", "beach.png.webp", "sea.mp4.h264.mp4"]


def test_what_concerns_all_jobs_ends_the_run() -> None:
    with pytest.raises(SinkError, match="no space left"):
        list(run_jobs(["one", "raise", "three"], hang_or_die, limit_s, str, processes=2))


def test_an_interruption_ends_the_processes() -> None:
    given_up: list[str] = []
    outcomes = run_jobs(["one", "hang"], hang_or_die, lambda _: 600.0, given_up.append, processes=2)
    assert next(outcomes) == ("one", Outcome(3))

    outcomes.close()

    assert given_up == ["hang"]
    assert multiprocessing.active_children() == []


def tell_bounds(job: str) -> Outcome:
    import resource  # noqa: PLC0415  # not on Windows

    assert job
    return Outcome(size_bytes=os.nice(0), reason=str(resource.getrlimit(resource.RLIMIT_AS)[0]))


@pytest.mark.skipif(not hasattr(os, "nice"), reason="Windows bounds neither")
def test_processes_come_last_and_are_bounded_in_memory() -> None:
    ((_, outcome),) = run_jobs(["job"], tell_bounds, limit_s, str, processes=1, memory_bytes=2**31)

    assert outcome == Outcome(size_bytes=os.nice(0) + 10, reason=str(2**31))


def test_a_file_has_a_minute_and_a_second_more_for_each_50_kb(tmp_path: Path) -> None:
    assert _limit_s(Job(Step.VIDEO, tmp_path, "Ann", "sea.mp4", 5_000_000, 0, NOTHING)) == 160


def test_the_command_counts_what_it_made_and_names_what_it_could_not(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draw(export / "Ann/media/beach.png")
    (export / "Ann/media/broken.png").write_bytes(b"no picture")

    status = main(["media", "process", str(export), "--thumbnail-px", "0", "--report", "json"])

    out, err = capsys.readouterr()
    assert status == 3
    assert '"made": 1' in out
    assert "missing: image of Ann/media/broken.png: is no BMP, JPEG" in err
    assert "1 files made" in err
    assert (export / "Ann/media/broken.png").read_bytes() == b"no picture"


def test_a_folder_without_an_export_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["media", "process", str(tmp_path)]) == 2
    assert "no export is here" in capsys.readouterr().err


def test_the_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["media", "process", "--help"]) == 0
    assert capsys.readouterr().out.startswith("usage: tobs media process ")


def test_settings_come_from_the_environment(
    export: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draw(export / "Ann/media/beach.png")
    monkeypatch.setenv("TOBS_IMAGE_FORMAT", "jpeg")
    monkeypatch.setenv("TOBS_THUMBNAIL_PX", "0")

    assert main(["media", "process", str(export)]) == 0
    assert made_in(export) == ["beach.png.jpg"]
    assert "1 files made" in capsys.readouterr().err
