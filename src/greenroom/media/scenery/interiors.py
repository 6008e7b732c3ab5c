"""Rooms behind a presenter, out of focus as behind a portrait lens."""

from __future__ import annotations

import random

import skia

from greenroom.media.scenery.plate import (
    HEIGHT,
    WIDTH,
    colour,
    defocus,
    grid,
    paint,
    pool,
    smoothstep,
    to_jpeg,
    vignette,
)
from greenroom.media.scenery.shapes import box, discs, fill, plant, polygon, shaded_box

_PENDANTS = ((230, 214), (490, 250), (745, 214))
_GREENS = ("24402c", "35593a", "4a7a4c", "6a9a5f")


def office(seed: int) -> bytes:
    """A bright open office by day: windows on the right, a warm wall on the left, pendant lamps."""
    room = defocus(paint(_office), 13)
    lamps = sum((pool(x / WIDTH, y / HEIGHT, 0.045, 0.07)[..., None] for x, y in _PENDANTS)) * colour("ffd08a") * 0.75
    glints = paint(lambda c: discs(c, (900, 120, 1900, 700), 22, (20, 70), ("ffffff", "e6f1ff"), (0.03, 0.11), seed))
    window = pool(0.84, 0.36, 0.42, 0.60)[..., None] * colour("eef5ff") * 0.20
    light = room * (0.92 + 0.22 * pool(0.75, 0.4, 0.6, 0.8))[..., None] + window + lamps + defocus(glints, 2.5)
    return to_jpeg(vignette(light, 0.20), seed)


def _office(c: skia.Canvas) -> None:
    shaded_box(c, 0, 0, WIDTH, 780, ("efe7dc", "d9cdbd"))
    shaded_box(c, 0, 0, WIDTH, 84, ("8d8577", "b7ad9d"))
    for left in range(40, 1900, 300):
        box(c, left, 44, 190, 12, "fff6e2", 6)
    # The window wall with the city in haze.
    shaded_box(c, 860, 84, 1060, 640, ("cfe3f7", "f2f8fd"))
    random_ = random.Random(11)
    x = 860.0
    while x < WIDTH:
        w, h = random_.uniform(60, 130), random_.uniform(120, 400)
        shaded_box(c, x, 724 - h, w, h, (random_.choice(("b5cadf", "bfd2e4", "a9c0d6")), "dbe8f3"))
        x += w + random_.uniform(-6, 26)
    for left in range(860, WIDTH + 1, 212):
        box(c, left - 7, 84, 14, 660, "5d6168")
    box(c, 860, 330, 1060, 9, "6a6e75")
    # The warm wall with shelves and pictures.
    shaded_box(c, 0, 84, 850, 640, ("d8bfa0", "c3a483"), across=True)
    for left, top, w, h, tone in (
        (120, 240, 180, 230, "f4efe6"),
        (340, 240, 120, 150, "3f6b74"),
        (340, 410, 120, 60, "e2a04f"),
    ):
        box(c, left, top, w, h, "5a4634", 4)
        box(c, left + 10, top + 10, w - 20, h - 20, tone)
    box(c, 560, 300, 220, 12, "7a5a3c")
    box(c, 560, 430, 220, 12, "7a5a3c")
    for n in range(14):
        height = random_.uniform(60, 100)
        book = random_.choice(("b5533c", "2f5d7c", "e0c48a", "6b7f5a", "eee6d8", "464a58"))
        box(c, 574 + n * 14, 300 - height, 12, height, book)
    plant(c, 720, 430, 90, _GREENS, 3)
    # Floor, desks with monitors, chairs.
    shaded_box(c, 0, 724, WIDTH, 356, ("a78a6a", "6d5740"))
    polygon(c, [(960, 724), (WIDTH, 724), (WIDTH, HEIGHT), (620, HEIGHT)], fill("f4e6cf", 0.30))
    for x, y, w in ((60, 716, 560), (700, 700, 480), (1260, 716, 620)):
        for m in range(3):
            mx = x + 30 + m * w / 3
            box(c, mx, y - 112, w / 4, 92, "23272e", 6)
            shaded_box(c, mx + 6, y - 106, w / 4 - 12, 78, ("4f86b8", "7fb0d0") if m % 2 else ("38424f", "55657a"))
            box(c, mx + w / 8 - 8, y - 22, 16, 26, "3a3d42")
        shaded_box(c, x, y, w, 26, ("f0e2cd", "c5ab89"), 4)
        box(c, x + 24, y + 26, 14, 150, "54483b")
        box(c, x + w - 38, y + 26, 14, 150, "54483b")
        for m in range(2):
            shaded_box(c, x + 90 + m * w / 2, y + 18, 120, 170, ("39434e", "262c34"), 34)
    plant(c, 855, 760, 250, _GREENS, 5)
    box(c, 812, 752, 86, 110, "e9e2d6", 10)
    plant(c, 1885, 740, 320, _GREENS, 8)
    for x, y in _PENDANTS:
        box(c, x - 2, 70, 4, y - 110, "3a332b")
        c.drawOval(skia.Rect.MakeXYWH(x - 50, y - 44, 100, 60), fill("2e2a26"))
        c.drawOval(skia.Rect.MakeXYWH(x - 40, y - 14, 80, 30), fill("fff1cf"))


