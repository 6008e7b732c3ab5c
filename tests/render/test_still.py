from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from greenroom.project.errors import GreenroomError
from greenroom.project.validate import load_project
from greenroom.render.errors import NoSuchFrame
from greenroom.render.folder import FolderResources
from greenroom.render.plan import windows
from greenroom.render.preview import preview_frame
from greenroom.render.profile import PROFILES
from greenroom.render.resolve import resolve
from greenroom.render.still import Stills, sized
from greenroom.render.timeline import starts

STANDARD = PROFILES["standard"]


def document(**changes: Any) -> dict[str, Any]:
    """Three scenes with transitions; the second one speaks."""
    presenter = {"id": "p", "type": "presenter", "presenter": "mina", "geometry": {"kind": "fit", "long_side": 0.9}}
    text = {"id": "t", "type": "text", "text": "End", "style": {"size": 40, "fill": "#ffffff"}}
    scenes = [
        {
            "id": "a",
            "seed": 1,
            "duration_ms": 1500,
            "background": {"id": "b", "colour": "#224466"},
            "clips": [{**text, "animations": [{"type": "in-left", "duration_ms": 800}]}],
            "transition": {"type": "crossfade", "duration_ms": 400},
        },
        {
            "id": "c",
            "seed": 2,
            "background": {"id": "b", "colour": "#aa4422"},
            "clips": [presenter],
            "script": [{"kind": "line", "id": "l", "text": "Hello there."}],
            "transition": {"type": "slide", "duration_ms": 300},
        },
        {"id": "d", "seed": 3, "duration_ms": 900, "background": {"id": "b", "colour": "#208040"}, "clips": [text]},
    ]
    return {
        "schema": "greenroom/project",
        "version": 1,
        "canvas": {"width": 160, "height": 90},
        "fps": 24,
        "scenes": scenes,
        **changes,
    }


def test_a_still_is_the_frame_that_the_export_shows(tmp_path: Path) -> None:
    project = load_project(document())
    resources = FolderResources(tmp_path)
    film = resolve(project, resources)
    begins = starts([scene.time for scene in film.scenes], project.fps)
    planned = list(windows(film, STANDARD, resources))
    stills = Stills(project, resources)
    for scene in film.scenes:
        time = scene.time
        assert stills.time(scene.index) == time
        moments = {0, time.before // 2, time.before, time.frames // 2, time.frames - 1, time.frames - time.after}
        for frame in sorted(n for n in moments if n < time.frames):
            at = begins[scene.index] + frame
            part, window = next((p, w) for p, w in planned if p.start <= at < p.start + p.frames)
            wanted = preview_frame(window.to_bytes(), resources.path, at - part.start)
            still = stills.still(scene.index, frame, STANDARD)
            got = preview_frame(still.window.to_bytes(), resources.path)
            assert np.array_equal(got, wanted), (scene.index, frame)
            assert (still.scene, still.frame, still.frames) == (scene.index, frame, time.frames)


def test_what_is_not_shown_is_not_read(tmp_path: Path) -> None:
    data = document()
    data["scenes"][0]["clips"].append({"id": "x", "type": "image", "url": "builtin:image/unknown"})
    stills = Stills(load_project(data), FolderResources(tmp_path))
    time = stills.time(1)
    stills.still(1, time.before, STANDARD)
    with pytest.raises(GreenroomError) as error:
        stills.still(1, time.before - 1, STANDARD)
    assert error.value.path == "scenes[0].clips[1].url"
    with pytest.raises(GreenroomError) as error:
        stills.still(0, 0, STANDARD)
    assert error.value.path == "scenes[0].clips[1].url"


def test_places_count_from_the_first_scene_of_the_project(tmp_path: Path) -> None:
    data = document()
    data["scenes"] += [
        {"id": f"n{n}", "seed": 1, "clips": [{"id": "p", "type": "presenter", "presenter": "nobody"}]} for n in range(4)
    ]
    stills = Stills(load_project(data), FolderResources(tmp_path))
    assert [w.path for w in stills.still(6, 0, STANDARD).warnings] == ["scenes[6].clips[0].presenter"]
    strict = Stills(load_project(data), FolderResources(tmp_path), strict=True)
    with pytest.raises(GreenroomError) as error:
        strict.still(6, 0, STANDARD)
    assert (error.value.code, error.value.path) == ("unknown_presenter", "scenes[6].clips[0].presenter")


@pytest.mark.parametrize(
    ("scene", "frame", "path"), [(3, 0, "scene"), (-1, 0, "scene"), (2, 22, "frame"), (2, -1, "frame")]
)
def test_frames_that_are_not_there(tmp_path: Path, scene: int, frame: int, path: str) -> None:
    with pytest.raises(NoSuchFrame) as error:
        Stills(load_project(document()), FolderResources(tmp_path)).still(scene, frame, STANDARD)
    assert error.value.path == path


def test_smaller_pictures_keep_the_shape() -> None:
    assert sized(STANDARD, (1080, 1920), 270) == (270, 480)
    assert sized(STANDARD, (1920, 1080), None) == (1920, 1080)
    assert sized(PROFILES["draft"], (1920, 1080), None) == (854, 480)
    assert sized(STANDARD, (4096, 16), 16) == (16, 2)
