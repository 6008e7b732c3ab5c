"""BT.2020, with an HDR transfer (PQ, HLG) or without, to sRGB, through a colour cube for FFmpeg's lut3d filter."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import av.filter
import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame
from av.video.reformatter import ColorTrc

from greenroom.media.colour import range_of

SIZE = 49
"""points per axis; PQ and HLG are near to perceptually even, so this is finer than 8 bits"""
WHITE_NITS = 203.0
"""diffuse white of HDR (ITU-R BT.2408), which becomes SDR white"""
PEAK_NITS = 1000.0
_KNEE = 0.8
"""From here (SDR white = 1) up, highlights are compressed so that PEAK_NITS just reaches white."""
_BT2020_TO_BT709 = np.array(
    ((1.660491, -0.587641, -0.072850), (-0.124550, 1.132900, -0.008349), (-0.018151, -0.100579, 1.118730))
)
_LUMA_2020 = np.array((0.2627, 0.6780, 0.0593))

Colours = npt.NDArray[np.float64]
"""(…, 3) RGB"""


def pq_to_nits(signal: Colours) -> Colours:
    """SMPTE ST 2084."""
    m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
    power = np.clip(signal, 0, 1) ** (1 / m2)
    nits: Colours = 10_000.0 * (np.maximum(power - c1, 0) / (c2 - c3 * power)) ** (1 / m1)
    return nits


def hlg_to_nits(signal: Colours) -> Colours:
    """ITU-R BT.2100 HLG on a display of PEAK_NITS (system gamma 1.2)."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
    luminance = (scene @ _LUMA_2020)[..., None]
    nits: Colours = PEAK_NITS * np.maximum(luminance, 1e-9) ** 0.2 * scene
    return nits


def to_srgb(nits: Colours) -> Colours:
    """BT.2020 light to sRGB signal 0..1: highlights rolled off by the largest channel (hue kept), then clipped."""
    linear = np.clip((nits / WHITE_NITS) @ _BT2020_TO_BT709.T, 0, None)
    peak = PEAK_NITS / WHITE_NITS
    largest = np.maximum(linear.max(axis=-1, keepdims=True), 1e-9)
    above = np.clip((largest - _KNEE) / (peak - _KNEE), 0, 1)
    steep = (peak - _KNEE) / (1 - _KNEE)
    rolled = np.where(largest <= _KNEE, largest, _KNEE + (1 - _KNEE) * above * steep / (1 + above * (steep - 1)))
    mapped = np.clip(linear * rolled / largest, 0, 1)
    signal: Colours = np.where(mapped <= 0.0031308, 12.92 * mapped, 1.055 * mapped ** (1 / 2.4) - 0.055)
    return signal


def wide_to_srgb(signal: Colours) -> Colours:
    """BT.2020 without HDR: the primaries change, the tone curve (gamma 2.4 of the display) stays."""
    mapped: Colours = np.clip(signal**2.4 @ _BT2020_TO_BT709.T, 0, 1) ** (1 / 2.4)
    return mapped


def cube(transfer: int) -> Colours:
    """(SIZE, SIZE, SIZE, 3) sRGB, indexed by blue, green, red of the BT.2020 signal."""
    axis = np.linspace(0, 1, SIZE)
    blue, green, red = np.meshgrid(axis, axis, axis, indexing="ij")
    signal = np.stack((red, green, blue), axis=-1)
    if transfer == ColorTrc.SMPTE2084:
        return to_srgb(pq_to_nits(signal))
    if transfer == ColorTrc.ARIB_STD_B67:
        return to_srgb(hlg_to_nits(signal))
    return wide_to_srgb(signal)


@cache
def _cube_text(transfer: int) -> str:
    lines = "\n".join(f"{r:.6f} {g:.6f} {b:.6f}" for r, g, b in cube(transfer).reshape(-1, 3))
    return f"LUT_3D_SIZE {SIZE}\n{lines}\n"


class ToneMapper:
    """Turns the BT.2020 frames of one video into 8-bit RGB (gbrp) frames of the given size."""

    def __init__(self, frame: VideoFrame, width: int, height: int) -> None:
        self._graph = av.filter.Graph()
        source = self._graph.add_buffer(
            width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 1_000_000)
        )
        full = "full" if range_of(frame) == 2 else "limited"
        scale = self._graph.add(
            "scale",
            f"{width}:{height}:in_color_matrix=bt2020:in_range={full}:flags=bicubic+accurate_rnd+full_chroma_int",
        )
        deep = self._graph.add("format", "gbrp10le")
        shallow = self._graph.add("format", "gbrp")
        sink = self._graph.add("buffersink")
        # The filter reads its cube when it is made; afterwards the file is not needed.
        with tempfile.TemporaryDirectory(prefix="greenroom-") as folder:
            file = Path(folder, "hdr.cube")
            file.write_text(_cube_text(int(frame.color_trc)))
            lut = self._graph.add("lut3d", file=str(file), interp="tetrahedral")
            for before, after in ((source, scale), (scale, deep), (deep, lut), (lut, shallow), (shallow, sink)):
                before.link_to(after)
            self._graph.configure()

    def map(self, frame: VideoFrame) -> VideoFrame:
        self._graph.push(frame)
        mapped = self._graph.pull()
        assert isinstance(mapped, VideoFrame)
        return mapped
