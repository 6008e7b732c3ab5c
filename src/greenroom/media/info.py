"""What a media file is, as far as planning needs to know. No decoder is imported here."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["image", "video", "audio"]


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """Sizes are display pixels: after EXIF orientation, rotation matrix and sample aspect ratio (0 x 0 for audio)."""

    kind: Kind
    media_type: str
    """by content, such as "image/png" or "video/mp4" """
    width: int = 0
    height: int = 0
    duration_ms: int = 0
    """0 for a still image; the length of one loop for an animated one"""
    fps: float = 0.0
    """average frames per second of a video or animation"""
    has_audio: bool = False
    has_alpha: bool = False
    animated: bool = False
    """an image of more than one frame"""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> MediaInfo:
        return cls(**data)
