"""What was rendered for a video, from its manifest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from greenroom.store.batches.shapes import Made


def made_of(parts: Sequence[Mapping[str, Any]]) -> Made:
    """Sums up the picture parts of a manifest."""
    counts: Counter[tuple[str, str]] = Counter()
    for part in parts:
        if part["kind"] != "audio":
            counts["segments", part["how"]] += 1
            counts["frames", part["how"]] += part["count"]
    return Made(*(counts[what, how] for what in ("segments", "frames") for how in ("rendered", "reused")))
