"""Sound as 16-bit samples: the chunks of every codec that cannot be joined packet by packet, and the WAV file."""

from __future__ import annotations

import wave
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from greenroom.project.time import SAMPLE_RATE
from greenroom.render.limiter import Stereo

PCM = "pcm_s16le"
Samples = npt.NDArray[np.int16]
"""(samples, 2), 48 kHz."""

_BLOCK = SAMPLE_RATE
_BYTES = 2
_CHANNELS = 2


def write_pcm(out: Path, mix: Stereo) -> None:
    """float32 in -1..1 -> WAV."""
    samples = np.rint(mix.clip(-1, 1) * 32767).astype("<i2")
    write_wav(out, [samples])


def write_wav(out: Path, blocks: Iterable[Samples]) -> None:
    with wave.open(str(out), "wb") as file:
        file.setnchannels(_CHANNELS)
        file.setsampwidth(_BYTES)
        file.setframerate(SAMPLE_RATE)
        for block in blocks:
            file.writeframes(block.astype("<i2").tobytes())


def read_pcm(files: Sequence[Path], samples: int) -> Iterator[Samples]:
    """The first `samples` samples of files that follow each other, at most a second at once."""
    left = samples
    for path in files:
        with wave.open(str(path), "rb") as file:
            while left and (data := file.readframes(min(_BLOCK, left))):
                block = np.frombuffer(data, "<i2").reshape(-1, _CHANNELS).astype(np.int16)
                left -= len(block)
                yield block
