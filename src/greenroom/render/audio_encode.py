"""Sound becomes AAC packets that join with packets of other encoders without a seam.

AAC packet i of a stream holds samples [(i - 1) * 1024, (i + 1) * 1024): each half is heard together with the other half
in the neighbouring packet. A chunk is therefore encoded with some packets before and after its own, which are thrown
away: at the joint both encoders have seen the same signal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.audio.stream import AudioStream
from av.packet import Packet

from greenroom.project.time import SAMPLE_RATE
from greenroom.render.limiter import Stereo
from greenroom.render.sound import PACKET

if TYPE_CHECKING:
    AudioPacket = Packet[AudioStream]

# Noise substitution would be new noise at every decode; without it a joint can be checked sample by sample.
_OPTIONS = {"aac_pns": "0"}
_GLOBAL_HEADER = 0x400000


def encode_packets(mix: Stereo, codec: str, bitrate: int) -> list[AudioPacket]:
    """Packet i holds samples [(i - 1) * PACKET, (i + 1) * PACKET) of the mix, whose length is a multiple of PACKET."""
    encoder = _encoder(codec, bitrate)
    packets: list[AudioPacket] = []
    for frame in _frames(mix):
        packets += encoder.encode(frame)
    return packets + encoder.encode(None)


def write_packets(out: Path, packets: Sequence[AudioPacket], codec: str, bitrate: int) -> None:
    with av.open(str(out), "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream(codec, rate=SAMPLE_RATE, layout="stereo", options=_OPTIONS)
        assert isinstance(stream, AudioStream)
        stream.codec_context.bit_rate = bitrate
        for n, packet in enumerate(packets):
            packet.stream = stream
            packet.time_base = Fraction(1, SAMPLE_RATE)
            packet.pts = packet.dts = n * PACKET
            packet.duration = PACKET
            container.mux(packet)


def read_packets(path: Path) -> Iterator[AudioPacket]:
    """The packets of a chunk, in order."""
    with av.open(str(path)) as container:
        yield from (packet for packet in container.demux(audio=0) if packet.size)


def _encoder(codec: str, bitrate: int) -> AudioCodecContext:
    encoder = cast(AudioCodecContext, av.CodecContext.create(codec, "w"))
    encoder.sample_rate = SAMPLE_RATE
    encoder.layout = "stereo"
    encoder.format = "fltp"
    encoder.bit_rate = bitrate
    encoder.time_base = Fraction(1, SAMPLE_RATE)
    encoder.options = _OPTIONS
    encoder.flags |= _GLOBAL_HEADER
    return encoder


def _frames(mix: Stereo) -> Iterator[av.AudioFrame]:
    for start in range(0, len(mix), PACKET):
        planes = np.ascontiguousarray(mix[start : start + PACKET].T)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        frame.pts = start
        frame.time_base = Fraction(1, SAMPLE_RATE)
        yield frame
