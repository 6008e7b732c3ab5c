"""The peer most people would write: MoviePy 2, stills and presenter frames preloaded as arrays.

`python -m bench.peer_moviepy FOLDER OUT.mp4`: FOLDER as made by bench.prepare.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np


def main(folder: Path, out: str) -> None:
    from moviepy import AudioFileClip, CompositeVideoClip, ImageClip, ImageSequenceClip, vfx

    job = json.loads((folder / "job.json").read_text())
    seconds = job["frames"] / job["fps"]
    layers = [ImageClip(str(folder / "back.png")).with_duration(seconds)]
    bitmaps = np.load(folder / "presenter_rgba.npy")
    presenter = ImageSequenceClip(list(bitmaps), fps=job["fps"], with_mask=True)
    layers.append(presenter.with_effects([vfx.Loop(duration=seconds)]).with_position(tuple(job["place"])))
    layers.append(ImageClip(str(folder / "front.png")).with_duration(seconds))
    video = CompositeVideoClip(layers, size=(job["width"], job["height"])).with_duration(seconds)
    sound = AudioFileClip(str(folder / "voice.wav"))
    video.with_audio(sound).write_videofile(
        out, fps=job["fps"], codec="libx264", audio_codec="aac", preset="veryfast", threads=1, logger=None,
        ffmpeg_params=["-crf", "19.5", "-x264-params", job["x264"], "-pix_fmt", "yuv420p"],
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
