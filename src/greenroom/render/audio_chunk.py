"""An audio chunk becomes a file of AAC packets: what a render child does with sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from greenroom.render.audio_encode import encode_packets, write_packets
from greenroom.render.audio_mix import mix
from greenroom.render.sound import PRE_ROLL, AudioChunk


def render_audio(chunk: bytes, blob: Callable[[str], Path], out: Path) -> None:
    """Mixes and encodes an audio chunk (`AudioChunk.to_bytes`) into `out`, an MP4 file with its packets, from pts 0.

    `blob` finds media by sha256 and utterances (`Utterance.to_bytes`) by key.
    """
    parsed = AudioChunk.from_bytes(chunk)
    packets = encode_packets(mix(parsed, blob), parsed.codec, parsed.bitrate)
    write_packets(out, packets[PRE_ROLL : PRE_ROLL + parsed.packets], parsed.codec, parsed.bitrate)
