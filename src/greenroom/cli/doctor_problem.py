"""What `doctor` finds."""

from __future__ import annotations


class Problem(Exception):
    """A check that failed; the text says what to do."""
