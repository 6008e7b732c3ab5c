"""How the numbers of a video frame stand for colours, when its tags say so and when they do not."""

from __future__ import annotations

from av.video.frame import VideoFrame
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation, VideoReformatter

_SD_MATRICES = {4: Colorspace.FCC, 5: Colorspace.ITU601, 6: Colorspace.ITU601, 7: Colorspace.SMPTE240M}
_BT2020 = (9, 10)
_HD = (1280, 577)
"""An untagged picture at least this wide or high is BT.709, a smaller one BT.601, as players guess."""

_SCALING = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT


HDR_TRANSFERS = (ColorTrc.SMPTE2084, ColorTrc.ARIB_STD_B67)
"""PQ and HLG"""


def matrix_of(frame: VideoFrame) -> Colorspace:
    """The YCbCr matrix of a frame."""
    tag = int(frame.colorspace)
    if tag in _SD_MATRICES:
        return _SD_MATRICES[tag]
    if tag in _BT2020:
        return Colorspace.BT2020
    if tag == 1:
        return Colorspace.ITU709
    return Colorspace.ITU709 if frame.width >= _HD[0] or frame.height >= _HD[1] else Colorspace.ITU601


def range_of(frame: VideoFrame) -> ColorRange:
    """Full or limited; untagged is limited, except in the old "J" formats."""
    full = int(frame.color_range) == ColorRange.JPEG or frame.format.name.startswith("yuvj")
    return ColorRange.JPEG if full else ColorRange.MPEG


def convert(reformatter: VideoReformatter, frame: VideoFrame, width: int, height: int, to: str) -> VideoFrame:
    """`frame` scaled, as yuv420p (BT.709, limited range) or an RGB format."""
    rgb_in, rgb_out = frame.format.is_rgb, to != "yuv420p"
    return reformatter.reformat(
        frame,
        width,
        height,
        format=to,
        src_colorspace=None if rgb_in else matrix_of(frame),
        src_color_range=ColorRange.JPEG if rgb_in else range_of(frame),
        dst_colorspace=None if rgb_out else Colorspace.ITU709,
        dst_color_range=ColorRange.JPEG if rgb_out else ColorRange.MPEG,
        interpolation=_SCALING,
        threads=1,
    )


def is_beyond_srgb(frame: VideoFrame) -> bool:
    """True for HDR and for BT.2020 primaries: the converter, which only knows matrices, would show them pale."""
    return frame.color_trc in HDR_TRANSFERS or frame.color_primaries == ColorPrimaries.BT2020
