"""Time in integers: milliseconds in documents, frames and 48 kHz samples inside."""

from __future__ import annotations

SAMPLE_RATE = 48_000


def ms_to_frames(ms: int, fps: int) -> int:
    """Whole frames that cover `ms`.

    >>> ms_to_frames(1001, 30)
    31
    """
    return -(-ms * fps // 1000)


def frames_to_ms(frames: int, fps: int) -> int:
    """The start of frame `frames`, rounded down.

    >>> frames_to_ms(31, 30)
    1033
    """
    return frames * 1000 // fps


def frame_to_sample(frame: int, fps: int) -> int:
    """The first audio sample of a frame; exact for every fps that Greenroom allows.

    >>> frame_to_sample(1, 30)
    1600
    """
    return frame * SAMPLE_RATE // fps


def ms_to_samples(ms: int) -> int:
    """
    >>> ms_to_samples(200)
    9600
    """
    return ms * SAMPLE_RATE // 1000


def samples_to_ms(samples: int) -> int:
    """Rounded up, so that a duration always holds the sound.

    >>> samples_to_ms(9601)
    201
    """
    return -(-samples * 1000 // SAMPLE_RATE)
