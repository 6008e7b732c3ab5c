"""`python art/door.py`: the pictures beside the studio's sign-in, by day and by night, drawn by the renderer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent.parent / "web/src/style"
BACKGROUNDS = {"day": "daylight", "night": "evening"}
SIDE, AT_S, QUALITY = 1600, "1.72", 80


def document(background: str) -> dict[str, object]:
    host = {
        "id": "host",
        "type": "presenter",
        "presenter": "sora",
        "outfit": "sora-navy",
        "language": "en",
        "layer": 300,
        "geometry": {"kind": "fit", "cx": 0.53, "cy": 0.99, "long_side": 1.8},
    }
    hello = {"id": "hello", "kind": "line", "speaker": "host", "text": "Hello, and welcome!", "gesture": "greeting"}
    scene = {
        "id": "door",
        "seed": 7,
        "background": {"id": "door-background", "colour": "#dff3ee", "url": f"builtin:background/{background}"},
        "clips": [host],
        "script": [hello],
    }
    canvas = {"width": SIDE, "height": SIDE}
    return {
        "schema": "greenroom/project",
        "version": 1,
        "name": "Door",
        "canvas": canvas,
        "language": "en",
        "scenes": [scene],
    }


def draw(name: str, background: str, folder: Path) -> None:
    project, frame = folder / f"{name}.json", folder / f"{name}.png"
    project.write_text(json.dumps(document(background)))
    greenroom = [sys.executable, "-m", "greenroom.cli.main"]
    subprocess.run([*greenroom, "preview", str(project), "-o", str(frame), "--at", AT_S], check=True)
    Image.open(frame).convert("RGB").save(HERE / f"door-{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, background in BACKGROUNDS.items():
            draw(name, background, Path(folder))
