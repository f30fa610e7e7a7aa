"""Voice messages as Opus or MP3, by PyAV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Final

import av

from tobs.errors import ProcessingError
from tobs.model import VoiceFormat

if TYPE_CHECKING:
    from tobs.model import ProcessOptions

__all__ = ["convert_voice"]

# Container, encoder, bits a second: speech that nobody tells from the original, one voice in mono.
_ENCODERS: Final = {
    VoiceFormat.OPUS: ("ogg", "libopus", 24_000),
    VoiceFormat.MP3: ("mp3", "libmp3lame", 64_000),
}
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
