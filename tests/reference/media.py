"""Small pictures and videos for the cases, made on the spot: corners of four colours, soft edges, moving bars."""

from __future__ import annotations

import io
from functools import cache

import av
import cv2
import numpy as np
from av.video.stream import VideoStream
from PIL import Image

from tests.reference.compare import Picture
from tests.render.media_urls import data_url

_CORNERS = ((228, 87, 46), (47, 111, 237), (255, 213, 74), (39, 160, 110))


@cache
def corners_url(width: int = 480, height: int = 320) -> str:
    """Four colours, a white disc in the middle and a dark bar at the top: no two ways of turning it look the same."""
    return _png(np.dstack([_corners(width, height), np.full((height, width), 255, np.uint8)]))


@cache
def disc_url() -> str:
    """An orange disc on nothing, smooth at its edge."""
    big = np.zeros((1600, 1600), np.uint8)
    cv2.circle(big, (800, 800), 780, 255, -1)
    alpha = cv2.resize(big, (400, 400), interpolation=cv2.INTER_AREA)
    colour = np.broadcast_to(np.array((228, 87, 46), np.uint8), (400, 400, 3))
    return _png(np.dstack([colour, alpha]))


@cache
def veil_url() -> str:
    """Blue that fades from nothing at the left to solid at the right."""
    colour = np.broadcast_to(np.array((47, 111, 237), np.uint8), (300, 400, 3))
    return _png(np.dstack([colour, np.tile(np.linspace(0, 255, 400).astype(np.uint8), (300, 1))]))


@cache
def gif_url() -> str:
    """Red, then green, then blue, for 400 ms each."""
    frames = [Image.new("RGB", (240, 160), colour) for colour in ("#c03030", "#30a050", "#3060c0")]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=400, loop=0)
    return data_url(file.getvalue(), "image/gif")


@cache
def video_url() -> str:
    """Two seconds at 30 a second: the corners, and a bar that goes from left to right."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=30, options={"crf": "10", "preset": "veryfast"})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 480, 320, "yuv420p"
        for n in range(60):
            picture = _corners(480, 320)
            picture[:, n * 8 : n * 8 + 8] = 20
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
    return data_url(file.getvalue(), "video/mp4")


@cache
def clear_video_url() -> str:
    """A second of VP9 with alpha: a disc on nothing that goes from left to right."""
    file = io.BytesIO()
    with av.open(file, "w", format="webm") as container:
        options = {"crf": "10", "b": "0", "auto-alt-ref": "0", "deadline": "realtime", "cpu-used": "7"}
        stream = container.add_stream("libvpx-vp9", rate=30, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 480, 320, "yuva420p"
        for n in range(30):
            picture = np.zeros((320, 480, 4), np.uint8)
            picture[..., :3] = (228, 87, 46)
            mask = np.zeros((320, 480), np.uint8)
            cv2.circle(mask, (120 + 8 * n, 160), 100, 255, -1, cv2.LINE_AA)
            picture[..., 3] = mask
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgba")))
        container.mux(stream.encode())
    return data_url(file.getvalue(), "video/webm")


def _corners(width: int, height: int) -> Picture:
    picture = np.empty((height, width, 3), np.uint8)
    for n, colour in enumerate(_CORNERS):
        rows = slice(0, height // 2) if n < 2 else slice(height // 2, None)
        columns = slice(0, width // 2) if n % 2 == 0 else slice(width // 2, None)
        picture[rows, columns] = colour
    cv2.circle(picture, (width // 2, height // 2), height // 6, (255, 255, 255), -1, cv2.LINE_AA)
    picture[height // 16 : height // 8, width // 4 : width // 4 * 3] = (20, 30, 40)
    return picture


def _png(rgba: Picture) -> str:
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(rgba)).save(file, "PNG")
    return data_url(file.getvalue(), "image/png")
