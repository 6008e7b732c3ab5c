"""Memory that a long-lived worker has freed goes back to the system."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8


def give_memory_back() -> None:
    """Tells glibc to keep large buffers (pictures, sound) out of its heaps and to have few heaps: its own thresholds
    grow with the largest buffer ever freed, and every thread's heap would keep what one long text needed. Elsewhere
    nothing happens."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        libc.mallopt(_M_MMAP_THRESHOLD, 1 << 20)
        libc.mallopt(_M_ARENA_MAX, 2)
