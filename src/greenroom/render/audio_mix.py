"""Mixes the sources of an audio chunk: 48 kHz stereo float32, every sample a function of nearby sources only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from greenroom.media.audio import decode_audio
from greenroom.render.ducking import speech_presence
from greenroom.render.limiter import REACH, Stereo, limit
from greenroom.render.sound import AudioChunk, ClipSound, MusicSound, Sound, VoiceSound
from greenroom.speech.utterance import Utterance

_SAMPLES_PER_MS = 48
_MONO_IN_TWO_CHANNELS = np.float32(10 ** (-3.0103 / 20))
"""An utterance is -16 LUFS as one channel; the same in two channels would be 3 LU louder."""


def mix(chunk: AudioChunk, blob: Callable[[str], Path]) -> Stereo:
    """float32 (chunk.samples, 2), limited. `blob` finds utterance files by key and media by sha256."""
    start, count = -REACH, chunk.samples + 2 * REACH
    out = np.zeros((count, 2), np.float32)
    for sound in chunk.sounds:
        first, last = max(sound.start, start), min(sound.start + sound.samples, start + count)
        if first < last:
            part = _part(sound, chunk, blob, first - sound.start, last - first)
            out[first - start : first - start + len(part)] += part
    return limit(out)[REACH:-REACH]


def _part(sound: Sound, chunk: AudioChunk, blob: Callable[[str], Path], offset: int, count: int) -> Stereo:
    """Samples [offset, offset + count) of a sound, at its own gain."""
    if isinstance(sound, VoiceSound):
        pcm = Utterance.from_bytes(blob(sound.key).read_bytes()).pcm[offset : offset + count]
        return np.repeat(pcm[:, None] * _MONO_IN_TWO_CHANNELS, 2, axis=1)
    source_start = sound.source_start if isinstance(sound, ClipSound) else 0
    part = _looped(blob(sound.blob), source_start, sound.period, offset, count)
    gain = _fades(sound, offset, count)
    if isinstance(sound, ClipSound):
        gain *= np.float32(sound.gain)
    else:
        presence = speech_presence(chunk.speech, sound.start + offset, count)
        gain *= np.power(10, (sound.gain_db + sound.duck_db * presence) / 20).astype(np.float32)
    return part * gain[:, None]


def _looped(path: Path, source_start: int, period: int, offset: int, count: int) -> Stereo:
    """Samples [offset, offset + count) of a source that starts at `source_start` and repeats after `period` (0: does
    not repeat; after its end there is silence)."""
    out = np.zeros((count, 2), np.float32)
    for at, begin, length in _pieces(period, offset, count):
        piece = _decoded(path, source_start + begin, length)
        out[at : at + len(piece)] = piece
    return out


def _pieces(period: int, offset: int, count: int) -> Iterator[tuple[int, int, int]]:
    """(position in the output, position in the source, length)."""
    at = 0
    while at < count:
        begin = (offset + at) % period if period else offset + at
        length = min(count - at, period - begin) if period else count - at
        yield at, begin, length
        at += length


def _decoded(path: Path, start: int, count: int) -> Stereo:
    """Exactly the samples [start, start + count) of a file, fewer at its end."""
    start_ms = start // _SAMPLES_PER_MS
    end_ms = -(-(start + count) // _SAMPLES_PER_MS)
    skip = start - start_ms * _SAMPLES_PER_MS
    return decode_audio(path, start_ms, end_ms)[skip : skip + count]


def _fades(sound: ClipSound | MusicSound, offset: int, count: int) -> npt.NDArray[np.float32]:
    """Gain of a sound's fades: equal-power curves at both ends."""
    at = np.arange(offset, offset + count, dtype=np.float32)
    gain = np.ones(count, np.float32)
    if sound.fade_in:
        gain *= np.sin((at / sound.fade_in).clip(0, 1) * np.float32(np.pi / 2))
    if sound.fade_out:
        gain *= np.sin(((sound.samples - at) / sound.fade_out).clip(0, 1) * np.float32(np.pi / 2))
    return gain