def evening(seed: int) -> bytes:
    """A dim room high above a city at night: lights of streets and towers out of focus."""
    room = defocus(paint(_evening), 10)
    far = paint(lambda c: _city_lights(c, seed))
    near = paint(
        lambda c: discs(
            c,
            (60, 560, 1860, 760),
            40,
            (26, 54),
            ("ffb45c", "ff8d4a", "ffd9a3", "ff6a5a", "7fd4ff"),
            (0.10, 0.34),
            seed,
        )
    )
    window = smoothstep(0.745, 0.715, grid()[1])[..., None]
    lamp = pool(0.06, 0.36, 0.30, 0.55)[..., None] * colour("ffb066") * 0.34
    light = room + (defocus(far, 1.6) * 0.9 + defocus(near, 1.8)) * window + lamp
    mirrored = defocus(((far + near) * window)[::-1], 22)
    desk = smoothstep(0.80, 0.84, grid()[1])[..., None]
    shift = round(HEIGHT * 0.56)
    glow = mirrored.copy()
    glow[:] = 0
    glow[shift:] = mirrored[: HEIGHT - shift]
    return to_jpeg(vignette(light + glow * desk * 0.35, 0.30), seed)


def _evening(c: skia.Canvas) -> None:
    shaded_box(c, 0, 0, WIDTH, 800, ("0c1530", "3a2a52"))
    shaded_box(c, 0, 470, WIDTH, 330, ("2a2248", "7a4358"))
    random_ = random.Random(5)
    x = -30.0
    while x < WIDTH:
        w, h = random_.uniform(90, 200), random_.uniform(180, 560)
        box(c, x, 800 - h, w, h, random_.choice(("0d1428", "111a31", "161d38", "1a1c36")))
        x += w + random_.uniform(-30, 40)
    box(c, 0, 690, WIDTH, 120, "10172c")
    for x in (0, 640, 1280, 1908):
        box(c, x - 9, 0, 22, 810, "07090f")
    box(c, 0, 0, WIDTH, 30, "07090f")
    shaded_box(c, 0, 790, WIDTH, 290, ("0a0c14", "1d1720"))
    shaded_box(c, 0, 868, WIDTH, 212, ("3a2a22", "1c1411"))


def _city_lights(c: skia.Canvas, seed: int) -> None:
    """Lit windows in rows, seen as small discs, more of them low down."""
    random_ = random.Random(seed)
    for tower in range(26):
        left, top = random_.uniform(-20, 1880), random_.uniform(190, 560)
        tone = random_.choice(("ffcf8a", "ffe2b5", "ffc070", "cfe6ff", "9fd0ff"))
        for row in range(int((730 - top) / 26)):
            for column in range(4):
                if random_.random() < 0.36:
                    x, y = left + column * 27, top + row * 26
                    discs(c, (x, y, x, y), 1, (7, 12), (tone,), (0.16, 0.62), seed + tower * 1000 + row * 10 + column)


