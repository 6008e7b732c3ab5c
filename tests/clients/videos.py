"""What is really in a file that a program downloaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np


@dataclass(frozen=True)
class Video:
    """RGB pictures, and whether anything is heard."""

    pictures: list[Any]
    heard: bool

    @property
    def size(self) -> tuple[int, int]:
        height, width, _ = self.pictures[0].shape
        return width, height

    def has(self, colour: tuple[int, int, int], x: float, y: float, frame: int = 2) -> bool:
        """At this place, in fractions of the picture."""
        width, height = self.size
        found = self.pictures[frame][int(y * height), int(x * width)].astype(int)
        return bool(np.abs(found - colour).max() <= 12)


def seen(file: Path) -> Video:
    with av.open(str(file)) as container:
        pictures = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    return Video(pictures, heard(file))


def heard(file: Path) -> bool:
    with av.open(str(file)) as container:
        sound = np.concatenate([np.abs(frame.to_ndarray()).max(axis=0) for frame in container.decode(audio=0)])
    loudest = float(np.iinfo(sound.dtype).max) if sound.dtype.kind == "i" else 1.0
    return bool(sound.max() / loudest > 0.05)


def seconds(file: Path) -> float:
    with av.open(str(file)) as container:
        assert container.duration is not None
        return container.duration / av.time_base
