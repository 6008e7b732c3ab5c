"""Where render gets bytes from and keeps results: a protocol, so that render knows no database and no object store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from greenroom.media.info import MediaInfo
from greenroom.media.own_font import OwnFont
from greenroom.speech.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Asset:
    """A fetched source: the blob that holds it and what it is."""

    sha256: str
    info: MediaInfo

    def to_json(self) -> dict[str, Any]:
        return {"sha256": self.sha256, "info": self.info.to_json()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Asset:
        return cls(data["sha256"], MediaInfo.from_json(data["info"]))


@runtime_checkable
class Resources(Protocol):
    """Blobs are named by the sha256 of their bytes, utterances and segments by their keys. Safe to call from several
    threads. A key always means the same content."""

    def path(self, sha256: str) -> Path:
        """A local file that holds the blob. KeyError when there is none."""
        ...

    def put(self, data: bytes) -> str:
        """Keeps a blob, returns its sha256."""
        ...

    def asset(self, url: str) -> Asset:
        """Fetches (or revalidates) a URL and probes it. Raises FetchError and MediaError without a place."""
        ...

    def fonts(self, family: str) -> Sequence[OwnFont]:
        """Faces of a family that the workspace brought, in any spelling of its name; none for the packaged ones."""
        ...

    def utterance(self, key: str) -> Utterance | None: ...

    def keep_utterance(self, key: str, utterance: Utterance) -> None: ...

    def segment(self, key: str) -> Path | None:
        """A local file with the encoded segment or audio chunk of this key, or None."""
        ...

    def keep_segment(self, key: str, path: Path) -> None:
        """Takes a copy of the file, atomically; replaces one that turned out to be damaged."""
        ...
