"""An audio chunk becomes a file of AAC packets or of samples: what a render child does with sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from greenroom.render.audio_encode import encode_packets, write_packets
from greenroom.render.audio_mix import mix
from greenroom.render.pcm import PCM, write_pcm
from greenroom.render.sound import PACKET, PRE_ROLL, AudioChunk


def render_audio(chunk: bytes, blob: Callable[[str], Path], out: Path) -> None:
    """Mixes and encodes an audio chunk (`AudioChunk.to_bytes`) into `out`: an MP4 file with its packets, from pts 0, or
    a WAV file with their samples.

    `blob` finds media by sha256 and utterances (`Utterance.to_bytes`) by key.
    """
    parsed = AudioChunk.from_bytes(chunk)
    sound = mix(parsed, blob)
    if parsed.codec == PCM:
        write_pcm(out, sound[PRE_ROLL * PACKET : (PRE_ROLL + parsed.packets) * PACKET])
        return
    packets = encode_packets(sound, parsed.codec, parsed.bitrate)
    write_packets(out, packets[PRE_ROLL : PRE_ROLL + parsed.packets], parsed.codec, parsed.bitrate)
