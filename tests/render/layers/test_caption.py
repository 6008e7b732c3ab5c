from __future__ import annotations

import numpy as np

from greenroom.render.bitmap import blank, surface
from greenroom.render.layers.caption import CaptionDrawable
from greenroom.render.layers.drawable import Stage
from greenroom.render.window import CaptionLayer, State
from tests.render.windows import CANVAS, Pixels, no_blob, style

LOOK = style(14, "#ffffff", background="#000000")


def caption(
    text: str, position: str = "bottom", words: tuple[tuple[int, int, int], ...] = (), frames: int = 1
) -> CaptionLayer:
    return CaptionLayer.model_validate(
        {
            "states": (State(frames, 255),),
            "text": text,
            "language": "en",
            "position": position,
            "highlight": "#ffd54a",
            "style": LOOK,
            "words": words,
        }
    )


def shown(layer: CaptionLayer, n: int = 0, out: tuple[int, int] = CANVAS) -> tuple[CaptionDrawable, Pixels]:
    drawable = CaptionDrawable(layer, Stage(CANVAS, out, 30, no_blob))
    pixels = blank(*out)
    pixels[:] = (200, 60, 20, 255)
    drawable.draw(surface(pixels).getCanvas(), n)
    return drawable, pixels


def test_a_caption_stands_centred_near_its_edge() -> None:
    for position, middle in (("bottom", 180 * 0.94 - 9), ("top", 180 * 0.06 + 9)):
        drawable, _ = shown(caption("Hello there", position))
        left, top, right, bottom = drawable.home
        assert abs((left + right) / 2 - 160) <= 1
        assert abs((top + bottom) / 2 - middle) <= 3


def test_long_captions_wrap_upwards_and_stay_inside() -> None:
    drawable, _ = shown(caption("A long caption that needs more than one single line of the picture to be read"))
    left, top, right, bottom = drawable.home
    assert left >= 0 and right <= 320 and bottom <= 176
    assert bottom - top > 30


def test_lines_that_do_not_fit_are_broken_anew_without_a_lonely_word() -> None:
    words = "Welcome to the safety course:\ntoday we look at ladders and gloves."
    layer = caption(words, words=((1, 59, 66),))
    assert words[59:66] == "gloves."
    large = layer.model_copy(update={"style": style(19, "#ffffff", background="#000000b0")})
    drawable = CaptionDrawable(large, Stage((240, 180), (240, 180), 30, no_blob))
    lines = drawable.layout.lines
    assert len(lines) == 3 and min(line.width for line in lines) > 0.6 * max(line.width for line in lines)
    assert drawable.bitmap(0).width() == drawable.home[2] - drawable.home[0]
    chinese = CaptionDrawable(
        layer.model_copy(
            update={"text": "欢迎参加安全课程今天我们\n来看看梯子和手套", "language": "zh", "style": style(30)}
        ),
        Stage((240, 180), (240, 180), 30, no_blob),
    )
    assert not any(line.text.startswith(" ") for line in chinese.layout.lines)


def test_the_spoken_word_is_lit() -> None:
    layer = caption("one two", words=((2, 0, 0), (3, 0, 3), (3, 4, 7)), frames=8)
    drawable, plain = shown(layer, 0)
    _, first = shown(layer, 2)
    _, second = shown(layer, 5)
    assert not _yellow(plain).any()
    assert _yellow(first)[:, :160].any() and not _yellow(first)[:, 165:].any()
    assert _yellow(second)[:, 160:].any() and not _yellow(second)[:, :150].any()
    assert drawable.damage(0, 1) is None
    assert drawable.damage(1, 2) == drawable.home
    assert drawable.damage(2, 4) is None


def test_a_plate_has_one_tone_where_lines_meet() -> None:
    layer = caption("several lines\nof this caption")
    faint = layer.model_copy(update={"style": style(14, "#ffffff00", background="#00000080")})
    _, pixels = shown(faint)
    middle = pixels[:, 160]
    assert len(np.unique(middle[:, 0])) <= 4  # outside, inside, and two soft edges


def _yellow(pixels: Pixels) -> np.ndarray:
    return (pixels[..., 2] > 200) & (pixels[..., 0] < 130) & (pixels[..., 1] > 150)
