"""Resources in a folder, for rendering without a server: `blobs/`, `utterances/`, `segments/`, each `ab/<name>`."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from greenroom.media.builtin import builtin_media
from greenroom.media.fetch import Guard, fetch
from greenroom.media.own_font import OwnFont
from greenroom.media.probe import probe
from greenroom.render.resources import Asset
from greenroom.speech.utterance import Utterance


class FolderResources:
    """Implements `render.resources.Resources`. Two processes may share a folder: files appear whole or not at all.

    A URL is fetched once in the life of this object; a later object fetches it again and finds out what changed.
    """

    def __init__(self, root: Path, guard: Guard | None = None) -> None:
        self.root = root
        self.guard = guard or Guard(frozenset())
        self._assets: dict[str, Asset] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._lock = threading.Lock()

    def path(self, sha256: str) -> Path:
        path = self._place("blobs", sha256)
        if not path.exists():
            raise KeyError(sha256)
        return path

    def put(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self._write("blobs", sha256, data)
        return sha256

    def asset(self, url: str) -> Asset:
        with self._lock:
            one_at_a_time = self._locks[url]
        with one_at_a_time:
            if url not in self._assets:
                sha256 = self.put(builtin_media(url)) if url.startswith("builtin:") else self._fetched(url)
                self._assets[url] = Asset(sha256, probe(self.path(sha256)))
            return self._assets[url]

    def fonts(self, family: str) -> Sequence[OwnFont]:
        """None: a folder is no workspace."""
        return ()

    def _fetched(self, url: str) -> str:
        with self._temporary("blobs") as temporary:
            sha256 = fetch(url, temporary, self.guard).sha256
            self._publish(temporary, self._place("blobs", sha256))
        return sha256

    def utterance(self, key: str) -> Utterance | None:
        path = self._place("utterances", key)
        return Utterance.from_bytes(path.read_bytes()) if path.exists() else None

    def keep_utterance(self, key: str, utterance: Utterance) -> None:
        self._write("utterances", key, utterance.to_bytes())

    def segment(self, key: str) -> Path | None:
        path = self._place("segments", key)
        return path if path.exists() else None

    def keep_segment(self, key: str, path: Path) -> None:
        with self._temporary("segments") as temporary:
            shutil.copyfile(path, temporary)
            self._publish(temporary, self._place("segments", key))

    def _place(self, kind: str, name: str) -> Path:
        return self.root / kind / name[:2] / name

    def _write(self, kind: str, name: str, data: bytes) -> None:
        place = self._place(kind, name)
        if not place.exists():
            with self._temporary(kind) as temporary:
                temporary.write_bytes(data)
                self._publish(temporary, place)

    def _publish(self, temporary: Path, place: Path) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(place)

    @contextmanager
    def _temporary(self, kind: str) -> Iterator[Path]:
        folder = self.root / kind
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".new-", dir=folder)
        os.close(handle)
        path = Path(name)
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)
