"""One id space: 24 lower-case hex digits, time-ordered; and seeds."""

from __future__ import annotations

import secrets
import time


def new_id() -> str:
    """8 digits of seconds, 3 of milliseconds, 13 random: sorts by creation, cannot be guessed."""
    now_ms = time.time_ns() // 1_000_000
    return f"{now_ms // 1000:08x}{now_ms % 1000:03x}{secrets.randbits(52):013x}"


def is_id(text: str) -> bool:
    return len(text) == 24 and all(c in "0123456789abcdef" for c in text)


def new_seed() -> int:
    """32 random bits."""
    return secrets.randbits(32)
