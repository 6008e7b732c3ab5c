"""Small media as data: URLs."""

from __future__ import annotations

import base64
import io
import wave
from fractions import Fraction
from typing import Any

import av
import numpy as np
from PIL import Image


def data_url(data: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def wav(samples: np.ndarray[Any, Any]) -> bytes:
    """float (samples,) or (samples, 2) as 16-bit 48 kHz WAV."""
    stereo = np.repeat(samples[:, None], 2, axis=1) if samples.ndim == 1 else samples
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(48_000)
        out.writeframes((stereo * 32767).round().astype("<i2").tobytes())
    return file.getvalue()


def tone_url(seconds: float = 0.2, level: float = 0.3) -> str:
    return data_url(wav(np.sin(np.arange(int(48_000 * seconds)) / 20) * level), "audio/wav")


def png_url(width: int = 8, height: int = 4, colour: tuple[int, int, int] = (200, 30, 30)) -> str:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    return data_url(file.getvalue(), "image/png")


def gif_url(colours: tuple[tuple[int, int, int], ...], ms: int = 100) -> str:
    file = io.BytesIO()
    first, *rest = (Image.new("RGB", (8, 8), colour) for colour in colours)
    first.save(file, "GIF", save_all=True, append_images=rest, duration=ms, loop=0)
    return data_url(file.getvalue(), "image/gif")


def video_url(frames: int, *, flash: int | None = None, fps: int = 30, size: tuple[int, int] = (64, 36)) -> str:
    """Frame n is `grey_of(n)` all over; frame `flash` is white and there is a click where it begins. Lossless sound."""
    file = io.BytesIO()
    with av.open(file, "w", format="mov") as container:
        video = container.add_stream("libx264", rate=fps, options={"crf": "12"})
        video.width, video.height, video.pix_fmt = (*size, "yuv420p")
        audio = container.add_stream("pcm_s16le", rate=48_000, layout="stereo")
        for n in range(frames):
            grey = 255 if n == flash else grey_of(n)
            frame = av.VideoFrame.from_ndarray(np.full((size[1], size[0], 3), grey, np.uint8), format="rgb24")
            frame.pts = n
            container.mux(video.encode(frame))
        sound = np.zeros((1, frames * 2 * 48_000 // fps), np.int16)
        if flash is not None:
            sound[0, flash * 2 * 48_000 // fps :][:200] = 30_000
        heard = av.AudioFrame.from_ndarray(sound, format="s16", layout="stereo")
        heard.sample_rate, heard.pts, heard.time_base = 48_000, 0, Fraction(1, 48_000)
        container.mux(audio.encode(heard))
        container.mux([*video.encode(), *audio.encode()])
    return data_url(file.getvalue(), "video/quicktime")


def grey_of(frame: int) -> int:
    """No two neighbours are alike, and none is as white as a flash."""
    return 20 + frame * 37 % 160
