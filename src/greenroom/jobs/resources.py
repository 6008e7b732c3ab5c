"""What rendering reads and keeps, over the store of one workspace, for one export."""

from __future__ import annotations

import shutil
import threading
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from greenroom.jobs.settings import DEFAULTS, WorkerSettings
from greenroom.media.builtin import builtin_media
from greenroom.media.errors import SourceNotFound, SourceNotMedia
from greenroom.media.fetch import Guard, fetch
from greenroom.media.info import MediaInfo
from greenroom.media.own_font import OwnFont
from greenroom.render.resources import Asset
from greenroom.speech.utterance import Utterance
from greenroom.store.errors import AssetNotFound
from greenroom.store.store import Store
from greenroom.store.uploads import FONT, SCHEME

BUILTIN = "builtin:"
Probe = Callable[[Path], MediaInfo]
"""`media.probe.probe`, or one that looks at the file in a sandbox."""


class ObjectResources:
    """Implements `render.resources.Resources`. A URL is looked at again once in the life of this object: its source is
    asked whether it changed, or read anew when it cannot tell.
    """

    def __init__(
        self, store: Store, workspace: str, guard: Guard, probe: Probe, settings: WorkerSettings = DEFAULTS
    ) -> None:
        self._store = store
        self._workspace = workspace
        self._guard = guard
        self._probe = probe
        self._settings = settings
        self._assets: dict[str, Asset] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._lock = threading.Lock()

    def path(self, sha256: str) -> Path:
        found = self._store.objects.find(self._workspace, "blobs", sha256)
        if found is None:
            raise KeyError(sha256)
        return found

    def put(self, data: bytes) -> str:
        return self._store.objects.put_bytes(self._workspace, "blobs", data).key

    def asset(self, url: str) -> Asset:
        with self._lock:
            one_at_a_time = self._locks[url]
        with one_at_a_time:
            if url not in self._assets:
                self._assets[url] = self._look(url)
            return self._assets[url]

    def fonts(self, family: str) -> tuple[OwnFont, ...]:
        """Asked anew each time: a font may have come since."""
        faces = self._store.fonts.faces(self._workspace, family)
        return tuple(f for f in faces if self._store.objects.find(self._workspace, "blobs", f.sha256) is not None)

    def utterance(self, key: str) -> Utterance | None:
        found = self._store.objects.find(self._workspace, "utterances", key)
        return None if found is None else Utterance.from_bytes(found.read_bytes())

    def keep_utterance(self, key: str, utterance: Utterance) -> None:
        self._store.objects.put_bytes(self._workspace, "utterances", utterance.to_bytes(), key=key)

    def segment(self, key: str) -> Path | None:
        return self._store.objects.find(self._workspace, "segments", key)

    def keep_segment(self, key: str, path: Path) -> None:
        draft = self._store.objects.draft(path.suffix)
        try:
            shutil.copyfile(path, draft)
            self._store.objects.put_file(self._workspace, "segments", draft, key=key)
        finally:
            draft.unlink(missing_ok=True)

    def _look(self, url: str) -> Asset:
        if url.startswith(SCHEME):
            return self._uploaded(url)
        return self._built_in(url) if url.startswith(BUILTIN) else self._revalidated(url)

    def _uploaded(self, url: str) -> Asset:
        """`asset:<id>`: a file of this workspace; another workspace's does not exist."""
        try:
            upload = self._store.uploads.get(self._workspace, url.removeprefix(SCHEME))
        except AssetNotFound:
            raise SourceNotFound(f"There is no uploaded asset {url[:60]} in this workspace.") from None
        if upload.info["kind"] == "document":
            raise SourceNotMedia(f"{url} is a document, not media. Make a project of it.")
        if upload.info["kind"] == FONT:
            raise SourceNotMedia(f"{url} is a font, not media. Name its family in the style of a text.")
        if self._store.objects.find(self._workspace, "blobs", upload.sha256) is None:
            raise SourceNotFound(f"The bytes of {url} are gone. Upload the file again.")
        return Asset(upload.sha256, MediaInfo.from_json(upload.info))

    def _built_in(self, url: str) -> Asset:
        known = self._store.assets.get(self._workspace, url)
        if known is not None and self._store.objects.find(self._workspace, "blobs", known.sha256) is not None:
            return Asset(known.sha256, MediaInfo.from_json(known.info))
        sha256 = self.put(builtin_media(url))
        return self._keep(url, sha256, None, None)

    def _revalidated(self, url: str) -> Asset:
        known = self._store.assets.get(self._workspace, url)
        if known is not None and self._store.objects.find(self._workspace, "blobs", known.sha256) is None:
            known = None  # the bytes are gone: the validators must not save the source from sending them
        draft = self._store.objects.draft()
        try:
            fetched = fetch(
                url,
                draft,
                self._guard,
                etag=known.etag if known else None,
                last_modified=known.last_modified if known else None,
                max_bytes=self._settings.fetch_bytes,
                timeout=self._settings.fetch_seconds,
            )
            if fetched.path is None and known is not None:
                self._store.assets.checked(self._workspace, url)
                return Asset(known.sha256, MediaInfo.from_json(known.info))
            stored = self._store.objects.put_file(self._workspace, "blobs", draft)
        finally:
            draft.unlink(missing_ok=True)
        return self._keep(url, stored.sha256, fetched.etag, fetched.last_modified)

    def _keep(self, url: str, sha256: str, etag: str | None, last_modified: str | None) -> Asset:
        info = self._probe(self.path(sha256))
        self._store.assets.keep(
            self._workspace, url, sha256=sha256, info=info.to_json(), etag=etag, last_modified=last_modified
        )
        return Asset(sha256, info)
