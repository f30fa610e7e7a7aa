"""Voice messages as Opus or MP3, by PyAV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Final

import av

from tobs.errors import ProcessingError
from tobs.model import VoiceFormat

if TYPE_CHECKING:
    from tobs.model import ProcessOptions

__all__ = ["compare_voices", "convert_voice"]

# Container, encoder, bits a second: speech that nobody tells from the original, one voice in mono.
_ENCODERS: Final = {
    VoiceFormat.OPUS: ("ogg", "libopus", 24_000),
    VoiceFormat.MP3: ("mp3", "libmp3lame", 64_000),
}
_INEXACT_S: Final = 0.5  # encoders fill their last frames up
_SAMPLE_RATE: Final = 48_000  # Opus's own, https://datatracker.ietf.org/doc/html/rfc6716#section-2


def convert_voice(source: BinaryIO, target: BinaryIO, options: ProcessOptions) -> None:
    """Write the voice message ``source``, in Ogg, to ``target`` in the format of ``options``.

    Raises `ProcessingError`, and what PyAV raises for broken files.
    """
    container, encoder, bit_rate = _ENCODERS[options.voice_format]
    # The container is said, not guessed: see `tobs.media.processing.videos`.
    with av.open(source, format="ogg") as given, av.open(target, "w", format=container) as made:
        if not given.streams.audio:
            raise ProcessingError("has no sound")
        if options.keep_metadata:
            made.metadata.update(given.metadata)
        encoded: Any = made.add_stream(encoder, rate=_SAMPLE_RATE, layout="mono")
        encoded.bit_rate = bit_rate
        samples = 0
        for frame in given.decode(given.streams.audio[0]):
            samples += frame.samples
            made.mux(encoded.encode(frame))
        if not samples:
            raise ProcessingError("has no sound that can be decoded")
        made.mux(encoded.encode(None))


def compare_voices(source: BinaryIO, made: BinaryIO, options: ProcessOptions) -> None:
    """Read the voice message ``made`` to its end. Raises as `convert_voice` does, also when it is shorter."""
    container, *_ = _ENCODERS[options.voice_format]
    with av.open(source, format="ogg") as given, av.open(made, format=container) as converted:
        given_s, made_s = (_length_s(voice) for voice in (given, converted))
    if abs(given_s - made_s) > _INEXACT_S:
        raise ProcessingError(f"its copy has {made_s:.1f} of {given_s:.1f} s")


def _length_s(voice: Any) -> float:
    return sum((frame.samples / frame.sample_rate for frame in voice.decode(audio=0)), 0.0)
