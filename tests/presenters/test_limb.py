from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.presenters.arms import arm_state, shoulder
from greenroom.presenters.cast import built_in
from greenroom.presenters.limb import Limb


def test_a_straight_limb_is_the_art_moved() -> None:
    limb = Limb((10, 20), (310, 20), (570, 20), 300, 260)
    art = np.array([[0.0, 5.0], [100.0, -8.0], [300.0, 0.0], [500.0, 8.0]])
    np.testing.assert_allclose(limb.bend(art), art + (10, 20), atol=0.5)


@given(st.floats(-2.4, 2.4), st.floats(-3, 3))
def test_joints_stay_where_they_are_and_the_line_is_unbroken(bend: float, turn: float) -> None:
    elbow = 300 * np.array([np.cos(turn), np.sin(turn)])
    wrist = elbow + 260 * np.array([np.cos(turn + bend), np.sin(turn + bend)])
    limb = Limb((0, 0), (elbow[0], elbow[1]), (wrist[0], wrist[1]), 300, 260)
    line = limb.bend(np.stack([np.linspace(0, 560, 561), np.zeros(561)], 1))
    np.testing.assert_allclose(line[0], (0, 0), atol=1e-6)
    np.testing.assert_allclose(line[-1], wrist, atol=1e-6)
    assert np.hypot(*np.diff(line, axis=0).T).max() < 2.5


@pytest.mark.parametrize("pack_id", sorted(built_in()))
def test_arms_swing_without_leaps_and_with_whole_bones(pack_id: str) -> None:
    pack = built_in()[pack_id]
    for side in ("R", "L"):
        origin = np.array(shoulder(pack, side))
        for gesture in range(len(pack.gesture_ids)):
            states = [arm_state(pack, side, gesture, k / 30, 0.0) for k in range(31)]
            wrists = np.array([state.wrist for state in states])
            assert np.hypot(*np.diff(wrists, axis=0).T).max() < 60
            lengths = [np.hypot(*(np.array(state.elbow) - origin)) for state in states]
            assert min(lengths) > 250 and max(lengths) < 360


def test_the_swing_moves_only_the_arm_that_waves() -> None:
    sora = built_in()["sora"]
    greeting = sora.gesture_ids.index("greeting")
    assert arm_state(sora, "R", greeting, 1.0, 1.0) != arm_state(sora, "R", greeting, 1.0, 0.0)
    assert arm_state(sora, "L", greeting, 1.0, 1.0) == arm_state(sora, "L", greeting, 1.0, 0.0)
    assert arm_state(sora, "R", greeting, 0.0, 1.0) == arm_state(sora, "R", sora.idle_index, 1.0, 0.0)
