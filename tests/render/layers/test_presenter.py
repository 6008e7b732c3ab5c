from __future__ import annotations

import numpy as np
import pytest
import skia

from greenroom.presenters.cast import built_in
from greenroom.presenters.state import COLUMNS, INDEX, quantise
from greenroom.render.bitmap import blank, surface
from greenroom.render.layers.drawable import Stage
from greenroom.render.layers.presenter import PackChanged, PresenterDrawable
from greenroom.render.rectangles import union
from greenroom.render.window import PresenterLayer, State, pack_track
from tests.render.windows import CANVAS, Pixels, always, box, no_blob, placed

STAGE = Stage(CANVAS, CANVAS, 30, no_blob)
NATURAL = (1374, 2444)


def rows(jaws: list[float]) -> np.ndarray:
    values = np.zeros((len(jaws), len(COLUMNS)))
    values[:, INDEX["eye"]] = 1
    values[:, INDEX["jaw"]] = jaws
    values[:, INDEX["yaw"]] = 8
    return quantise(values)


def layer(
    geometry: object, jaws: list[float], states: tuple[State, ...] | None = None, **more: object
) -> PresenterLayer:
    pack = built_in()["sora"]
    flip = bool(more.pop("flip_x", False))
    return PresenterLayer.model_validate(
        {
            "states": states or always(len(jaws)),
            "pack": "sora",
            "pack_hash": pack.hash,
            "outfit": pack.manifest.clothes[0].id,
            "palette": None,
            "placed": placed(geometry, NATURAL, flip_x=flip),  # type: ignore[arg-type]
            "track": pack_track(rows(jaws)),
            **more,
        }
    )


def shown(drawable: PresenterDrawable, n: int) -> Pixels:
    pixels = blank(*CANVAS)
    pixels[:] = (80, 120, 40, 255)
    drawable.draw(surface(pixels).getCanvas(), n)
    return pixels


WAIST_UP = box(100, 4, 137, 244)


def test_a_mouth_changes_its_own_place_only() -> None:
    drawable = PresenterDrawable(layer(WAIST_UP, [0.0, 0.8, 0.8]), STAGE)
    first, second = shown(drawable, 0), shown(drawable, 1)
    changed = np.argwhere((first != second).any(-1))
    damage = drawable.damage(0, 1)
    assert damage is not None and len(changed)
    (top, left), (bottom, right) = changed.min(0), changed.max(0)
    assert union(damage, (int(left), int(top), int(right) + 1, int(bottom) + 1)) == damage
    assert (damage[2] - damage[0]) * (damage[3] - damage[1]) < 0.5 * 137 * 176
    assert drawable.damage(1, 2) is None


def test_bounds_hold_all_ink() -> None:
    drawable = PresenterDrawable(layer(WAIST_UP, [0.3]), STAGE)
    inked = np.argwhere((shown(drawable, 0) != (80, 120, 40, 255)).any(-1))
    bounds = drawable.bounds(0)
    assert bounds is not None
    assert bounds[0] <= inked[:, 1].min() and inked[:, 1].max() < bounds[2]
    assert bounds[1] <= inked[:, 0].min()


def test_faded_through_a_bitmap_is_the_same_picture() -> None:
    straight = PresenterDrawable(layer(WAIST_UP, [0.3]), STAGE)
    faded = PresenterDrawable(layer(WAIST_UP, [0.3], (State(1, 254),)), STAGE)
    assert np.abs(shown(straight, 0).astype(int) - shown(faded, 0)).max() <= 5


def test_a_mirrored_presenter_is_the_mirror_image() -> None:
    straight, mirrored = (
        shown(PresenterDrawable(layer(WAIST_UP, [0.3], flip_x=flip), STAGE), 0) for flip in (False, True)
    )
    plain, mirror = straight[:, 100:237].astype(int), mirrored[:, 100:237].astype(int)
    assert np.abs(plain - mirror[:, ::-1]).mean() < 0.5 * np.abs(plain - mirror).mean()


def test_a_turned_presenter_is_drawn() -> None:
    turned = shown(PresenterDrawable(layer(box(200, 10, 68, 122, angle=90), [0.3]), STAGE), 0)
    inked = np.argwhere((turned != (80, 120, 40, 255)).any(-1))
    height, width = np.ptp(inked[:, 0]), np.ptp(inked[:, 1])
    assert width > height and 70 < width <= 123


def test_a_head_is_cut_to_a_circle() -> None:
    pack = built_in()["sora"]
    x, y = pack.manifest.rig.head.origin
    circle = box(100, 20, 120, 120)
    whole = layer(circle, [0.3], head_only=True)
    side = 500.0
    scale = 120 / side
    left, top = x - side / 2, y - side / 2
    where = whole.placed.model_copy(
        update={"source": (left, top, side, side), "matrix": (scale, 0, 0, scale, 100 - left * scale, 20 - top * scale)}
    )
    pixels = shown(PresenterDrawable(whole.model_copy(update={"placed": where}), STAGE), 0)
    inked = np.argwhere((pixels != (80, 120, 40, 255)).any(-1))
    distance = np.hypot(inked[:, 1] + 0.5 - 160, inked[:, 0] + 0.5 - 80)
    assert distance.max() <= 61
    assert len(inked) > 3000


def test_another_pack_hash_is_refused() -> None:
    other = layer(WAIST_UP, [0.0]).model_copy(update={"pack_hash": "f" * 64})
    with pytest.raises(PackChanged, match="sora"):
        PresenterDrawable(other, STAGE)


def test_a_painter_of_bitmaps_can_take_the_rig_s_place() -> None:
    """What the benchmarks do: presenter frames given as ready bitmaps."""

    class Stamp:
        def paint(self, canvas: skia.Canvas, row: np.ndarray) -> None:
            canvas.drawRect(skia.Rect(110, 20, 130, 40), skia.Paint(Color=0xFFFFFFFF))

        def damage(self, before: np.ndarray | None, row: np.ndarray) -> tuple[int, int, int, int] | None:
            return (110, 20, 130, 40)

    drawable = PresenterDrawable(layer(WAIST_UP, [0.0, 0.5]), STAGE, lambda layer, placement, device: Stamp())
    assert (shown(drawable, 0)[20:40, 110:130] == 255).all()
    assert drawable.damage(0, 1) == (110, 20, 130, 40)
