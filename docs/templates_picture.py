"""Makes docs/pictures/templates.png of the templates' thumbnails: `python docs/templates_picture.py`."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from greenroom.automation.templates.built_in import built_in
from greenroom.automation.templates.named import thumbnail_of

HEIGHT, GAP, COLUMNS = 200, 10, 2


def main() -> None:
    wide, tall = HEIGHT * 16 // 9, HEIGHT * 9 // 16
    cell = wide + tall + HEIGHT + 3 * GAP
    rows = -(-len(built_in()) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * cell + GAP, rows * (HEIGHT + GAP) + GAP), "white")
    for n, id in enumerate(built_in()):
        left, top = GAP + n % COLUMNS * cell, GAP + n // COLUMNS * (HEIGHT + GAP)
        for orientation, x, size in (
            ("landscape", 0, (wide, HEIGHT)),
            ("portrait", wide + GAP, (tall, HEIGHT)),
            ("square", wide + tall + 2 * GAP, (HEIGHT, HEIGHT)),
        ):
            path = thumbnail_of(f"{id}-{orientation}")
            assert path is not None
            with Image.open(path) as picture:
                sheet.paste(picture.resize(size, Image.Resampling.LANCZOS), (left + x, top))
    small = sheet.quantize(256, kmeans=3)
    small.save(Path(__file__).parent / "pictures" / "templates.png", optimize=True)


if __name__ == "__main__":
    main()
