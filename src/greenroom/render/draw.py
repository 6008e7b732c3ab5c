"""The render child's one job: a window and the blobs that it names become a segment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from greenroom.render.alpha_compositor import AlphaCompositor
from greenroom.render.compositor import Compositor
from greenroom.render.encoder import Encoder
from greenroom.render.profile import profile_named
from greenroom.render.window import Window


def render_window(
    window: bytes, blob: Callable[[str], Path], out: Path, progress: Callable[[int], None] = lambda done: None
) -> None:
    """Draws and encodes a window (`Window.to_bytes`) into the segment `out`, in its profile's container.

    `blob` gives the file of a sha256. `progress` is called with the number of frames done, after each one.
    """
    parsed = Window.from_bytes(window)
    profile = profile_named(parsed.profile)
    with (
        (
            AlphaCompositor(parsed, blob, profile.pix_fmt) if profile.transparent else Compositor(parsed, blob)
        ) as compositor,
        Encoder(out, parsed.out, parsed.fps, profile) as encoder,
    ):
        for n in range(parsed.frames):
            encoder.encode(compositor.frame(n))
            progress(n + 1)
