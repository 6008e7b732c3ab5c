"""The peer an expert would write: one ffmpeg command line; stills are decoded once, presenter frames come as raw RGBA.

`python -m bench.peer_ffmpeg FOLDER OUT.mp4`: FOLDER as made by bench.prepare. The binary comes with imageio-ffmpeg.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def main(folder: Path, out: str) -> None:
    import imageio_ffmpeg

    job = json.loads((folder / "job.json").read_text())
    matrix = "scale=out_color_matrix=bt709:out_range=tv"
    left, top = job["place"]
    width, height = job["presenter"]
    graph = (
        f"[0]{matrix},format=yuv420p,loop=loop=-1:size=1,setpts=N/{job['fps']}/TB[back];"
        f"[1]{matrix},format=yuva420p[front];[2]{matrix},format=yuva420p[presenter];"
        f"[back][presenter]overlay={left}:{top}[two];[two][front]overlay=0:0[all]"
    )
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-v", "error", "-nostdin", "-filter_complex_threads", "1",
        "-i", str(folder / "back.png"), "-i", str(folder / "front.png"),
        "-stream_loop", "-1", "-f", "rawvideo", "-pix_fmt", "rgba", "-s", f"{width}x{height}", "-framerate",
        str(job["fps"]), "-i", str(folder / "presenter.rgba"), "-i", str(folder / "voice.wav"),
        "-filter_complex", graph, "-map", "[all]", "-map", "3",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "19.5", "-x264-params", job["x264"], "-threads", "1",
        "-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-color_range", "tv", "-r", str(job["fps"]), "-frames:v", str(job["frames"]), "-c:a", "aac",
        "-movflags", "+faststart", out,
    ]  # fmt: skip
    os.execv(command[0], command)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
