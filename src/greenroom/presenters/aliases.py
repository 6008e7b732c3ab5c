"""Stand-ins for presenter ids that public documentation and samples of compatible services mention.

Only the ids are known, not the people behind them, so any member of the cast will do; the choice is fixed here so that
documented samples always show the same person.
"""

from __future__ import annotations

ALIASES: dict[str, tuple[str, str | None]] = {
    "M000004017": ("sora", None),
    "ysy": ("sora", None),
    "1": ("daniel", None),
    "2": ("amara", None),
    "3": ("joon", None),
}
"""documented presenter id -> (pack id, palette id or None)."""

OUTFIT_ALIASES: dict[str, int] = {"BG00006160": 0, "1": 0, "2": 1}
"""documented outfit id -> index of the outfit in the stand-in's pack."""
