"""Moving backgrounds with sound, encoded when first asked for."""

from __future__ import annotations

import io
import math
from fractions import Fraction

import av
import numpy as np
import numpy.typing as npt
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from greenroom.media.scenery.plate import Light, colour, screen_signal

WIDTH, HEIGHT, FPS, SECONDS = 1920, 1080, 30, 8
RATE = 48_000
_DRAWN = (480, 270)
"""Everything in the picture is soft, so it is drawn small and enlarged."""

_ENCODER = {"preset": "veryfast", "crf": "20", "x264-params": "bframes=5:b-adapt=0:subme=1:weightp=0"}
_RIBBONS = (
    ("1746c9", 0.30, 0.110, 1.1, 0.0, 1, 0.34),
    ("7a2fd0", 0.42, 0.130, 0.9, 2.1, -1, 0.30),
    ("12a3c7", 0.55, 0.100, 1.3, 4.0, 1, 0.28),
    ("e0529a", 0.64, 0.120, 0.8, 5.3, -1, 0.24),
    ("ff9a5a", 0.80, 0.080, 1.2, 1.2, 1, 0.22),
)
"""(colour, height, swing, waves across, phase, direction, depth of the glow), heights in fractions of the picture"""


_STEPS = 4096
_SIGNAL = (screen_signal(np.linspace(0, 2, _STEPS, dtype=np.float32) ** 2) * 65535).astype(np.uint16)
"""16-bit sRGB by the square root of linear light (0..4): the converter dithers it to 8 bits, so nothing bands"""


def ribbons() -> bytes:
    """Ribbons of light that drift over a dark blue ground, with a soft chord. Loops without a jump. MP4."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        video = container.add_stream("libx264", rate=FPS, options=_ENCODER)
        video.width, video.height, video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        context = video.codec_context
        context.thread_type, context.thread_count = "FRAME", 2
        context.colorspace = context.color_primaries = context.color_trc = 1  # BT.709
        context.color_range = ColorRange.MPEG
        audio = container.add_stream("aac", rate=RATE, layout="stereo", bit_rate=128_000)
        reformatter = VideoReformatter()
        for n in range(FPS * SECONDS):
            light = _picture(n / (FPS * SECONDS))
            index = np.minimum(np.sqrt(light) * (_STEPS / 2), _STEPS - 1).astype(np.uint16)
            small = av.VideoFrame.from_ndarray(_SIGNAL[index], format="rgb48le")
            frame = reformatter.reformat(
                small,
                WIDTH,
                HEIGHT,
                format="yuv420p",
                dst_colorspace=Colorspace.ITU709,
                dst_color_range=ColorRange.MPEG,
                interpolation="BICUBIC",
                threads=1,
            )
            frame.pts, frame.time_base = n, Fraction(1, FPS)
            container.mux(video.encode(frame))
        container.mux(video.encode())
        sound = av.AudioFrame.from_ndarray(np.ascontiguousarray(chord().T), format="fltp", layout="stereo")
        sound.sample_rate, sound.pts, sound.time_base = RATE, 0, Fraction(1, RATE)
        container.mux(audio.encode(sound))
        container.mux(audio.encode())
    return file.getvalue()


def _picture(turn: float) -> Light:
    """The picture at `turn` (0..1) of the loop."""
    width, height = _DRAWN
    x = np.linspace(0, 1, width, dtype=np.float32)
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    light = colour("050a1f") * (1.25 - 0.6 * y)[..., None] + np.zeros((height, width, 3), np.float32)
    for text, level, swing, waves, phase, direction, depth in _RIBBONS:
        angle = math.tau * (waves * x + direction * turn) + phase
        edge = level + swing * (
            np.sin(angle) + 0.4 * np.sin(1.7 * math.tau * x - math.tau * direction * turn + phase * 2)
        )
        below = y - edge
        # Where a ribbon turns towards the light it is brighter, as silk is.
        sheen = 0.55 + 0.45 * np.sin(angle + 1.1)
        body = np.exp(-np.maximum(below, 0) / depth * 2.4) * sheen
        rim = np.exp(-np.square(below / 0.012)) * 0.5 * sheen
        inside = np.clip(below / 0.012 + 0.5, 0, 1)
        light += ((body * inside * 0.75) + rim)[..., None] * colour(text)
    return light


def chord() -> npt.NDArray[np.float32]:
    """(samples, 2): five voices that swell and fade, each with a soft bell at its entry."""
    t = np.arange(RATE * SECONDS) / RATE
    sound = np.zeros((len(t), 2), np.float64)
    for n, frequency in enumerate((130.81, 196.00, 246.94, 293.66, 392.00)):
        entry = 0.25 + 0.55 * n
        swell = np.clip((t - entry) / 1.6, 0, 1) ** 2 * np.clip((SECONDS - 0.1 - t) / 2.2, 0, 1) ** 1.5
        since = np.maximum(t - entry, 0)
        bell = np.clip(since / 0.008, 0, 1) * np.exp(-since * 2.6) * np.clip((SECONDS - t) / 1.0, 0, 1)
        place = 0.5 + 0.28 * math.sin(2.3 * n + 0.4)
        for side, gain in ((0, math.cos(place * math.pi / 2)), (1, math.sin(place * math.pi / 2))):
            beat = 1 + 0.0011 * (side - 0.5)
            pad = sum(np.sin(math.tau * frequency * beat * h * t + n + h) / h**2.2 for h in (1, 2, 3, 4))
            overtone = 0.25 * np.sin(math.tau * 5.4 * frequency * t) * np.exp(-since * 6)
            ring = np.sin(math.tau * 2 * frequency * t) + overtone
            sound[:, side] += gain * (pad * swell * 0.8 + ring * bell * 0.35)
    # As loud as speech, which is at -16 LUFS, when a clip plays it at nine tenths.
    sound *= 0.5 / np.abs(sound).max()
    return sound.astype(np.float32)