def newsroom(seed: int) -> bytes:
    """A television studio: a wall of panels with moving-map graphics, light strips, a glossy floor."""
    room = paint(_newsroom)
    strips = paint(_strips)
    glow = defocus(strips, 46) * 1.5 + defocus(strips, 12) * 0.8
    wall = defocus(room, 3.2) + defocus(strips, 2.2) + glow
    _, y = grid()
    mirror = defocus(wall[::-1], 9)
    floor_top = round(HEIGHT * 0.80)
    reflection = wall * 0
    reflection[floor_top:] = mirror[HEIGHT - floor_top : 2 * (HEIGHT - floor_top)]
    on_floor = smoothstep(0.797, 0.803, y)[..., None]
    depth = (1 - 0.75 * smoothstep(0.80, 1.0, y))[..., None]
    light = wall * (1 - on_floor) + on_floor * (colour("0a1730") * 0.6 + reflection * 0.42 * depth)
    light = light + pool(0.5, 0.42, 0.40, 0.55)[..., None] * colour("3f8cff") * 0.06
    return to_jpeg(vignette(light, 0.30), seed)


def _newsroom(c: skia.Canvas) -> None:
    shaded_box(c, 0, 0, WIDTH, HEIGHT, ("061029", "0c2350"))
    for n, x in enumerate((40, 332, 1324, 1616)):
        shaded_box(c, x, 96, 264, 744, ("0d2a5e", "0a1c42") if n % 2 else ("103370", "0b214d"), 10)
        for line in range(9):
            box(c, x + 28, 170 + line * 70, 120 + (line * 53 + n * 37) % 90, 10, "2a67b8", 5)
            box(c, x + 28, 190 + line * 70, 60 + (line * 31 + n * 59) % 110, 6, "1d4a8c", 3)
    # The big screen: a field of dots that swells like a map, two curves over it.
    shaded_box(c, 620, 80, 680, 600, ("0b2c66", "0f4690"), 14)
    random_ = random.Random(9)
    for row in range(22):
        for column in range(26):
            wave = (column * 0.42 + row * 0.30) % 3.1
            if random_.random() < 0.30 + 0.22 * wave:
                c.drawCircle(646 + column * 25.2, 112 + row * 25.6, 5.2, fill("4fa6ff", 0.16 + 0.16 * wave))
    for text, height, phase in (("7fd0ff", 420, 0.2), ("ffffff", 500, 0.9)):
        line = skia.Path()
        line.moveTo(646, height + 60)
        line.cubicTo(760, height + 10, 800, height - 90, 900, height - 80 + 40 * phase)
        line.cubicTo(1010, height - 70 + 80 * phase, 1080, height - 200, 1276, height - 260)
        stroke = fill(text, 0.85)
        stroke.setStyle(skia.Paint.kStroke_Style)
        stroke.setStrokeWidth(6)
        c.drawPath(line, stroke)
    # The base of the wall, and the front of a low platform.
    shaded_box(c, 0, 700, WIDTH, 164, ("081a3c", "050d20"))


def _strips(c: skia.Canvas) -> None:
    for x in (18, 312, 604, 1304, 1596, 1890):
        shaded_box(c, x, 60, 9, 790, ("9fdcff", "2f7dff"), 4)
    box(c, 604, 60, 709, 7, "8fd2ff", 3)
    box(c, 604, 690, 709, 7, "8fd2ff", 3)
    box(c, 0, 852, WIDTH, 8, "4f9dff", 3)
    box(c, 640, 760, 640, 10, "ff4b4b", 5)


def classroom(seed: int) -> bytes:
    """A classroom: a chalkboard on a light wall, a shelf with books, daylight from the left."""
    room = defocus(paint(_classroom), 6.5)
    day = pool(0.0, 0.30, 0.50, 0.75)[..., None] * colour("fff0cc") * 0.17
    light = room * (0.62 + 0.26 * pool(0.2, 0.35, 0.8, 0.9))[..., None] + day
    return to_jpeg(vignette(light, 0.22), seed)


