"""What `greenroom render` and `preview` keep between runs, so that the second one draws only what changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MAX_BYTES = 5 << 30


def default_cache() -> Path:
    """GREENROOM_CACHE_DIR, else the user's cache folder."""
    if named := os.environ.get("GREENROOM_CACHE_DIR"):
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "greenroom"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "greenroom"


def trim(cache: Path, keep_since: float, max_bytes: int = MAX_BYTES) -> int:
    """Deletes the files that were used longest ago until at most `max_bytes` are left; the bytes that it freed.

    Nothing that was used after `keep_since` (seconds since 1970) goes.
    """
    files = sorted(
        ((path.stat(), path) for path in cache.rglob("*") if path.is_file()), key=lambda found: _used(found[0])
    )
    excess = sum(stat.st_size for stat, _ in files) - max_bytes
    freed = 0
    for stat, path in files:
        if freed >= excess or _used(stat) >= keep_since:
            break
        path.unlink(missing_ok=True)
        freed += stat.st_size
    return freed


def _used(stat: os.stat_result) -> float:
    return max(stat.st_atime, stat.st_mtime)
