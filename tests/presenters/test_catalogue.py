from __future__ import annotations

from PIL import Image

from greenroom.presenters.cast import cast
from greenroom.presenters.catalogue import presenter, presenters


def test_every_listed_outfit_can_be_cast_strictly() -> None:
    for entry in presenters():
        ids = [outfit.id for outfit in entry.clothes]
        assert len(ids) == len(set(ids)) > 20
        for outfit in entry.clothes:
            casting = cast(entry.id, outfit.id, strict=True)
            assert (casting.outfit, casting.palette, casting.gesture) == (outfit.base, outfit.palette, outfit.gesture)
            assert outfit.label["en"] and outfit.label["ko"]


def test_metrics_lie_on_the_canvas_and_thumbnails_open() -> None:
    for entry in presenters():
        width, height = entry.canvas
        assert len({outfit.thumbnail for outfit in entry.clothes}) == 6, "two outfits in three palettes"
        for outfit in entry.clothes[:6]:
            m = outfit.metrics
            assert m.spaceL + m.modelTightW + m.spaceR == width
            assert m.spaceT + m.modelTightH + m.spaceB == height
            assert m.modelTightX < m.headCenterX < m.modelTightX + m.modelTightW
            with Image.open(outfit.thumbnail) as image:
                assert image.size == (300, 400)


def test_one_presenter_by_id() -> None:
    entry = presenter("sora")
    assert entry is not None and entry.label["ko"] == "소라"
    assert "sora-navy.greeting" in [outfit.id for outfit in entry.clothes]
    assert presenter("nobody") is None
