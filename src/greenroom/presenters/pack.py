"""A presenter pack on disk: its manifest, its drawings, and the hash that names all of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from greenroom.presenters.errors import InvalidPack
from greenroom.presenters.manifest import Gesture, Manifest, Outfit, Palette
from greenroom.presenters.palette import recolour

MAX_ART_BYTES = 8_000_000
MAX_PACK_BYTES = 64_000_000
MAX_PACK_FILES = 500


@dataclass(frozen=True)
class Pack:
    """`hash`: sha256 over every file's relative path and bytes; a changed byte anywhere changes it."""

    id: str
    manifest: Manifest
    folder: Path
    hash: str

    @cached_property
    def gesture_ids(self) -> tuple[str, ...]:
        """In manifest order: a state names a pose by its index in this."""
        return tuple(gesture.id for gesture in self.manifest.gestures)

    @cached_property
    def idle_index(self) -> int:
        """Index of the default gesture, which every other one starts from and returns to."""
        return next((i for i, gesture in enumerate(self.manifest.gestures) if gesture.default), 0)

    def gesture(self, gesture_id: str) -> Gesture | None:
        return next((g for g in self.manifest.gestures if g.id == gesture_id), None)

    def outfit(self, outfit_id: str) -> Outfit | None:
        return next((o for o in self.manifest.clothes if o.id == outfit_id), None)

    def palette(self, palette_id: str) -> Palette | None:
        return next((p for p in self.manifest.palettes if p.id == palette_id), None)

    def art(self, outfit_id: str, palette_id: str | None) -> str:
        """The SVG text of an outfit with the palette's colours put in."""
        outfit = self.outfit(outfit_id)
        if outfit is None:
            raise InvalidPack(f"pack {self.id} has no outfit {outfit_id!r}")
        text = read_art(self.folder / outfit.art)
        palette = self.palette(palette_id) if palette_id else None
        if palette is None or palette.id == "default":
            return text
        table = {**self.manifest.swatches, **outfit.swatches, **palette.map, **palette.clothes.get(outfit_id, {})}
        return recolour(text, table)


def read_art(path: Path) -> str:
    """An SVG file of at most 8 MB, as text."""
    try:
        if path.stat().st_size > MAX_ART_BYTES:
            raise InvalidPack(f"{path.name} is larger than {MAX_ART_BYTES} bytes: simplify the drawing")
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidPack(f"cannot read {path.name}: {error}") from error


def load_pack(folder: Path) -> Pack:
    """Read and validate the manifest of `folder`. InvalidPack says which field is wrong; drawings: see checker.py."""
    path = folder / "presenter.json"
    try:
        manifest = Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InvalidPack(f"{folder.name}: no readable presenter.json ({error})") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "(document)"
        raise InvalidPack(f"{folder.name}/presenter.json: {place}: {first['msg']}") from error
    return Pack(manifest.id, manifest, folder, pack_hash(folder))


def pack_hash(folder: Path) -> str:
    """sha256 hex over (path, size, bytes) of every file in path order; hidden and compiled files do not count."""
    digest = hashlib.sha256(b"presenter-pack/1\0")
    files = [p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".") and p.suffix != ".pyc"]
    if len(files) > MAX_PACK_FILES:
        raise InvalidPack(f"{folder.name}: more than {MAX_PACK_FILES} files")
    total = 0
    for path in sorted(files, key=lambda p: p.relative_to(folder).as_posix()):
        size = path.stat().st_size
        total += size
        if total > MAX_PACK_BYTES:
            raise InvalidPack(f"{folder.name}: larger than {MAX_PACK_BYTES} bytes")
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
