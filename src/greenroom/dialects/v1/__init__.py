"""The v1 scenes <-> the document, as a lens: `emit_scenes` shows, `absorb_scenes` applies what came back changed."""

from __future__ import annotations

from greenroom.dialects.echo import Echo, echo_of
from greenroom.dialects.v1.absorb import absorb_scenes
from greenroom.dialects.v1.emit import emit_scenes
from greenroom.dialects.v1.places import wire_path
from greenroom.dialects.v1.updates import apply_updates

__all__ = ["Echo", "absorb_scenes", "apply_updates", "echo_of", "emit_scenes", "wire_path"]
