"""A web site with the files that programs name: the server fetches them like any other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import av
import numpy as np
from PIL import Image

GREEN = (0x20, 0xC0, 0x40)
RED = (0xC0, 0x30, 0x30)
FILM_FRAMES = 12


@contextmanager
def media_site(folder: Path) -> Iterator[str]:
    """`green.png` and `film.mp4`, half a second of red; anything else is not there."""
    folder.mkdir()
    Image.new("RGB", (160, 120), GREEN).save(folder / "green.png")
    film(folder / "film.mp4")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def film(file: Path) -> None:
    """Silent, 24 frames per second."""
    with av.open(str(file), "w") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        picture = np.full((180, 320, 3), RED, np.uint8)
        for _ in range(FILM_FRAMES):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        container.mux(stream.encode())
