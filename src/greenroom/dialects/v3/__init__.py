"""The v3 scenes <-> the document, as a lens: `emit_scenes` shows, `absorb_scenes` applies what came back changed."""

from __future__ import annotations

from greenroom.dialects.echo import Echo, echo_of
from greenroom.dialects.v3.absorb import ORIENTATIONS, absorb_scenes
from greenroom.dialects.v3.dictionary import hear_dictionary, say_dictionary
from greenroom.dialects.v3.emit import Dress, emit_project, emit_scenes
from greenroom.dialects.v3.places import wire_path
from greenroom.dialects.v3.reminder import reminded
from greenroom.dialects.v3.tagged import with_tagged
from greenroom.dialects.v3.tts import hear_tts, with_tts
from greenroom.dialects.v3.unheard import tts_warnings, warnings_of
from greenroom.dialects.v3.updates import apply_updates

__all__ = [
    "ORIENTATIONS", "Dress", "Echo", "absorb_scenes", "apply_updates", "echo_of", "emit_project", "emit_scenes",
    "hear_dictionary", "hear_tts", "reminded", "say_dictionary", "tts_warnings", "warnings_of",
    "wire_path", "with_tagged", "with_tts",
]  # fmt: skip
