"""Luma PSNR of encoded segments against the lossless composite, and whether every frame is there once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt

from greenroom.render.frame420 import planes_of


@dataclass(frozen=True, slots=True)
class Quality:
    """`psnr` = dB of the mean square error over all frames; `frames` decoded; `size` = bytes of all files;
    `misplaced` = frames that resemble the composite's neighbour frame more than their own."""

    psnr: float
    frames: int
    size: int
    misplaced: int


def quality(files: Sequence[Path], composite: Path, width: int, height: int) -> Quality:
    """The composite holds raw yuv420p frames; when it holds fewer frames than the files they repeat."""
    reference = np.memmap(composite, np.uint8, "r").reshape(-1, width * height * 3 // 2)
    count = len(reference)
    errors, index, misplaced = [], 0, 0
    for file in files:
        with av.open(str(file)) as container:
            for frame in container.decode(video=0):
                luma = planes_of(frame)[0].astype(np.int16)
                own = _error(luma, reference[index % count], width, height)
                for other in ((index - 1) % count, (index + 1) % count):
                    differs = _error(reference[other][: width * height].reshape(height, width).astype(np.int16),
                                     reference[index % count], width, height)  # fmt: skip
                    if differs > 1 and _error(luma, reference[other], width, height) < own:
                        misplaced += 1
                        break
                errors.append(own)
                index += 1
    mean = float(np.mean(errors))
    return Quality(
        10 * np.log10(255**2 / mean) if mean else 99.0, index, sum(f.stat().st_size for f in files), misplaced
    )


def _error(luma: npt.NDArray[Any], picture: npt.NDArray[np.uint8], width: int, height: int) -> float:
    """Mean square error of luma; every second row and column is enough to compare programs with."""
    target = picture[: width * height].reshape(height, width)[::2, ::2].astype(np.int32)
    return float(np.mean((luma[::2, ::2].astype(np.int32) - target) ** 2))
