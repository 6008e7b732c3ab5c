"""What is heard: the sources of a mix, and the audio chunk, the unit that is encoded and cached like a window.

All positions are 48 kHz samples relative to the chunk's first sample, so that a chunk's key holds nothing but what its
packets depend on.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from greenroom.render.canonical import canonical_json
from greenroom.render.window import Frozen

PACKET = 1024
"""Samples in one AAC packet."""
CHUNK_PACKETS = 512
PRE_ROLL = 8
"""Packets encoded before a chunk's own and thrown away: the encoder's overlap and its psychoacoustic memory."""
POST_ROLL = 4


class Interval(NamedTuple):
    """Samples [start, end) in which somebody speaks."""

    start: int
    end: int


class VoiceSound(Frozen):
    """An utterance: `key` finds it, `sha256` (of its bytes) says what it is."""

    kind: Literal["voice"] = "voice"
    start: int
    samples: int
    key: str
    sha256: str


class ClipSound(Frozen):
    """The sound of a video or audio clip: `source_start` samples into the blob at `start`; with `period` > 0 the part
    [source_start, source_start + period) repeats. Linear `gain`; fades in samples."""

    kind: Literal["clip"] = "clip"
    start: int
    samples: int
    blob: str
    source_start: int
    period: int
    gain: float
    fade_in: int
    fade_out: int


class MusicSound(Frozen):
    """The soundtrack: `gain_db`, and `duck_db` more while somebody speaks. It starts at the blob's first sample."""

    kind: Literal["music"] = "music"
    start: int
    samples: int
    blob: str
    period: int
    gain_db: float
    duck_db: float
    fade_in: int
    fade_out: int


Sound = Annotated[VoiceSound | ClipSound | MusicSound, Field(discriminator="kind")]


class AudioChunk(Frozen):
    """`packets` packets; the encoder is fed `PRE_ROLL` packets more before and `POST_ROLL` after."""

    kind: Literal["audio"] = "audio"
    versions: dict[str, str]
    codec: str
    bitrate: int
    packets: int
    sounds: tuple[Sound, ...]
    speech: tuple[Interval, ...]

    @property
    def samples(self) -> int:
        """Length of what is fed to the encoder."""
        return (PRE_ROLL + self.packets + POST_ROLL) * PACKET

    def to_bytes(self) -> bytes:
        return canonical_json(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> AudioChunk:
        return cls.model_validate_json(data)

    def names(self) -> frozenset[str]:
        """The blobs and utterance keys that the chunk needs."""
        return frozenset(s.key if isinstance(s, VoiceSound) else s.blob for s in self.sounds)


def chunk_key(chunk: bytes) -> str:
    return hashlib.sha256(chunk).hexdigest()
