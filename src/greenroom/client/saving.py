"""Whether a document arrived though the answer was lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def holds(saved: Any, sent: Any) -> bool:
    """All that was sent is in what is saved; the server may have added ids and defaults.

    >>> holds({"name": "A", "fps": 30}, {"name": "A"}), holds({"name": "A"}, {"name": "B"})
    (True, False)
    """
    if isinstance(sent, Mapping):
        return isinstance(saved, Mapping) and all(name in saved and holds(saved[name], sent[name]) for name in sent)
    if isinstance(sent, list | tuple):
        return isinstance(saved, list) and len(saved) == len(sent) and all(map(holds, saved, sent))
    return bool(saved == sent)
