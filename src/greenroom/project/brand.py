"""A brand kit: colours by role, two fonts, a logo; and a project that wears it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from greenroom.project.clips import Background, Clip, ImageClip, ShapeClip, TextClip
from greenroom.project.document import Project
from greenroom.project.paint import Gradient, Paint, plain
from greenroom.project.parts import Colour, ColourRole, Name, Roles, Url

LOGO = "logo"
"""The tag of the pictures that a brand's logo replaces."""
READABLE = 4.5
"""The contrast ratio that WCAG 2 asks of text."""


class BrandColours(BaseModel):
    """A role that is None leaves what the project has."""

    model_config = ConfigDict(extra="forbid")
    primary: Colour | None = None
    secondary: Colour | None = None
    accent: Colour | None = None
    background: Colour | None = None
    text: Colour | None = None


class BrandFonts(BaseModel):
    """Families."""

    model_config = ConfigDict(extra="forbid")
    heading: Name | None = None
    body: Name | None = None


class BrandKit(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    name: Name
    logo: Url | None = None
    """An upload (`asset:…`) or an address."""
    colours: BrandColours = Field(default_factory=BrandColours)
    fonts: BrandFonts = Field(default_factory=BrandFonts)


def branded(project: Project, kit: BrandKit) -> Project:
    """The project in the kit's colours, fonts and logo, wherever its parts name roles. Applying it twice changes
    nothing more."""
    scenes = []
    for scene in project.scenes:
        background = _wear_background(scene.background, kit)
        clips = [_wear(clip, kit) for clip in scene.clips]
        scenes.append(scene.model_copy(update={"background": background, "clips": clips}))
    return project.model_copy(update={"scenes": scenes, "brand": kit.id})


def _wear_background(background: Background, kit: BrandKit) -> Background:
    fill = _tint(background.colour, background.roles.fill, kit) if background.roles else background.colour
    return background.model_copy(update={"colour": fill})


def _wear(clip: Clip, kit: BrandKit) -> Clip:
    if isinstance(clip, ImageClip) and clip.tag == LOGO and kit.logo:
        return clip.model_copy(update={"url": kit.logo})
    roles = clip.roles
    if roles is None:
        return clip
    if isinstance(clip, TextClip):
        return clip.model_copy(update={"style": clip.style.model_copy(update=_style(clip, roles, kit))})
    if isinstance(clip, ShapeClip):
        update: dict[str, Any] = {"fill": _tint(clip.fill, roles.fill, kit)}
        if clip.stroke is not None:
            update["stroke"] = _tint(clip.stroke, roles.stroke, kit)
        return clip.model_copy(update=update)
    return clip


def _style(clip: TextClip, roles: Roles, kit: BrandKit) -> dict[str, Any]:
    style = clip.style
    update: dict[str, Any] = {}
    under: str | None = None
    if style.background is not None:
        update["background"] = _tint(style.background, roles.background, kit)
        under = plain(update["background"]) if roles.background else None
    if roles.on is not None:
        under = getattr(kit.colours, roles.on)
    fill = _tint(style.fill, roles.fill, kit)
    others = [colour for colour in (kit.colours.text, kit.colours.background) if colour is not None]
    update["fill"] = (
        fill if under is None or isinstance(fill, Gradient) else readable(fill, under, clip.opacity / 100, others)
    )
    if style.stroke is not None:
        update["stroke"] = _tint(style.stroke, roles.stroke, kit)
    family = getattr(kit.fonts, roles.font) if roles.font else None
    if family is not None:
        update["family"] = family
    return update


def _tint(own: Paint, role: ColourRole | None, kit: BrandKit) -> Paint:
    """The colour of the role with the transparency of the part's own. A gradient stays."""
    colour: str | None = getattr(kit.colours, role) if role else None
    if colour is None or isinstance(own, Gradient):
        return own
    return colour if len(own) == 7 or len(colour) == 9 else colour + own[7:]


# ---------------------------------------------------------------- contrast


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, 0 (black) to 1 (white); transparency is left out."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """
    >>> contrast("#000000", "#ffffff"), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    low, high = sorted((luminance(one), luminance(other)))
    return round((high + 0.05) / (low + 0.05), 4)


def readable(colour: str, under: str, opacity: float = 1.0, others: Sequence[str] = ()) -> str:
    """`colour` when it can be read on `under`; else the one of `others` that is read best, when it can be read; else
    the nearest mix of `colour` with white or black that can.

    >>> readable("#ffffff", "#16233f"), readable("#ffffff", "#ffe45c"), readable("#ffffff", "#ffe45c", 1.0, ["#16233f"])
    ('#ffffff', '#666666', '#16233f')
    """

    def seen(ink: str) -> float:
        return contrast(mix(under, ink[:7], opacity), under)

    if seen(colour) >= READABLE:
        return colour
    best = max(others, key=seen, default=colour)
    if seen(best) >= READABLE:
        return best[:7] + colour[7:]
    end = max(("#ffffff", "#000000"), key=seen)
    mixes = (mix(colour, end, step / 100) for step in range(1, 101))
    return next((mixed for mixed in mixes if seen(mixed) >= READABLE), end)


def mix(one: str, other: str, share: float) -> str:
    """`share` of the other, channel by channel; the transparency of the first.

    >>> mix("#000000", "#ffffff80", 0.5)
    '#808080'
    """
    channels = (
        round(int(one[at : at + 2], 16) * (1 - share) + int(other[at : at + 2], 16) * share) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02x}" for channel in channels) + one[7:]
