"""Preview is export: a frame in the studio is the frame that the encoder gets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from greenroom.render.alpha_compositor import AlphaCompositor
from greenroom.render.alpha_frame import read_back
from greenroom.render.bitmap import Pixels
from greenroom.render.compositor import Compositor
from greenroom.render.profile import profile_named
from greenroom.render.window import Window


def preview_frame(window: bytes, blob: Callable[[str], Path], frame: int = 0) -> Pixels:
    """Frame `frame` of a window as opaque BGRA, out of the same yuv420p picture that is encoded."""
    parsed = Window.from_bytes(window)
    with Compositor(parsed, blob) as compositor:
        compositor.frame(frame)
        return np.ascontiguousarray(compositor.target.read((0, 0, *parsed.out)))


def preview_picture(window: bytes, blob: Callable[[str], Path], frame: int = 0) -> Pixels:
    """As `preview_frame`, but with straight alpha where the window's profile is a transparent one."""
    parsed = Window.from_bytes(window)
    profile = profile_named(parsed.profile)
    if not profile.transparent:
        return preview_frame(window, blob, frame)
    with AlphaCompositor(parsed, blob, profile.pix_fmt) as compositor:
        return read_back(compositor.frame(frame))


def png(pixels: Pixels) -> bytes:
    """A picture as PNG; without alpha where it is opaque."""
    kept = pixels[..., :3] if pixels[..., 3].min() == 255 else pixels
    return cv2.imencode(".png", kept, [cv2.IMWRITE_PNG_COMPRESSION, 4])[1].tobytes()
