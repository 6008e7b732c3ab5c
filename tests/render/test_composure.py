from __future__ import annotations

import numpy as np

from greenroom.presenters.state import COLUMNS, INDEX
from greenroom.project.validate import load_project
from greenroom.render.composure import composed
from greenroom.render.folder import FolderResources
from greenroom.render.still import Stills
from greenroom.render.window import PresenterLayer
from tests.render.test_still import STANDARD, document


def face(frames: int, **columns: list[float]) -> np.ndarray:
    track = np.zeros((frames, len(COLUMNS)), np.float32)
    track[:, INDEX["eye"]] = 1
    for name, values in columns.items():
        track[:, INDEX[name]] = values
    return track


def test_a_closed_mouth_is_worth_a_little_time_and_a_blink_is_never_shown() -> None:
    talking = face(5, jaw=[0.0, 0.6, 0.8, 0.5, 0.05], eye=[0.0, 1, 1, 1, 1])
    assert composed([talking], 2, 0, 5) == 4
    assert composed([talking], 2, 1, 4) == 3, "no further than allowed"


def test_everybody_counts_and_nobody_changes_nothing() -> None:
    one = face(3, jaw=[0.0, 0.0, 0.3])
    other = face(3, jaw=[0.9, 0.2, 0.0])
    assert composed([one, other], 0, 0, 3) == 1
    assert composed([], 1, 0, 3) == 1
    assert composed([one], 1, 2, 2) == 1, "no time outside of transitions"


def test_a_still_of_a_speaker_has_a_mouth_at_rest(resources: FolderResources) -> None:
    stills = Stills(load_project(document()), resources)
    time = stills.time(1)

    def jaw(frame: int) -> float:
        (layer,) = [x for x in stills.still(1, frame, STANDARD).window.picture.layers if isinstance(x, PresenterLayer)]
        return float(layer.rows()[0, INDEX["jaw"]])

    widest = max(range(time.before, time.frames - time.after), key=jaw)
    chosen = stills.composed(1, widest)
    assert jaw(widest) > 0.2 and jaw(chosen) < 0.1
    assert time.before <= chosen < time.frames - time.after
