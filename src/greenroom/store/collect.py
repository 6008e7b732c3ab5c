"""Retention at work: removes what is past its time. Never what an unfinished export uses or a kept manifest names.

Everything an unfinished export uses was found or stored after it was accepted, which `used_at` tells. So nothing used
since the oldest of them came (and nothing used in the last hours) is touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.exports import ALIVE
from greenroom.store.named import Named, named_by_manifests, published_names
from greenroom.store.objects import FRESH, Kind
from greenroom.store.retention import GIB, Retention, retention_of
from greenroom.store.store import Store
from greenroom.store.workspaces import workspace_ids

_o, _x, _p = tables.objects.c, tables.exports.c, tables.projects.c
_used = sa.func.coalesce(_o.used_at, _o.created_at)


@dataclass(frozen=True, slots=True)
class Collected:
    """How many of what went, or would go, and the bytes that this frees. `skipped` says what could not be judged."""

    workspace: str
    counts: Counter[str] = field(default_factory=Counter)
    sizes: Counter[str] = field(default_factory=Counter)
    skipped: list[str] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        return sum(self.sizes.values())


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: str
    size: int
    used_at: datetime


def collect(
    store: Store, defaults: Retention, *, dry_run: bool = False, now: datetime | None = None
) -> Iterator[Collected]:
    """One report per workspace, when it is done. Safe beside running workers, and when two processes do it at once."""
    for workspace in workspace_ids(store.database):
        retention = retention_of(store.database, workspace, defaults)
        yield _Round(store, workspace, retention, dry_run, now or tables.now()).run()


class _Round:
    def __init__(self, store: Store, workspace: str, retention: Retention, dry_run: bool, now: datetime) -> None:
        self._store, self._workspace, self._keep, self._dry, self._now = store, workspace, retention, dry_run, now
        self._done = Collected(workspace)

    def run(self) -> Collected:
        gone = self._expire_exports()
        self._drop_snapshots()
        limit = self._limit()
        self._drop_published(gone)
        named = named_by_manifests(self._store.database, self._store.objects, self._workspace)
        self._drop_segments(named, limit)
        if named.readable:
            self._drop_cached(named, limit)
        else:
            self._done.skipped.append("media and speech: a video's manifest is missing, so nobody knows what it needs")
        return self._done

    def _before(self, days: float) -> datetime | None:
        return self._now - timedelta(days=days) if days else None

    def _limit(self) -> datetime:
        """Only what nobody used since may go."""
        oldest = sa.select(sa.func.min(_x.created_at)).where(_x.workspace == self._workspace, _x.state.in_(ALIVE))
        with self._store.database.read() as connection:
            came = connection.execute(oldest).scalar()
        return min(self._now, came or self._now) - FRESH

    def _expire_exports(self) -> set[str]:
        """Ids of exports whose files go."""
        before = self._before(self._keep.exports_days)
        if before is None:
            return set()
        old = (_x.workspace == self._workspace, _x.finished_at < before, _x.result_sha.is_not(None))
        with self._store.database.write() as connection:
            ids = set(connection.execute(sa.select(_x.id).where(*old)).scalars())
            if not self._dry:
                connection.execute(tables.exports.update().where(*old).values(result_sha=None, files={}))
        self._done.counts["videos"] += len(ids)
        return ids

    def _drop_snapshots(self) -> None:
        before = self._before(self._keep.snapshots_days)
        if before is None:
            return
        needed = sa.select(_x.project_id).where(sa.or_(_x.state.in_(ALIVE), _x.result_sha.is_not(None)))
        expired = (_p.workspace == self._workspace, _p.hidden.is_(True), _p.updated_at < before, _p.id.not_in(needed))
        with self._store.database.write() as connection:
            ids = list(connection.execute(sa.select(_p.id).where(*expired)).scalars())
            if not self._dry:
                connection.execute(tables.projects.delete().where(*expired))
        self._done.counts["snapshots"] += len(ids)
        self._drop_batches(before)

    def _drop_batches(self, before: datetime) -> None:
        """Reports of batches none of whose videos is kept."""
        b, r = tables.batches.c, tables.batch_rows.c
        kept = sa.select(r.batch).join(tables.exports, _x.id == r.export_id).where(_x.result_sha.is_not(None))
        expired = (b.workspace == self._workspace, b.finished_at < before, b.id.not_in(kept))
        with self._store.database.write() as connection:
            ids = list(connection.execute(sa.select(b.id).where(*expired)).scalars())
            if not self._dry:
                connection.execute(tables.batches.delete().where(*expired))
        self._done.counts.update(["batches"] * len(ids))  # none: not named

    def _drop_published(self, expired: set[str]) -> None:
        """Files that no export names: of expired or deleted exports, or of a worker that died before the last step."""
        with self._store.database.read() as connection:
            named = published_names(connection, self._workspace)
            if self._dry:
                query = sa.select(_x.result_sha, _x.files).where(
                    _x.workspace == self._workspace, _x.id.not_in(expired), _x.result_sha.is_not(None)
                )
                named = {name for sha256, files in connection.execute(query) for name in (sha256, *files.values())}
        before = self._now - FRESH
        self._drop("published", [c for c in self._unused("published", before) if c.key not in named], before)

    def _drop_segments(self, named: Named, limit: datetime) -> None:
        free = [c for c in self._unused("segments", limit) if c.key not in named.newest]
        before = self._before(self._keep.segments_days)
        old = [c for c in free if before is not None and c.used_at < before]
        self._drop("segments", old, limit)
        if self._keep.segments_gib:
            whole = sa.select(sa.func.coalesce(sa.func.sum(_o.size), 0)).where(
                _o.workspace == self._workspace, _o.kind == "segments"
            )
            with self._store.database.read() as connection:
                size = int(connection.execute(whole).scalar_one()) - (sum(c.size for c in old) if self._dry else 0)
            over = size - int(self._keep.segments_gib * GIB)
            self._drop("segments", _until([c for c in free if c not in old], over), limit)

    def _drop_cached(self, named: Named, limit: datetime) -> None:
        before = self._before(self._keep.cache_days)
        if before is None:
            return
        before = min(before, limit)
        uploaded = sa.select(tables.uploads.c.sha256).where(tables.uploads.c.workspace == self._workspace)
        with self._store.database.read() as connection:
            kept = named.sources | set(connection.execute(uploaded).scalars())
        kinds: tuple[Kind, Kind] = ("utterances", "blobs")
        for kind in kinds:
            self._drop(kind, [c for c in self._unused(kind, before) if c.key not in kept], before)
        if not self._dry:
            bytes_are_there = sa.select(_o.sha256).where(_o.workspace == self._workspace, _o.kind == "blobs")
            a = tables.assets.c
            with self._store.database.write() as connection:
                connection.execute(
                    tables.assets.delete().where(a.workspace == self._workspace, a.sha256.not_in(bytes_are_there))
                )

    def _unused(self, kind: Kind, before: datetime) -> list[_Candidate]:
        """Longest unused first."""
        query = sa.select(_o.key, _o.size, _used.label("used_at")).where(
            _o.workspace == self._workspace, _o.kind == kind, _used <= before
        )
        with self._store.database.read() as connection:
            return [_Candidate(*row) for row in connection.execute(query.order_by(_used, _o.key))]

    def _drop(self, kind: Kind, candidates: Iterable[_Candidate], since: datetime) -> None:
        for candidate in candidates:
            if self._dry or self._store.objects.forget_unused(self._workspace, kind, candidate.key, since):
                self._done.counts[kind] += 1
                self._done.sizes[kind] += candidate.size


def _until(candidates: list[_Candidate], over: int) -> Iterator[_Candidate]:
    """The first ones that together free `over` bytes."""
    for candidate in candidates:
        if over <= 0:
            return
        over -= candidate.size
        yield candidate
