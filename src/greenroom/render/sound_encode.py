"""Samples become packets of the codecs that are encoded in one go: Opus, MP3, PCM. All are many times faster than
drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
from av.audio.stream import AudioStream

from greenroom.project.time import SAMPLE_RATE
from greenroom.render.pcm import Samples
from greenroom.render.profile import Profile

if TYPE_CHECKING:
    from av.packet import Packet


def add_audio_stream(container: av.container.OutputContainer, profile: Profile) -> AudioStream:
    """A stereo stream in the profile's codec."""
    assert profile.audio_codec
    stream = container.add_stream(profile.audio_codec, rate=SAMPLE_RATE, layout="stereo")
    assert isinstance(stream, AudioStream)
    if not profile.audio_codec.startswith("pcm"):
        stream.codec_context.bit_rate = profile.audio_bitrate
    return stream


def encoded(blocks: Iterable[Samples], stream: AudioStream) -> Iterator[Packet[AudioStream]]:
    """The packets of the whole sound."""
    at = 0
    for block in blocks:
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block).reshape(1, -1), format="s16", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        frame.pts, frame.time_base = at, Fraction(1, SAMPLE_RATE)
        at += len(block)
        yield from stream.encode(frame)
    yield from stream.encode(None)


def write_encoded(out: Path, blocks: Iterable[Samples], profile: Profile) -> None:
    """A file with nothing but the sound."""
    with av.open(str(out), "w", format=profile.suffix, options={"fflags": "+bitexact"}) as container:
        stream = add_audio_stream(container, profile)
        for packet in encoded(blocks, stream):
            container.mux(packet)
