"""The built-in templates as the renderer draws them: text is readable, thumbnails are what is drawn."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from greenroom.automation.templates.built_in import built_in
from greenroom.automation.templates.named import THUMBNAIL_AT_MS, THUMBNAIL_WIDTHS, thumbnail_of
from greenroom.automation.variables import with_defaults
from greenroom.project.clips import TextClip
from greenroom.project.document import Project
from greenroom.project.paint import plain
from greenroom.project.parts import Box, Layout
from greenroom.render.layers.text import place_text, text_layout
from tests.automation.template_frames import Pixels, frame_of
from tests.automation.test_templates import ALL, layer

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def without_texts(project: Project) -> Project:
    scenes = [
        scene.model_copy(update={"clips": [clip for clip in scene.clips if not isinstance(clip, TextClip)]})
        for scene in project.scenes
    ]
    captions = project.captions.model_copy(update={"enabled": False})
    return project.model_copy(update={"scenes": scenes, "captions": captions})


def luminance(bgr: Pixels) -> np.ndarray:
    channels = bgr.reshape(-1, 3).astype(np.float64) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    found: np.ndarray = linear @ np.array([0.0722, 0.7152, 0.2126])
    return found


def contrast_of(clip: TextClip, behind: Pixels, canvas: tuple[int, int]) -> float:
    """The 2nd percentile of the contrast between the letters and the pixels behind their lines."""
    drawn = layer(clip, "en")
    layout = text_layout(drawn, canvas)
    scale = behind.shape[1] / canvas[0]
    _, _, _, _, x, y = place_text(drawn, layout, canvas).matrix()
    ink = np.array([int(plain(clip.style.fill)[at : at + 2], 16) for at in (5, 3, 1)], np.float64)
    worst = 21.0
    for line in layout.lines:
        top = y + line.baseline - 0.75 * layout.style.size
        rows = slice(int(top * scale), int((y + line.baseline + 0.2 * layout.style.size) * scale) + 1)
        columns = slice(int((x + line.left) * scale), int((x + line.left + line.width) * scale) + 1)
        part = behind[rows, columns]
        if not part.size:
            continue
        share = clip.opacity / 100
        letters = (part * (1 - share) + ink * share).astype(np.uint8)
        pair = np.sort(np.stack([luminance(part), luminance(letters)]), axis=0)
        worst = min(worst, float(np.percentile((pair[1] + 0.05) / (pair[0] + 0.05), 2)))
    return worst


@pytest.mark.parametrize(("id", "orientation"), ALL, ids=["-".join(pair) for pair in ALL])
def test_text_is_readable_where_it_stands(id: str, orientation: Layout, cache: Path) -> None:
    """4.5 : 1 in both languages, against the pixels that are really behind it, the presenter's too."""
    document, korean = (with_defaults(built_in(each)[id].documents[orientation]) for each in ("en", "ko"))
    canvas = (document.canvas.width, document.canvas.height)
    bare = without_texts(document)
    for number, scene in enumerate(document.scenes):
        clips = [*scene.clips, *korean.scenes[number].clips]  # on the same ground
        texts = [clip for clip in clips if isinstance(clip, TextClip) and clip.roles and clip.roles.on]
        for at_ms in (1500, None):
            behind = frame_of(bare, number, cache, at_ms=at_ms)
            for clip in texts:
                shown_from = max((each.delay_ms + each.duration_ms for each in clip.animations), default=0)
                if at_ms is not None and shown_from > at_ms:
                    continue
                assert isinstance(clip.geometry, Box)
                assert contrast_of(clip, behind, canvas) >= 4.5, (scene.name, clip.tag, clip.text)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("id", built_in())
def test_thumbnails_are_what_the_renderer_draws(id: str, language: str, cache: Path) -> None:
    """If this fails after a change of a template or of the renderer: python art/template_thumbnails.py"""
    for orientation, document in built_in(language)[id].documents.items():
        path = thumbnail_of(f"{id}-{orientation}", language)
        assert path is not None
        kept = cv2.imread(str(path))
        assert kept is not None and kept.shape[1] == THUMBNAIL_WIDTHS[orientation]
        drawn = frame_of(document, 0, cache, at_ms=THUMBNAIL_AT_MS, profile="720")
        small = cv2.resize(drawn, kept.shape[1::-1], interpolation=cv2.INTER_AREA)
        difference = np.abs(small.astype(int) - kept.astype(int))
        assert difference.mean() < 4, (id, orientation)
