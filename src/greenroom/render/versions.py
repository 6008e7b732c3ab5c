"""Everything outside a document that changes pixels or packets: a part of every key."""

from __future__ import annotations

from functools import cache
from importlib import metadata

from greenroom.render.profile import Profile


@cache
def version(package: str) -> str:
    """Read once: every window asks, and looking costs more than the rest of its plan."""
    return metadata.version(package)


def picture_versions(profile: Profile, *, text: bool) -> dict[str, str]:
    """For a window; `text` when it holds any, since only then the fonts count."""
    versions = {name: version(name) for name in ("av", "numpy", "opencv-python-headless", "skia-python")}
    options = [f"{key}={value}" for key, value in profile.options]
    pixels = [] if profile.pix_fmt == "yuv420p" else [profile.pix_fmt]
    versions["encoder"] = " ".join([str(profile.codec), *options, *pixels])
    return {**versions, "fonts": _fonts()} if text else versions


def sound_versions() -> dict[str, str]:
    """For an audio chunk."""
    return {**{name: version(name) for name in ("av", "numpy", "scipy")}, "mix": "1"}


@cache
def _fonts() -> str:
    from greenroom.media.fonts import font_library  # loads Skia

    return font_library().hash
