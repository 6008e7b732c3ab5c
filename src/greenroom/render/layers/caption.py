"""Burned-in captions: lines on plates at the top or bottom of the picture, the spoken word in another colour."""

from __future__ import annotations

import re

import skia

from greenroom.render.bitmap import blank, image, surface
from greenroom.render.gradient import painted
from greenroom.render.layers.drawable import Drawable, Stage
from greenroom.render.layers.placing import Baked, trimmed
from greenroom.render.rectangles import rounded_out
from greenroom.render.text_layout import Highlight, Layout, lay_out
from greenroom.render.window import CaptionLayer, Paint, Style

_WIDTH = 0.84
"""Of the canvas: longer captions wrap."""
_BROKEN = re.compile(r"(?<=(.))\n", re.DOTALL)
_IDEOGRAPH = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff9f]")
"""What stands beside its neighbours without a space; Hangul does not."""
_EDGE = 0.06
"""Of the canvas' height, between the caption and the edge."""


class CaptionDrawable(Drawable):
    """One bitmap for each word that is highlighted, as large as the caption."""

    def __init__(self, layer: CaptionLayer, stage: Stage) -> None:
        frames = sum(state.count for state in layer.states)
        self._spoken = [(start, end) for count, start, end in layer.words for _ in range(count)] or [(0, 0)] * frames
        super().__init__(layer, stage, self._spoken)
        width, height = stage.canvas
        self._scale, self._highlight = stage.scale, layer.highlight
        style = layer.style.model_copy(update={"align": "center"})
        self.layout = _balanced(layer.text, style, layer.language, width * _WIDTH)
        edge = height * _EDGE
        space = height - self.layout.height
        top = {"top": edge, "middle": space / 2, "bottom": space - edge}[layer.position]
        self._origin = (width - self.layout.width) / 2, top
        plain = trimmed(self._bake((0, 0)))
        self.home = plain.rect
        self._images = {(0, 0): image(plain.pixels)}

    def bitmap(self, n: int) -> skia.Image:
        word = self._spoken[n]
        if word[0] == word[1]:
            word = (0, 0)
        if word not in self._images:
            baked = self._bake(word)
            left, top, right, bottom = self.home
            part = baked.pixels[top - baked.top : bottom - baked.top, left - baked.left : right - baked.left]
            self._images[word] = image(part)
        return self._images[word]

    def _bake(self, word: tuple[int, int]) -> Baked:
        layout = self.layout
        x, y = self._origin
        across, down = self._scale
        margin = layout.margin
        home = rounded_out(
            (x - margin) * across,
            (y - margin) * down,
            (x + layout.width + margin) * across,
            (y + layout.height + margin) * down,
        )
        pixels = blank(home[2] - home[0], home[3] - home[1])
        canvas = surface(pixels).getCanvas()
        canvas.translate(-home[0], -home[1])
        canvas.scale(across, down)
        canvas.translate(x, y)
        if layout.style.background:
            self._plates(canvas, layout.style.background)
        highlights: list[Highlight] = [(*word, self._highlight)] if word[0] != word[1] else []
        layout.paint(canvas, highlights)
        return Baked(pixels, home[0], home[1])

    def _plates(self, canvas: skia.Canvas, ground: Paint) -> None:
        """One plate per line, all in one path: no darker seam where they overlap."""
        layout = self.layout
        size = layout.style.size
        plates = skia.Path()
        for index, line in enumerate(layout.lines):
            if line.width:
                top = index * layout.line_height
                plate = skia.Rect.MakeXYWH(line.left, top, line.width, layout.line_height)
                plates.addRoundRect(plate.makeOutset(size * 0.3, size * 0.08), size * 0.14, size * 0.14)
        canvas.drawPath(plates, painted(ground, plates.getBounds(), canvas))


def _balanced(text: str, style: Style, language: str, wrap: float) -> Layout:
    """As few lines as `wrap` px allow, but about equally long: no single word on the last one. Lines that were broken
    for a wider picture are broken anew when they do not fit."""
    widest = lay_out(text, style, language, wrap)
    if len(widest.lines) > text.count("\n") + 1:
        text = _BROKEN.sub(lambda found: "\u200b" if _IDEOGRAPH.match(found[1]) else " ", text)
        widest = lay_out(text, style, language, wrap)
    least, most = 0.0, wrap
    while most - least > style.size / 2:
        middle = (least + most) / 2
        narrower = lay_out(text, style, language, middle)
        if len(narrower.lines) <= len(widest.lines):
            widest, most = narrower, middle
        else:
            least = middle
    return widest