def _classroom(c: skia.Canvas) -> None:
    shaded_box(c, 0, 0, WIDTH, 860, ("f3ead9", "e2d3ba"))
    shaded_box(c, 0, 700, WIDTH, 160, ("cbb592", "b79d77"))
    box(c, 0, 694, WIDTH, 10, "a98f68")
    shaded_box(c, -60, 90, 330, 560, ("e9f5ff", "cfe8dd"))
    for left in (-66, 96, 258):
        box(c, left, 84, 18, 572, "f9f6ef")
    for y in (84, 350, 644):
        box(c, -60, y, 336, 16, "f9f6ef")
    box(c, 376, 130, 1040, 520, "8a5f38", 8)
    shaded_box(c, 396, 150, 1000, 480, ("2f5a48", "264a3c"))
    box(c, 376, 648, 1040, 20, "9b6d42", 4)
    for left, tone in ((470, "f5f2e8"), (540, "f2d27a"), (600, "f5f2e8"), (1290, "e58a7a")):
        box(c, left, 640, 44, 9, tone, 4)
    chalk = fill("e8efe6", 0.62)
    chalk.setStyle(skia.Paint.kStroke_Style)
    chalk.setStrokeWidth(6)
    curve = skia.Path()
    curve.moveTo(470, 540)
    curve.cubicTo(560, 250, 640, 250, 720, 540)
    c.drawPath(curve, chalk)
    c.drawLine(450, 540, 760, 540, chalk)
    c.drawLine(470, 230, 470, 560, chalk)
    c.drawCircle(1210, 380, 110, chalk)
    polygon(c, [(1210, 270), (1305, 435), (1115, 435)], chalk)
    random_ = random.Random(4)
    for row in range(4):
        x = 830.0
        while x < 1030:
            w = random_.uniform(18, 60)
            c.drawLine(x, 250 + row * 70, x + w, 250 + row * 70, chalk)
            x += w + 18
    box(c, 1490, 330, 400, 540, "a67c4e", 8)
    for shelf in range(3):
        top = 350 + shelf * 172
        box(c, 1506, top, 368, 150, "6f5133")
        x = 1514.0
        while x < 1820:
            w, h = random_.uniform(14, 30), random_.uniform(96, 136)
            box(c, x, top + 150 - h, w, h, random_.choice(("c9553f", "2f6f8f", "e8b44c", "6d8f58", "efe6d2", "7a5a86")))
            x += w + 2
    c.drawCircle(1580, 266, 62, fill("4d8fb8"))
    leafy = fill("7fa765")
    c.drawOval(skia.Rect.MakeXYWH(1548, 228, 50, 40), leafy)
    c.drawOval(skia.Rect.MakeXYWH(1590, 270, 36, 42), leafy)
    box(c, 1548, 322, 64, 10, "5a4028", 4)
    plant(c, 1790, 330, 150, _GREENS, 6)
    shaded_box(c, 0, 860, WIDTH, 220, ("a9835a", "7d5d3d"))
    for left in (-80, 420, 920, 1420):
        shaded_box(c, left, 900, 430, 34, ("e7c796", "c29a63"), 8)
        box(c, left + 40, 934, 16, 146, "5d6570")
        box(c, left + 374, 934, 16, 146, "5d6570")


def library(seed: int) -> bytes:
    """Book shelves in lamplight."""
    room = defocus(paint(_library), 9)
    lamps = (pool(0.16, 0.30, 0.24, 0.42) + 0.9 * pool(0.86, 0.26, 0.22, 0.40))[..., None]
    light = room * (0.34 + 0.95 * lamps + 0.25 * pool(0.5, 0.5, 0.6, 0.6)[..., None]) * (colour("fff0d8") * 1.2)
    return to_jpeg(vignette(light + lamps * colour("ffb870") * 0.07, 0.30), seed)


def _library(c: skia.Canvas) -> None:
    shaded_box(c, 0, 0, WIDTH, HEIGHT, ("4a3020", "2e1d13"))
    random_ = random.Random(21)
    tones = ("7c3b2e", "93502f", "2e4a57", "35573f", "b08a4a", "d9c7a0", "5a3550", "31405f", "8a8073", "c26a3f")
    for bay in range(5):
        left = -20 + bay * 396
        box(c, left, 0, 372, HEIGHT, "35221a")
        for shelf in range(5):
            bottom = 190 + shelf * 214
            x = left + 8.0
            while x < left + 350:
                if random_.random() < 0.07:
                    x += random_.uniform(16, 46)
                    continue
                w, h = random_.uniform(16, 38), random_.uniform(118, 176)
                tone = random_.choice(tones)
                shaded_box(c, x, bottom - h, min(w, left + 362 - x), h, (tone, "241812"), 2)
                box(c, x + 3, bottom - h + 22, max(2.0, min(w, left + 362 - x) - 6), 5, "e0c48a")
                x += w + 1.5
            shaded_box(c, left, bottom, 372, 18, ("8a5e3a", "54371f"))
        shaded_box(c, left + 372, 0, 26, HEIGHT, ("9a6a42", "5b3a22"), across=True)
