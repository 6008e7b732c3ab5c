"""Makes docs/pictures/automation.png: `python docs/automation_picture.py`. Scenes of one script, in both orientations.

Look at the result: a frame may catch a blink.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal

from PIL import Image

from greenroom.automation.scripts.compose import Wishes, compose_text
from greenroom.media.guard import Guard
from greenroom.render.folder import FolderResources
from greenroom.render.pool import RenderPool
from greenroom.render.profile import profile_named
from greenroom.render.still import Stills, sized

SCRIPT = """# Moving to the four-day week

For two years we have tested a four-day week in three of our offices. Here is what we learned.

## What we found

Sick days fell by 31% in the first year.

## What went wrong

- Meetings: nobody had shortened them
- Handovers took longer than we had thought
- Part-time colleagues felt forgotten
"""
WIDTH, GAP = 1200, 8
Shown = tuple[Literal["landscape", "portrait"], int, float]
LARGE: tuple[Shown, ...] = (("landscape", 0, 0.5), ("landscape", 1, 0.8), ("landscape", 2, 0.9))
TALL: Shown = ("portrait", 1, 0.8)


def frame(shown: Shown, folder: Path, pool: RenderPool) -> Image.Image:
    orientation, scene, at = shown
    project = compose_text(SCRIPT, Wishes(orientation=orientation))
    resources = FolderResources(folder, Guard())
    stills = Stills(project, resources, strict=False)
    profile = profile_named("standard")
    size = sized(profile, (project.canvas.width, project.canvas.height), 640)
    still = stills.still(scene, int(stills.time(scene).frames * at), profile, size)
    source, drawn = folder / "window.json", folder / "frame.png"
    source.write_bytes(still.window.to_bytes())
    pool.run("frame", source, drawn, {sha256: resources.path(sha256) for sha256 in still.window.blobs()})
    with Image.open(drawn) as picture:
        converted: Image.Image = picture.convert("RGB")
        return converted


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, RenderPool(1) as pool:
        large = [frame(shown, Path(folder), pool) for shown in LARGE]
        tall = frame(TALL, Path(folder), pool)
    first, *others = large
    high = round((WIDTH - 2 * GAP) / (16 / 9 + 9 / 16 + 8 / 9))
    small = (high - GAP) // 2
    widths = (high * 16 // 9, small * 16 // 9, high * 9 // 16)
    sheet = Image.new("RGB", (sum(widths) + 2 * GAP, high), "white")
    sheet.paste(first.resize((widths[0], high), Image.Resampling.LANCZOS), (0, 0))
    for row, picture in enumerate(others):
        sheet.paste(
            picture.resize((widths[1], small), Image.Resampling.LANCZOS), (widths[0] + GAP, row * (small + GAP))
        )
    sheet.paste(tall.resize((widths[2], high), Image.Resampling.LANCZOS), (widths[0] + widths[1] + 2 * GAP, 0))
    out = Path(__file__).parent / "pictures" / "automation.png"
    sheet.save(out, optimize=True)


if __name__ == "__main__":
    main()
