"""What is filmed on green must come off it: no shadow on the ground, no halo around the presenter."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from greenroom.project.clips import Background, PresenterClip
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Canvas, Fit
from greenroom.render.folder import FolderResources
from greenroom.render.preview import preview_frame
from greenroom.render.profile import PROFILES
from greenroom.render.still import Stills

WHOLE = Fit(cy=0.49, long_side=0.97)
FEET = Fit(cy=-1.156, long_side=4)
Picture = npt.NDArray[Any]


def shown(colour: str, who: str, where: Fit, resources: FolderResources) -> Picture:
    clip = PresenterClip(id="p", presenter=who, geometry=where)
    scene = Scene(id="s", seed=3, background=Background(id="b", colour=colour), clips=[clip], duration_ms=1000)
    film = Project(canvas=Canvas(width=1080, height=1920), scenes=[scene])
    still = Stills(film, resources).still(0, 5, PROFILES["standard"], (270, 480))
    return np.array(preview_frame(still.window.to_bytes(), resources.path))[..., :3].astype(int)


def differs(picture: Picture) -> Picture:
    """Where a picture is not like its lower left corner."""
    return np.asarray(np.abs(picture - picture[-1, 0]).max(axis=-1) > 2)


@pytest.mark.parametrize("where", [WHOLE, FEET], ids=["whole", "feet"])
@pytest.mark.parametrize("who", ["daniel", "sora"])
def test_nothing_but_the_presenter_differs_from_the_green(resources: FolderResources, who: str, where: Fit) -> None:
    green, blue = (shown(colour, who, where, resources) for colour in ("#00ff00", "#0000ff"))
    assert np.abs(green[-1, 0] - (0, 255, 0)).max() <= 2 and np.abs(blue[-1, 0] - (255, 0, 0)).max() <= 2
    body = np.abs(green - blue).max(axis=-1) <= 8  # what hides the ground is the same on any
    near = np.lib.stride_tricks.sliding_window_view(np.pad(body, 7), (15, 15)).any(axis=(2, 3))
    assert body.sum() > 8000
    assert not (differs(green) & ~near).any(), "something see-through lies away from the presenter"


def test_on_a_floor_there_is_a_shadow(resources: FolderResources) -> None:
    grey, green = (shown(colour, "daniel", FEET, resources) for colour in ("#d0d0d0", "#00ff00"))
    below = int(np.flatnonzero(differs(green).any(axis=1))[-1]) + 3
    assert differs(grey)[below:].any()
