"""What all clips of a scene share when they are placed in space and time."""

from __future__ import annotations

from dataclasses import dataclass, field

from greenroom.project.clips import ImageClip, PresenterClip, ShapeClip, TextClip, VideoClip
from greenroom.project.geometry import Placement, Size, place
from greenroom.project.parts import Box, Crop, Fit
from greenroom.render.animation import Motion, Seen
from greenroom.render.own_fonts import OwnFonts
from greenroom.render.window import Placed

VisibleClip = PresenterClip | ImageClip | VideoClip | TextClip | ShapeClip


@dataclass(frozen=True, slots=True)
class Setting:
    """`frames` is the scene's length; `language` and `fonts` are the project's."""

    canvas: tuple[int, int]
    fps: int
    frames: int
    language: str
    fonts: OwnFonts = field(default_factory=dict)

    def seen(self, clip: VisibleClip) -> Seen:
        return Seen.between(clip.start_ms, clip.end_ms, self.frames, self.fps)

    def place(self, clip: VisibleClip, natural: Size, crop: Crop | None = None) -> Placement:
        """`crop` instead of the clip's own."""
        return place(
            clip.geometry,
            clip.content,
            natural,
            Size(*self.canvas),
            crop=crop or clip.crop,
            flip_x=clip.flip_x,
            flip_y=clip.flip_y,
        )

    def motion(self, clip: VisibleClip) -> Motion:
        return Motion(self.seen(clip), clip.opacity, clip.animations, self.fps)


def placed(placement: Placement, natural: Size) -> Placed:
    """A placement as windows hold it: rounded far below what can be seen."""
    a, b, c, d, e, f = placement.matrix()
    left, top, width, height = (round(side, 3) + 0.0 for side in placement.source)
    return Placed(
        source=(left, top, width, height),
        matrix=(_fine(a), _fine(b), _fine(c), _fine(d), round(e, 3) + 0.0, round(f, 3) + 0.0),
        natural=(round(natural.width), round(natural.height)),
    )


def known_geometry(geometry: Box | Fit) -> Box | Fit:
    """A copy without unknown keys, which do not draw and must not change keys."""
    kind = Box if isinstance(geometry, Box) else Fit
    return kind(**{name: getattr(geometry, name) for name in kind.model_fields})


def _fine(factor: float) -> float:
    return round(factor, 7) + 0.0
