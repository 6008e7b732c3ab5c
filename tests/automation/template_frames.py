"""Frames of templates as the encoder would get them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from greenroom.automation.variables import with_defaults
from greenroom.media.fetch import Guard
from greenroom.project.document import Project
from greenroom.render.folder import FolderResources
from greenroom.render.plan import windows
from greenroom.render.preview import preview_frame
from greenroom.render.profile import profile_named
from greenroom.render.resolve import resolve

Pixels = npt.NDArray[np.uint8]


def frame_of(project: Project, scene: int, cache: Path, *, at_ms: int | None = None, profile: str = "480") -> Pixels:
    """BGR. A scene alone, without its transitions; `at_ms` None: its last frame."""
    alone = project.scenes[scene].model_copy(update={"transition": None})
    resources = FolderResources(cache, Guard())
    film = resolve(with_defaults(project.model_copy(update={"scenes": [alone]})), resources, strict=True)
    assert not film.warnings
    last = film.scenes[0].time.frames - 1
    frame = last if at_ms is None else min(last, at_ms * film.project.fps // 1000)
    for part, window in windows(film, profile_named(profile), resources):
        if part.start <= frame < part.start + part.frames:
            pixels = preview_frame(window.to_bytes(), resources.path, frame - part.start)
            return np.ascontiguousarray(pixels[..., :3])
    raise AssertionError(f"no frame {frame}")
