"""The table of profiles: how large the video is, how pictures and sound are encoded, and what file they go into."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.project.errors import GreenroomError
from greenroom.render.window import MAX_FRAMES


class UnknownProfile(GreenroomError):
    code = "unknown_profile"
    status = 422


class TooLongForProfile(GreenroomError):
    """The video is longer than its kind of file can sensibly hold."""

    code = "too_long_for_profile"
    status = 422


@dataclass(frozen=True, slots=True)
class Profile:
    """`lines` = the shorter side of the encoded picture (None: the canvas as it is). Segments of one profile and size
    can always be joined: their parameter sets are equal. A segment has at most `segment_frames` frames: short ones show
    a first result sooner and lose less when something dies, long ones compress better.

    `codec` None: sound only; `audio_codec` None: silent. A `pix_fmt` with alpha leaves the backgrounds away. `suffix`
    is the kind of file: mp4, webm, mov, gif, wav or mp3."""

    name: str
    lines: int | None
    codec: str | None = "libx264"
    options: tuple[tuple[str, str], ...] = ()
    audio_codec: str | None = "aac"
    audio_bitrate: int = 160_000
    segment_frames: int = MAX_FRAMES
    suffix: str = "mp4"
    pix_fmt: str = "yuv420p"
    longest_ms: int | None = None

    @property
    def transparent(self) -> bool:
        return self.pix_fmt.startswith("yuva")

    @property
    def container(self) -> str:
        """The format of its segments: MP4 where it can hold them, since its times are exact."""
        return self.suffix if self.transparent else "mp4"

    @property
    def chunk_codec(self) -> tuple[str, int]:
        """Codec and bit rate of its audio chunks: AAC packets are joined as they are, for other codecs the chunks are
        PCM (the same for all of them) and encoded when the video is put together."""
        return ("aac", self.audio_bitrate) if self.audio_codec == "aac" else ("pcm_s16le", 0)

    def check_length(self, ms: int) -> None:
        """Raises TooLongForProfile."""
        if self.longest_ms is not None and ms > self.longest_ms:
            raise TooLongForProfile(
                f"the video lasts {ms / 1000:.1f} s; {self.suffix.upper()} holds at most {self.longest_ms // 1000} s: "
                "choose an MP4 profile, or fewer scenes",
                path="profile",
            )

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


def _vp9(crf: str) -> tuple[tuple[str, str], ...]:
    # Frames that are not shown would need packets of their own, and cannot have alpha.
    speed = (
        ("deadline", "realtime"),
        ("cpu-used", "7"),
        ("row-mt", "0"),
        ("auto-alt-ref", "0"),
        ("lag-in-frames", "0"),
    )
    return (("crf", crf), ("b", "0"), *speed)


# The same quality as plain veryfast crf 20, for 25-40 % less CPU: measured on talking presenters, clips and slides.
_TUNED = "bframes=5:b-adapt=0:subme=1:weightp=0"
_STANDARD = _x264("veryfast", "19.5", _TUNED)
# A fixed quantiser: looking for one that meets a bit rate takes several times as long.
_PRORES = (
    ("profile", "4444"),
    ("vendor", "apl0"),
    ("alpha_bits", "16"),
    ("flags", "+qscale"),
    ("global_quality", "472"),
)
_AV1 = (("preset", "8"), ("crf", "32"), ("svtav1-params", "lp=1:pred-struct=1"))

PROFILES = {
    profile.name: profile
    for profile in (
        Profile("standard", None, options=_STANDARD),
        Profile("draft", 480, options=_x264("ultrafast", "26", "bframes=0"), audio_bitrate=96_000, segment_frames=30),
        Profile("4k", 2160, options=_STANDARD, audio_bitrate=192_000),
        Profile("1080", 1080, options=_STANDARD),
        Profile("720", 720, options=_STANDARD),
        Profile("480", 480, options=_STANDARD, audio_bitrate=128_000),
        Profile("vp9", None, "libvpx-vp9", _vp9("30"), "libopus", 128_000, suffix="webm"),
        Profile("av1", None, "libsvtav1", _AV1, "libopus", 128_000),
        Profile("webm-alpha", None, "libvpx-vp9", _vp9("24"), "libopus", 128_000, suffix="webm", pix_fmt="yuva420p"),
        Profile("prores-4444", None, "prores_ks", _PRORES, "pcm_s16le", suffix="mov", pix_fmt="yuva444p10le"),
        Profile("gif", 360, options=_x264("veryfast", "14", _TUNED), audio_codec=None, suffix="gif", longest_ms=60_000),
        Profile("wav", None, None, audio_codec="pcm_s16le", suffix="wav"),
        Profile("mp3", None, None, audio_codec="libmp3lame", audio_bitrate=192_000, suffix="mp3"),
    )
}

FORMATS = {
    "mp4": "standard", "webm": "webm-alpha", "mov": "prores-4444", "gif": "gif", "wav": "wav", "mp3": "mp3",
}  # fmt: skip
"""The profile that the name of a file format stands for. WebM and MOV are asked for because of their alpha."""


def profile_named(name: str) -> Profile:
    """
    >>> profile_named("draft").lines
    480
    """
    if name not in PROFILES:
        raise UnknownProfile(f"There is no profile {name!r}; use one of {', '.join(PROFILES)}.", path="profile")
    return PROFILES[name]


def suffix_of(name: str) -> str:
    """The kind of file that a profile makes; mp4 for a profile that is not there any more."""
    return PROFILES[name].suffix if name in PROFILES else "mp4"
