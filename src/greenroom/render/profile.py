"""The table of profiles: how large the video is, and how pictures and sound are encoded."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.project.errors import GreenroomError
from greenroom.render.window import MAX_FRAMES


class UnknownProfile(GreenroomError):
    code = "unknown_profile"
    status = 422


@dataclass(frozen=True, slots=True)
class Profile:
    """`lines` = the shorter side of the encoded picture (None: the canvas as it is). Segments of one profile and size
    can always be joined: their parameter sets are equal. A segment has at most `segment_frames` frames: short ones show
    a first result sooner and lose less when something dies, long ones compress better."""

    name: str
    lines: int | None
    codec: str = "libx264"
    options: tuple[tuple[str, str], ...] = ()
    audio_codec: str = "aac"
    audio_bitrate: int = 160_000
    segment_frames: int = MAX_FRAMES

    def out_size(self, canvas: tuple[int, int]) -> tuple[int, int]:
        """Encoded width and height for a canvas, both even, the same shape to the pixel.

        >>> PROFILES["480"].out_size((1920, 1080))
        (854, 480)
        """
        if self.lines is None:
            return canvas
        short = min(canvas)
        width, height = (max(2, round(side * self.lines / short / 2) * 2) for side in canvas)
        return width, height


def _x264(preset: str, crf: str, params: str) -> tuple[tuple[str, str], ...]:
    # cpu-independent: x264's AVX-512 macroblock tree reads memory that nobody wrote, so that the same frames gave
    # different packets; this takes the portable one, for 1 % more time, and every processor makes the same packets.
    params += ":stitchable=1:cpu-independent=1"
    return (("preset", preset), ("crf", crf), ("profile", "high"), ("x264-params", params))


# The same quality as plain veryfast crf 20, for 25-40 % less CPU: measured on talking presenters, clips and slides.
_TUNED = "bframes=5:b-adapt=0:subme=1:weightp=0"
_STANDARD = _x264("veryfast", "19.5", _TUNED)

PROFILES = {
    profile.name: profile
    for profile in (
        Profile("standard", None, options=_STANDARD),
        Profile("draft", 480, options=_x264("ultrafast", "26", "bframes=0"), audio_bitrate=96_000, segment_frames=30),
        Profile("4k", 2160, options=_STANDARD, audio_bitrate=192_000),
        Profile("1080", 1080, options=_STANDARD),
        Profile("720", 720, options=_STANDARD),
        Profile("480", 480, options=_STANDARD, audio_bitrate=128_000),
    )
}


def profile_named(name: str) -> Profile:
    """
    >>> profile_named("draft").lines
    480
    """
    if name not in PROFILES:
        raise UnknownProfile(f"There is no profile {name!r}; use one of {', '.join(PROFILES)}.", path="profile")
    return PROFILES[name]
