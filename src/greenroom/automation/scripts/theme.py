"""Colours, fonts and backdrops of a video, and who presents it: chosen by the text itself, or taken from a template."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from greenroom.automation.templates.kit import Palette
from greenroom.project.brand import readable
from greenroom.project.clips import PresenterClip, ShapeClip, TextClip
from greenroom.project.document import Project
from greenroom.project.paint import plain


@dataclass(frozen=True, slots=True)
class Theme:
    """`backdrops` take turns by chapter. `presenter` None: whoever presents by default."""

    palette: Palette
    backdrops: tuple[str, ...]
    heading: str = "Montserrat"
    body: str = "Inter"
    presenter: str | None = None
    outfit: str | None = None


def _backgrounds(names: str) -> tuple[str, ...]:
    return tuple(f"builtin:background/{name}" for name in names.split())


THEMES: Final = (
    Theme(Palette("#0f2f5f", "#2563eb", "#f59e0b", "#ffffff", "#0f1c33"), _backgrounds("office studio-blue daylight")),
    Theme(Palette("#0b4a4a", "#0d9488", "#f97316", "#ffffff", "#0d2b2b"), _backgrounds("mint daylight office")),
    Theme(Palette("#2b1a5e", "#7c3aed", "#f472b6", "#ffffff", "#1e1540"), _backgrounds("aurora studio studio-blue")),
    Theme(Palette("#5b2a13", "#c2410c", "#eab308", "#ffffff", "#2a150b"), _backgrounds("studio-sand daylight library")),
    Theme(Palette("#102a43", "#0e7490", "#22d3ee", "#ffffff", "#0b1f33"), _backgrounds("waves studio-blue studio")),
)


def theme_for(text: str) -> Theme:
    """The same for the same text, on every machine."""
    return THEMES[int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:4], "big") % len(THEMES)]


def theme_of(template: Project, otherwise: Theme) -> Theme:
    """What a template wears. What it does not say is as in `otherwise`."""
    colours, fonts = dict[str, str](), dict[str, str]()
    for role, colour in _roles(template):
        colours.setdefault(role, colour[:7])
    for scene in template.scenes:
        for clip in scene.clips:
            if isinstance(clip, TextClip) and clip.roles and clip.roles.font:
                fonts.setdefault(clip.roles.font, clip.style.family)
    own = otherwise.palette
    palette = _legible(Palette(*(colours.get(role, getattr(own, role)) for role in _ROLES)))
    urls = [scene.background.url for scene in template.scenes if scene.background.url]
    pictures = [url for url in dict.fromkeys(urls) if not url.startswith("builtin:video/")]
    who = next((c for scene in template.scenes for c in scene.clips if isinstance(c, PresenterClip)), None)
    return Theme(
        palette,
        tuple(pictures) or otherwise.backdrops,
        fonts.get("heading", otherwise.heading),
        fonts.get("body", otherwise.body),
        who.presenter if who else otherwise.presenter,
        who.outfit if who else otherwise.outfit,
    )


def _legible(palette: Palette) -> Palette:
    """What the looks write with can be read on what they write on."""
    under = palette.background
    primary = readable(palette.primary, under)
    return replace(
        palette,
        primary=primary,
        secondary=readable(palette.secondary, under, others=[primary]),
        text=readable(palette.text, under),
    )


_ROLES: Final = ("primary", "secondary", "accent", "background", "text")


def _roles(template: Project) -> Iterator[tuple[str, str]]:
    for scene in template.scenes:
        if scene.background.roles and scene.background.roles.fill:
            yield scene.background.roles.fill, plain(scene.background.colour)
        for clip in scene.clips:
            if clip.roles and clip.roles.fill:
                if isinstance(clip, ShapeClip):
                    yield clip.roles.fill, plain(clip.fill)
                elif isinstance(clip, TextClip):
                    yield clip.roles.fill, plain(clip.style.fill)
