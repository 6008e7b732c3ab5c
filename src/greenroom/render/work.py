"""What a render child can be asked to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from greenroom.media.font_file import look_into
from greenroom.media.probe import probe
from greenroom.render.audio_chunk import render_audio
from greenroom.render.draw import render_window
from greenroom.render.preview import png, preview_picture
from greenroom.render.sprite import draw_sprite
from greenroom.render.task import Task


def do(task: Task, progress: Callable[[int], None]) -> None:
    """Makes `task.out`. Raises the typed errors of media, presenters and render."""
    source, out = Path(task.input), Path(task.out)
    match task.kind:
        case "window":
            render_window(source.read_bytes(), task.blob, out, progress)
        case "audio":
            render_audio(source.read_bytes(), task.blob, out)
        case "frame":
            out.write_bytes(png(preview_picture(source.read_bytes(), task.blob, task.frame)))
        case "sprite":
            out.write_bytes(draw_sprite(source.read_bytes(), task.blob))
        case "probe":
            out.write_text(json.dumps(probe(source).to_json()), encoding="utf-8")
        case "font":
            out.write_text(json.dumps(look_into(source)), encoding="utf-8")
        case "question":
            raise ValueError("a render child answers no questions")
