from __future__ import annotations

import hashlib
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.presenters.cast import built_in
from greenroom.presenters.motion import Turn, perform
from greenroom.presenters.painter import Painter, open_painter
from greenroom.presenters.state import COLUMNS, INDEX, quantise
from tests.presenters.pictures import painted, repainted, row
from tests.presenters.speech_of import LONG, spoken

SORA = built_in()["sora"]
SIZE = (200, 240)
WAIST_UP = (0.25, 100 - 687 * 0.25, -20.0, False)


@pytest.fixture(scope="module")
def painter() -> Painter:
    return open_painter(SORA, "sora-navy", None, WAIST_UP, SIZE)


@pytest.mark.parametrize("placement", [WAIST_UP, (0.25, 100 - 687 * 0.25, -20.0, True), (0.31, -130.4, 12.7, False)])
def test_painting_only_the_damage_gives_the_same_pixels(placement: tuple[float, float, float, bool]) -> None:
    painter = open_painter(SORA, "sora-navy", None, placement, SIZE)
    turn = Turn(0, spoken(LONG), "greeting")
    track = perform(SORA, [turn], 150, 30, 4)[::3]
    frame = painted(painter, track[0], SIZE)
    for i, (before, now) in enumerate(zip(track, track[1:], strict=False)):
        damage = painter.damage(before, now)
        frame = repainted(painter, frame, damage, now)
        fresh = open_painter(SORA, "sora-navy", None, placement, SIZE) if i % 16 == 0 else painter
        np.testing.assert_array_equal(frame, painted(fresh, now, SIZE))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(-1, 1), min_size=2 * len(COLUMNS), max_size=2 * len(COLUMNS)), st.integers(0, 10))
def test_damage_covers_every_difference(painter: Painter, values: list[float], gesture: int) -> None:
    rows = np.abs(np.array(values).reshape(2, -1))
    rows[:, INDEX["yaw"]] = np.array(values[:2]) * 8
    rows[:, INDEX["gesture"]] = gesture
    first, second = quantise(rows)
    before, after = painted(painter, first, SIZE), painted(painter, second, SIZE)
    np.testing.assert_array_equal(repainted(painter, before, painter.damage(first, second), second), after)


def test_a_talking_head_mostly_repaints_the_head_only(painter: Painter) -> None:
    turn = Turn(0, spoken(LONG))
    track = perform(SORA, [turn], 120, 30, 4)
    areas = []
    for before, now in zip(track, track[1:], strict=False):
        left, top, right, bottom = painter.damage(before, now) or (0, 0, 0, 0)
        areas.append((right - left) * (bottom - top) / (SIZE[0] * SIZE[1]))
    assert np.mean(np.array(areas) < 0.35) > 0.6


def test_no_change_no_damage(painter: Painter) -> None:
    still = row()
    assert painter.damage(still, still.copy()) is None
    assert painter.damage(None, still) is not None


def test_only_the_eyes_change_when_only_the_eyes_move(painter: Painter) -> None:
    damage = painter.damage(row(), row(eye=0.0))
    assert damage is not None
    assert (damage[2] - damage[0]) * (damage[3] - damage[1]) < 0.06 * SIZE[0] * SIZE[1]


def test_mirrored_is_the_mirror_image(painter: Painter) -> None:
    centred = (0.25, 100 - 687 * 0.25, -20.0, True)
    mirrored = painted(open_painter(SORA, "sora-navy", None, centred, SIZE), row(gesture=2, reach=1), SIZE)
    plain = painted(painter, row(gesture=2, reach=1), SIZE)
    difference = np.abs(mirrored[:, ::-1].astype(int) - plain.astype(int)).max(2)
    assert (difference > 24).mean() < 0.01
    assert np.abs(mirrored.astype(int) - plain.astype(int)).max() > 100


def test_breathing_never_uncovers_the_bottom_of_the_frame() -> None:
    painter = open_painter(SORA, "sora-navy", None, (0.5, 100 - 687 * 0.5, -40.0, False), SIZE)
    for breath, sway in ((0, 0), (6, 4), (6, -4), (3, 0)):
        bottom = painted(painter, row(breath=breath, sway=sway), SIZE)[-1, 60:140]
        assert (np.abs(bottom.astype(int) - (0xF3, 0xEB, 0xE4, 0xFF)).max(1) > 60).all(), "suit, not paper"


def test_nothing_is_painted_outside_the_device_or_far_away() -> None:
    away = open_painter(SORA, "sora-navy", None, (0.25, 5000.0, 0.0, False), SIZE)
    assert away.damage(None, row()) is None
    assert len(np.unique(painted(away, row(), SIZE).reshape(-1, 4), axis=0)) == 1


def test_a_palette_changes_the_picture(painter: Painter) -> None:
    other = open_painter(SORA, "sora-navy", "brown", WAIST_UP, SIZE)
    assert np.abs(painted(other, row(), SIZE).astype(int) - painted(painter, row(), SIZE)).mean() > 3


@pytest.mark.parametrize("pack_id", sorted(built_in()))
def test_every_outfit_gesture_and_palette_can_be_drawn(pack_id: str) -> None:
    pack = built_in()[pack_id]
    size = (110, 130)
    for outfit, palette in zip(pack.manifest.clothes, ["default", pack.manifest.palettes[-1].id], strict=True):
        painter = open_painter(pack, outfit.id, palette, (0.1, 55 - 68.7, -8.0, False), size)
        idle = painted(painter, row(), size)
        for number, gesture in enumerate(pack.gesture_ids):
            picture = painted(painter, row(gesture=number, reach=1.0), size)
            moved = bool(np.abs(picture.astype(int) - idle).max() > 40)
            assert moved == (gesture not in ("idle", "listening")), gesture


_DIGEST = """
import hashlib
from greenroom.presenters.cast import built_in
from greenroom.presenters.painter import open_painter
from tests.presenters.pictures import painted, row
painter = open_painter(built_in()["amara"], "amara-dress", "copper", (0.2, -80.3, -9.1, False), (120, 150))
digest = hashlib.sha256()
for i in {order}:
    picture = painted(painter, row(yaw=i, jaw=i / 9, gesture=8, reach=i / 9, breath=i / 3, hair_lag=-i), (120, 150))
    digest = digest if i != 5 else hashlib.sha256(picture.tobytes())
print(digest.hexdigest())
"""


def test_the_same_bytes_in_another_process_and_another_order() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST.format(order=order)], check=True, capture_output=True, text=True
        ).stdout
        for order in ("range(8)", "reversed(range(8))", "[5]")
    }
    assert len(digests) == 1
    assert digests != {hashlib.sha256().hexdigest() + "\n"}
