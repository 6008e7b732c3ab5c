"""Assets, uploads, pictures, and the media and people that come with Greenroom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

AssetKind = Literal["image", "video", "audio", "document", "font"]


@dataclass(frozen=True)
class AssetInfo:
    """What is in the file."""

    kind: AssetKind
    media_type: str
    width: int
    height: int
    duration_ms: int
    fps: float
    has_audio: bool
    has_alpha: bool
    animated: bool


@dataclass(frozen=True)
class Asset:
    id: str
    url: str
    """`asset:<id>`: how documents name it."""
    name: str
    sha256: str
    size: int
    info: AssetInfo
    created_at: datetime


@dataclass(frozen=True)
class AssetUse:
    """A project that names an asset."""

    id: str
    name: str


@dataclass(frozen=True)
class AssetUses:
    items: list[AssetUse]


@dataclass(frozen=True)
class Upload:
    """A file on its way, in pieces."""

    id: str
    name: str
    length: int
    offset: int
    """Bytes that have arrived."""
    sha256: str | None
    asset_id: str | None
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Transferred:
    """How far an upload or a download is. `total` is 0 while unknown."""

    done: int
    total: int

    @property
    def percent(self) -> float:
        return 100.0 * self.done / self.total if self.total else 0.0


@dataclass(frozen=True)
class Downloaded:
    """A file that has arrived as a whole."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True)
class Picture:
    """`about` tells scene, frame, at_ms, width, height, warnings; of a sheet columns, rows and its tiles."""

    data: bytes
    media_type: str
    about: dict[str, Any] = field(default_factory=dict)

    def save(self, path: str | Path) -> Path:
        target = Path(path)
        target.write_bytes(self.data)
        return target


@dataclass(frozen=True)
class FilmScene:
    start_ms: int
    duration_ms: int


@dataclass(frozen=True)
class Film:
    """What a film will be. `first` and `end` are the frames that were asked for; all times count from its start."""

    duration_ms: int
    frames: int
    fps: int
    width: int
    height: int
    first: int
    end: int
    scenes: tuple[FilmScene, ...]
    warnings: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Sound:
    """A WAV file; `about` tells voice, language, duration_ms, words and their times, warnings."""

    data: bytes
    about: dict[str, Any] = field(default_factory=dict)

    def save(self, path: str | Path) -> Path:
        target = Path(path)
        target.write_bytes(self.data)
        return target


@dataclass(frozen=True)
class Outfit:
    id: str
    base: str
    palette: str | None
    gesture: str | None
    label: dict[str, str]
    thumbnail: str
    motion: str


@dataclass(frozen=True)
class Presenter:
    id: str
    label: dict[str, str]
    """By language."""
    gender: str
    languages: tuple[str, ...]
    voice: dict[str, str]
    """The preferred voice by language."""
    width: int
    height: int
    gestures: tuple[str, ...]
    thumbnail: str
    motion: str
    outfits: tuple[Outfit, ...]
    license: str
    likeness: str


@dataclass(frozen=True)
class Voice:
    id: str
    engine: str
    language: str
    gender: str
    label: str


@dataclass(frozen=True)
class FontFace:
    weight: int
    italic: bool


@dataclass(frozen=True)
class FontFile:
    """One face of a family of the workspace's own."""

    id: str
    family: str
    weight: int
    italic: bool
    scripts: tuple[str, ...]
    name: str
    size: int
    media_type: str
    content: str
    created_at: datetime


@dataclass(frozen=True)
class FontFamily:
    family: str
    """Use it as `family` of a text style or in a brand kit."""
    faces: tuple[FontFace, ...]
    scripts: tuple[str, ...]
    """`Latin`, `Hangul`, …; other characters come from other families."""
    sample: str
    files: tuple[FontFile, ...] = ()
    """Of a family that the workspace brought; empty for those that come with Greenroom."""


@dataclass(frozen=True)
class FontUses:
    """What names a family."""

    projects: tuple[AssetUse, ...]
    brands: tuple[AssetUse, ...]
    """Brand kits."""


@dataclass(frozen=True)
class Builtin:
    url: str
    """Use it wherever a document names media."""
    kind: Literal["background", "image", "video"]
    name: str
    thumbnail: str
