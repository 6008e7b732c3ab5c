"""How long an export will take, from what the latest ones took."""

from __future__ import annotations

from greenroom.store.exports import Exports

LATEST = 20
FRAMES_PER_SECOND = {
    "draft": 120.0, "480": 60.0, "720": 45.0, "1080": 30.0, "standard": 30.0, "4k": 8.0, "vp9": 10.0, "av1": 15.0,
    "webm-alpha": 8.0, "prores-4444": 8.0, "gif": 60.0, "wav": 2000.0, "mp3": 2000.0,
}  # fmt: skip
"""On one small machine; only for a workspace that has not exported yet."""
OVERHEAD = 1.5
"""Seconds to plan and to assemble."""


def export_seconds(exports: Exports, workspace: str, profile: str, frames: int) -> float:
    """For `frames` frames that are not in the store."""
    finished = exports.list(workspace, state="finished", limit=200)
    seconds = done = 0.0
    for export in [e for e in finished if e.profile == profile][:LATEST]:
        if export.started_at and export.finished_at:
            done += export.frames_total
            seconds += max(0.0, (export.finished_at - export.started_at).total_seconds() - OVERHEAD)
    speed = done / seconds if done and seconds > 1.0 else FRAMES_PER_SECOND[profile]
    return round(OVERHEAD + frames / speed, 1)
