"""What `render.pool` and `render.child` say to each other: one JSON object per line.

The child prints `{"ready": true}` when it has loaded. Then, for every task line on stdin it prints on stdout any number
of `{"id", "frames"}` (frames encoded so far; of a planner's film: bytes written) and exactly one of `{"id", "done":
true}`, `{"id", "stopped": true}` or `{"id", "error": {"code", "msg", "path", "status"}}`. A line `{"stop": id}` stops
that task at its next frame. At the end of stdin the child exits at once. Anything printed by libraries goes to stderr.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

Kind = Literal["window", "audio", "frame", "sprite", "probe", "font", "question"]
"""`question` is for planners (`jobs.planner`), the others are for render children."""


class Stopped(Exception):
    """Nobody wants the task's result any more."""


@dataclass(frozen=True, slots=True)
class Task:
    """`input` is the file with the canonical bytes of the window (kind "window", drawn by `render.draw.render_window`)
    or of the audio chunk (kind "audio", `render.audio_chunk.render_audio`); `blobs` maps the names in them to files;
    the child writes `out`, a path that does not exist yet.

    Kind "frame" draws frame `frame` of the window `input` as a PNG, kind "sprite" its one layer without the rest; kind
    "probe" writes what `media.probe` says of the untrusted file `input` as JSON, kind "font" what
    `media.font_file` does. `seconds` is how long it may take, 0 =
    for ever."""

    id: int
    kind: Kind
    input: str
    out: str
    blobs: Mapping[str, str] = field(default_factory=dict)
    frame: int = 0
    seconds: float = 0.0

    def to_line(self) -> str:
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def from_line(cls, line: str) -> Task:
        return cls(**json.loads(line))

    def blob(self, name: str) -> Path:
        """The file of a blob; KeyError when the task does not name it."""
        return Path(self.blobs[name])
