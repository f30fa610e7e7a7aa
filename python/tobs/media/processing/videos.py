"""Videos, round ones too, by PyAV: H.264 or H.265 in MP4, the sound as it is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import av
from av.codec.codec import UnknownCodecError
from av.codec.hwaccel import HWAccel
from av.filter import Graph

from tobs.errors import ProcessingError
from tobs.model import HwAccel, ProcessOptions, VideoCodec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["compare_videos", "convert_video"]

# The container is said, not guessed from the bytes: a playlist by the name of a video would have FFmpeg open
# whatever files it lists.
_CONTAINERS: Final = {".avi": "avi", ".mkv": "matroska"}
_MOST_PIXELS: Final = 8192 * 4320  # a frame: twice 4K each way, 50 MB in YUV 4:2:0
_INEXACT_S: Final = 1.0  # lengths are rounded, and may be those of subtitles
_SOUND_IN_MP4: Final = frozenset({"aac", "ac3", "mp3", "opus"})
# The files are side by side, one a core: more threads to a file would only take memory.
_ENCODERS: Final = {
    VideoCodec.H264: ("libx264", {"threads": "1"}),
    VideoCodec.H265: (
        "libx265",
        {"x265-params": "pools=none:frame-threads=1:log-level=error"},
    ),
}
# The rate factor becomes a quantizer, of the same scale; there is no other measure of quality on all cards.
_ENCODERS_VAAPI: Final = {VideoCodec.H264: "h264_vaapi", VideoCodec.H265: "hevc_vaapi"}
_PIXELS_VAAPI: Final = {"yuv420p": "nv12", "yuv420p10le": "p010le"}
_TRIED_FRAMES: Final = 3
# Apple's players play H.265 by this tag only.
_TAGS: Final = {VideoCodec.H264: "avc1", VideoCodec.H265: "hvc1"}
_PIXELS: Final = "yuv420p"  # what every player shows
_PIXELS_HDR: Final = "yuv420p10le"
# How light becomes numbers, where it is more than eight bits can hold: PQ and HLG (ITU-T H.273, table 3).
_TRANSFERS_HDR: Final = frozenset({16, 18})
_LIMITED_RANGE: Final = 1  # AVCOL_RANGE_MPEG
_RGB: Final = 0  # AVCOL_SPC_RGB
_QUARTER: Final = 90  # degrees
# Degrees by which a frame is to be turned counterclockwise: the filters that do so, and their arguments.
_TURNS: Final[dict[int, list[tuple[str, str | None]]]] = {
    90: [("transpose", "cclock")],
    -90: [("transpose", "clock")],
    180: [("hflip", None), ("vflip", None)],
    -180: [("hflip", None), ("vflip", None)],
}


def convert_video(source: BinaryIO, name: str, target: BinaryIO, options: ProcessOptions) -> None:
    """Write the video ``source``, a file called ``name``, to ``target`` by the codec and CRF of ``options``.

    Frames keep their times; the picture is upright, and loses a row or column where it has an odd number.
    What a graphics card does not take (each has its own sizes) the processor encodes.
    Raises `ProcessingError`, and what PyAV raises for broken files.
    """
    try:
        _convert(source, name, target, options)
    except (av.FFmpegError, UnknownCodecError):
        if options.hwaccel is not HwAccel.VAAPI:
            raise
        source.seek(0)
        target.seek(0)
        target.truncate()
        _convert(source, name, target, replace(options, hwaccel=HwAccel.NONE))


def _convert(source: BinaryIO, name: str, target: BinaryIO, options: ProcessOptions) -> None:
    with _opened(source, name) as given, av.open(target, "w", format="mp4") as made:
        if not given.streams.video:
            raise ProcessingError("has no picture")
        picture = given.streams.video[0]
        if picture.width * picture.height > _MOST_PIXELS:
            raise ProcessingError(f"{picture.width} x {picture.height} pixels are too many")
        if options.keep_metadata:
            made.metadata.update(given.metadata)
        _transcode(given, made, options)


def try_vaapi(codec: VideoCodec, open_container: Callable[..., Any] = av.open) -> None:
    """Encode a few frames on the graphics card, and decode them again without it.

    ``open_container`` is `av.open`. Raises what PyAV raises where the card, its driver or FFmpeg cannot do
    it, `ProcessingError` where other frames come out.
    """
    file = BytesIO()
    options = ProcessOptions(video_codec=codec, hwaccel=HwAccel.VAAPI)
    with open_container(file, "w", format="mp4") as made:
        encoded = _add_encoder(made, options, Fraction(25), _PIXELS)
        encoded.width, encoded.height = 320, 240
        for number in range(_TRIED_FRAMES):
            frame = av.VideoFrame(320, 240, encoded.pix_fmt)
            frame.pts, frame.time_base = number, Fraction(1, 25)
            made.mux(encoded.encode(frame))
        made.mux(encoded.encode(None))
    file.seek(0)
    with av.open(file, format="mp4") as given:
        frames = sum(1 for _ in given.decode(video=0))
    if frames != _TRIED_FRAMES:
        raise ProcessingError(f"made {frames} of {_TRIED_FRAMES} frames")


def compare_videos(source: BinaryIO, name: str, made: BinaryIO) -> None:
    """Read the video ``made`` to its end; it has every frame and every track of the file called ``name``.

    Raises as `convert_video` does, also when it has not.
    """
    with _opened(source, name) as given, av.open(made, format="mp4") as converted:
        tracks = len(given.streams) - len(given.streams.data)
        if tracks > len(converted.streams):
            raise ProcessingError(f"its copy has {len(converted.streams)} of {tracks} tracks")
        given_frames, made_frames = (
            sum(1 for _ in video.decode(video.streams.video[0])) for video in (given, converted)
        )
        if given_frames != made_frames:
            raise ProcessingError(f"its copy has {made_frames} of {given_frames} frames")


def _opened(source: BinaryIO, name: str) -> Any:
    return av.open(source, format=_CONTAINERS.get(PurePath(name).suffix.lower(), "mov"))


def _transcode(given: Any, made: Any, options: ProcessOptions) -> None:
    picture = given.streams.video[0]
    first = next(given.decode(picture), None)
    if first is None:
        raise ProcessingError("has no frame that can be decoded")
    given.seek(0)
    encoded = _encoder(picture, first, made, options)
    upright = _upright(picture, first, encoded.pix_fmt)
    sound = given.streams.audio[0] if given.streams.audio else None
    copied = None if sound is None else _copy_of(sound, made)
    reached_s = 0.0
    for packet in given.demux([stream for stream in (picture, sound) if stream is not None]):
        if packet.pts is not None:
            reached_s = max(reached_s, float((packet.pts + (packet.duration or 0)) * packet.time_base))
        if packet.stream is picture:
            for frame in packet.decode():
                upright.vpush(frame)
                made.mux(list(_encode(upright, encoded)))
        elif packet.dts is not None:  # without, it only says that there are no more
            packet.stream = copied
            made.mux(packet)
    upright.vpush(None)
    made.mux(list(_encode(upright, encoded)))
    made.mux(encoded.encode(None))
    _check_length(given, reached_s)


def _check_length(given: Any, reached_s: float) -> None:
    """Raise `ProcessingError` where the file is shorter than it says, of which decoders say nothing."""
    said_s = ((given.start_time or 0) + (given.duration or 0)) / av.time_base
    if reached_s + _INEXACT_S < said_s:
        raise ProcessingError(f"breaks off after {reached_s:.0f} of {said_s:.0f} s")


def _encoder(picture: Any, first: Any, made: Any, options: ProcessOptions) -> Any:
    if _pixels(picture) == _PIXELS_HDR and options.video_codec is VideoCodec.H264:
        raise ProcessingError("is HDR, which H.264 would lose; H.265 keeps it")
    encoded = _add_encoder(made, options, picture.average_rate or Fraction(25), _pixels(picture))
    lying = abs(first.rotation) == _QUARTER
    width, height = (first.height, first.width) if lying else (first.width, first.height)
    encoded.width, encoded.height = width & ~1, height & ~1
    encoded.codec_context.color_range = _LIMITED_RANGE
    if picture.codec_context.colorspace != _RGB:  # else the filters choose what is made of it
        for colours in ("color_primaries", "color_trc", "colorspace"):
            setattr(encoded.codec_context, colours, getattr(picture.codec_context, colours))
    encoded.codec_context.time_base = picture.time_base
    return encoded


def _add_encoder(made: Any, options: ProcessOptions, rate: Fraction, pixels: str) -> Any:
    """Return a new stream of ``made``; its pixels are ``pixels``, in the order that the encoder takes."""
    codec, quality = options.video_codec, f"{options.video_crf}"
    if options.hwaccel is HwAccel.VAAPI:
        card = HWAccel("vaapi", allow_software_fallback=False)
        settings = {"rc_mode": "CQP", "qp": quality}
        encoded = made.add_stream(_ENCODERS_VAAPI[codec], rate=rate, options=settings, hwaccel=card)
        encoded.pix_fmt = _PIXELS_VAAPI[pixels]
    else:
        name, settings = _ENCODERS[codec]
        encoded = made.add_stream(name, rate=rate, options={**settings, "crf": quality})
        encoded.pix_fmt = pixels
    encoded.codec_context.codec_tag = _TAGS[codec]
    return encoded


def _pixels(picture: Any) -> str:
    return _PIXELS_HDR if picture.codec_context.color_trc in _TRANSFERS_HDR else _PIXELS


def _copy_of(sound: Any, made: Any) -> Any:
    if sound.codec_context.name not in _SOUND_IN_MP4:
        raise ProcessingError(f"its sound is {sound.codec_context.name}, which MP4 does not hold")
    return made.add_stream_from_template(sound)


def _upright(picture: Any, first: Any, pixels: str) -> Graph:
    """Return filters that turn frames as the container says, and give them even sides, which 4:2:0 needs."""
    turns = _TURNS.get(first.rotation, [])
    graph = Graph()
    graph.link_nodes(
        graph.add_buffer(template=picture),
        *(graph.add(name, argument) for name, argument in turns),
        graph.add("crop", "trunc(iw/2)*2:trunc(ih/2)*2"),
        graph.add("scale", "out_range=tv"),
        graph.add("format", pixels),
        graph.add("buffersink"),
    ).configure()
    return graph


def _encode(upright: Graph, encoded: Any) -> Iterator[Any]:
    """Encode what the filters have ready."""
    while True:
        try:
            frame: Any = upright.vpull()
        except (av.BlockingIOError, av.EOFError):
            return
        frame.pict_type = 0  # the encoder decides anew which frames are whole
        yield from encoded.encode(frame)
