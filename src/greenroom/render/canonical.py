"""Canonical JSON: the same content is the same bytes, so that a hash of them names it."""

from __future__ import annotations

import json

from pydantic import BaseModel


def canonical_json(model: BaseModel) -> bytes:
    """Sorted keys, no spaces, UTF-8."""
    data = model.model_dump(mode="json")
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
