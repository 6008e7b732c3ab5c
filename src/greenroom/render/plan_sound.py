"""Cuts the sound of a film into chunks on the packet grid, each with only the sources that it hears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greenroom.render.ducking import ATTACK, RELEASE
from greenroom.render.limiter import REACH
from greenroom.render.profile import Profile
from greenroom.render.sound import (
    CHUNK_PACKETS,
    PACKET,
    POST_ROLL,
    PRE_ROLL,
    AudioChunk,
    Interval,
    MusicSound,
    Sound,
    VoiceSound,
)
from greenroom.render.versions import sound_versions


def packet_count(samples: int) -> int:
    """Packets of a sound: one primes the decoder."""
    return -(-samples // PACKET) + 1


def audio_chunks(
    sounds: Sequence[Sound], speech: Sequence[Interval], samples: int, profile: Profile
) -> Iterator[AudioChunk]:
    """The chunks of a video of `samples` samples, in order; none for a silent profile."""
    if profile.audio_codec is None:
        return
    versions = sound_versions()
    codec, bitrate = profile.chunk_codec
    total = packet_count(samples)
    for first in range(0, total, CHUNK_PACKETS):
        packets = min(CHUNK_PACKETS, total - first)
        origin = (first - PRE_ROLL) * PACKET
        start, end = origin - REACH, origin + (PRE_ROLL + packets + POST_ROLL) * PACKET + REACH
        heard = [s for s in sounds if s.start < end and s.start + s.samples > start]
        ducked = any(isinstance(s, MusicSound) and s.duck_db for s in heard)
        near = [i for i in speech if i.start - ATTACK < end and i.end + RELEASE > start] if ducked else []
        yield AudioChunk(
            versions=versions,
            codec=codec,
            bitrate=bitrate,
            packets=packets,
            sounds=tuple(_seen_from(s, origin, end) for s in heard),
            speech=tuple(Interval(i.start - origin, i.end - origin) for i in near),
        )


def _seen_from(sound: Sound, origin: int, end: int) -> Sound:
    """A sound at its place in the chunk that begins at `origin`. What happens after `end` is left out: the chunk does
    not change when the video becomes longer and music fades out later."""
    update = {"start": sound.start - origin}
    if not isinstance(sound, VoiceSound) and sound.start + sound.samples - sound.fade_out >= end:
        update |= {"samples": end - sound.start, "fade_out": 0}
    return sound.model_copy(update=update)
