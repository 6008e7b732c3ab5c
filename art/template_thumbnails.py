"""Draws the thumbnails of the built-in templates with the renderer itself: python art/template_thumbnails.py [NAME …].

A name is that of a template, or of a file: news, news-square, news-square-ko.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from greenroom.automation.templates.built_in import built_in
from greenroom.automation.templates.named import THUMBNAIL_AT_MS, THUMBNAIL_WIDTHS, thumbnail_of
from greenroom.automation.variables import with_defaults
from greenroom.media.fetch import Guard
from greenroom.project.document import Project
from greenroom.render.folder import FolderResources
from greenroom.render.plan import windows
from greenroom.render.preview import preview_frame
from greenroom.render.profile import profile_named
from greenroom.render.resolve import resolve

LANGUAGES = ("en", "ko")


def still(project: Project, scene: int, at_ms: int, cache: Path) -> npt.NDArray[np.uint8]:
    """A frame of one scene, alone, as BGR in half the size of the canvas."""
    alone = project.scenes[scene].model_copy(update={"transition": None})
    film = resolve(with_defaults(project.model_copy(update={"scenes": [alone]})), FolderResources(cache, Guard()))
    frame = min(film.scenes[0].time.frames - 1, at_ms * film.project.fps // 1000)
    for part, window in windows(film, profile_named("720"), FolderResources(cache, Guard())):
        if part.start <= frame < part.start + part.frames:
            pixels = preview_frame(window.to_bytes(), FolderResources(cache, Guard()).path, frame - part.start)
            return np.ascontiguousarray(pixels[..., :3])
    raise ValueError(f"no frame {frame}")


def main(*names: str) -> None:
    with tempfile.TemporaryDirectory() as cache:
        for language, template in ((each, template) for each in LANGUAGES for template in built_in(each).values()):
            for orientation, project in template.documents.items():
                path = thumbnail_of(f"{template.id}-{orientation}", language)
                assert path is not None
                if names and not {template.id, path.stem} & set(names):
                    continue
                picture = still(project, 0, THUMBNAIL_AT_MS, Path(cache))
                scale = THUMBNAIL_WIDTHS[orientation] / picture.shape[1]
                small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
                path.write_bytes(cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 86])[1].tobytes())
                print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main(*sys.argv[1:])
