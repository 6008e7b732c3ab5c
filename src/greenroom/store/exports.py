"""Exports: one request to turn a rev of a project into a video. The row is the truth; exactly one final state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, cast

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from greenroom.project.ids import new_id
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.errors import DuplicateId, ExportNotFound
from greenroom.store.webhooks import outbox
from greenroom.store.webhooks.events import Event, Style
from greenroom.store.workspaces import ensure_workspace

State = Literal["queued", "running", "finished", "failed", "cancelled"]
ALIVE: tuple[State, State] = ("queued", "running")
NOT_YET_DONE = 99.9
"""The highest progress of an export that cannot be downloaded yet."""

_c = tables.exports.c


@dataclass(frozen=True, slots=True)
class Export:
    """`progress` 0..100 and never back; 100 exactly when `state` is finished. `error` is {code, msg, path}.

    `result_sha` names the MP4 under `published/`; `files` maps thumbnail, manifest, srt, vtt … to their sha256 there.
    `strict` refuses unknown presenters and outfits instead of choosing stand-ins.
    """

    id: str
    workspace: str
    project_id: str
    rev: int
    profile: str
    webhook: str | None
    state: State
    attempt: int
    progress: float
    stage: str
    frames_done: int
    frames_total: int
    error: dict[str, str] | None
    warnings: list[dict[str, Any]]
    result_sha: str | None
    size: int | None
    duration_ms: int | None
    files: dict[str, str]
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    strict: bool

    @property
    def alive(self) -> bool:
        return self.state in ALIVE


@dataclass(frozen=True, slots=True)
class Result:
    """What a finished export offers: sha256 of the MP4, its bytes and length, and the files beside it."""

    sha256: str
    size: int
    duration_ms: int
    files: Mapping[str, str]


Enqueue = Callable[[sa.Connection, Export], None]
"""Hands the export to the engine inside the transaction that makes its row."""


def _export(row: sa.RowMapping) -> Export:
    return Export(**cast("dict[str, Any]", dict(row)))


@dataclass(frozen=True, slots=True)
class ExpectedSegment:
    """`frames_done` of the `frames` that scene `scene` shows of a segment."""

    segment: str
    scene: int
    frames: int
    frames_done: int


class Exports:
    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self,
        workspace: str,
        project_id: str,
        rev: int,
        *,
        id: str | None = None,
        profile: str = "standard",
        webhook: str | None = None,
        webhook_style: Style = "v1",
        link_base: str | None = None,
        strict: bool = False,
        enqueue: Enqueue | None = None,
    ) -> Export:
        """Row and job are one commit: no row without a job, no job without a row."""
        with self._database.write() as connection:
            return self.create_in(
                connection, workspace, project_id, rev, id=id, profile=profile, webhook=webhook,
                webhook_style=webhook_style, link_base=link_base, strict=strict, enqueue=enqueue,
            )  # fmt: skip

    def create_in(
        self,
        connection: sa.Connection,
        workspace: str,
        project_id: str,
        rev: int,
        *,
        id: str | None = None,
        profile: str = "standard",
        webhook: str | None = None,
        webhook_style: Style = "v1",
        link_base: str | None = None,
        strict: bool = False,
        enqueue: Enqueue | None = None,
    ) -> Export:
        """`create` inside the caller's transaction. `webhook` is called in `webhook_style`; `link_base` (scheme and
        host) is where the caller reaches this server: webhooks carry links, and no request tells them."""
        ensure_workspace(connection, workspace)
        export = Export(
            id or new_id(), workspace, project_id, rev, profile, webhook, "queued", 1, 0.0, "queued", 0, 0, None, [],
            None, None, None, {}, tables.now(), None, None, strict,
        )  # fmt: skip
        try:
            connection.execute(
                tables.exports.insert().values({name: getattr(export, name) for name in Export.__slots__})
            )
        except IntegrityError as error:
            raise DuplicateId(f"export {export.id} exists, or its project {project_id} does not") from error
        outbox.listen(connection, export.id, webhook_style, link_base)
        if enqueue is not None:
            enqueue(connection, export)
        return export

    def exact(self, workspace: str, id: str) -> Export:
        """By the export's id alone. Raises ExportNotFound."""
        query = sa.select(tables.exports).where(_c.workspace == workspace, _c.id == id)
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise ExportNotFound(f"there is no export {id}")
        return _export(row)

    def get(self, workspace: str, id: str) -> Export:
        """By the export's id, or the newest export of the project with this id: what v1 and v3 ask for."""
        exact = sa.case((_c.id == id, 0), else_=1)
        query = (
            sa.select(tables.exports)
            .where(_c.workspace == workspace, sa.or_(_c.id == id, _c.project_id == id))
            .order_by(exact, _c.created_at.desc(), _c.id.desc())
        )
        with self._database.read() as connection:
            row = connection.execute(query.limit(1)).mappings().first()
        if row is None:
            raise ExportNotFound(f"there is no export {id}, and no project of that id has one")
        return _export(row)

    def webhook_style(self, id: str) -> Style:
        """How the export's own webhook is called."""
        with self._database.read() as connection:
            return outbox.style_of(connection, id)

    def find(self, id: str) -> Export | None:
        """By the export's id alone, for workers."""
        with self._database.read() as connection:
            row = connection.execute(sa.select(tables.exports).where(_c.id == id)).mappings().first()
        return None if row is None else _export(row)

    def list(
        self,
        workspace: str,
        *,
        project_id: str | None = None,
        state: State | None = None,
        before: str | None = None,
        limit: int = 200,
    ) -> Sequence[Export]:
        """Newest first. `before`: only those older than the export with this id (ids are ordered by time)."""
        query = sa.select(tables.exports).where(_c.workspace == workspace)
        if project_id is not None:
            query = query.where(_c.project_id == project_id)
        if state is not None:
            query = query.where(_c.state == state)
        if before is not None:
            query = query.where(_c.id < before)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(_c.id.desc()).limit(limit)).mappings()
            return [_export(row) for row in rows]

    def unfinished(self) -> Sequence[Export]:
        """Of every workspace, oldest first: what the reconciler looks after."""
        query = sa.select(tables.exports).where(_c.state.in_(ALIVE)).order_by(_c.created_at, _c.id)
        with self._database.read() as connection:
            return [_export(row) for row in connection.execute(query).mappings()]

    def any_unfinished(self, workspace: str | None = None) -> bool:
        """Of this workspace, or of any. Cheap enough to ask several times a second."""
        alive = sa.select(1).where(_c.state.in_(ALIVE))
        if workspace is not None:
            alive = alive.where(_c.workspace == workspace)
        with self._database.read() as connection:
            return connection.execute(alive.limit(1)).first() is not None

    def final_among(self, ids: Iterable[str]) -> set[str]:
        """Those that are finished, failed, cancelled or deleted."""
        asked = set(ids)
        with self._database.read() as connection:
            alive = connection.execute(sa.select(_c.id).where(_c.id.in_(asked), _c.state.in_(ALIVE)))
            return asked - set(alive.scalars())

    def _change(self, id: str, *conditions: sa.ColumnElement[bool], tell: Event | None = None, **values: Any) -> bool:
        """One conditional UPDATE of an export that is not final, and its event. False when nothing matched."""
        update = tables.exports.update().where(_c.id == id, _c.state.in_(ALIVE), *conditions).values(**values)
        with self._database.write() as connection:
            changed = connection.execute(update).rowcount == 1
            if changed and tell is not None:
                outbox.tell(connection, id, tell)
            elif changed and "progress" in values:
                outbox.tell_progress(connection, id, values["progress"])
            return changed

    def start(self, id: str) -> bool:
        """queued -> running; also true for one that runs already (a restart). False when it is final."""
        return self._change(id, state="running", started_at=sa.func.coalesce(_c.started_at, tables.now()))

    def progress(self, id: str, percent: float, stage: str, frames_done: int = 0, frames_total: int = 0) -> bool:
        """Only forward, and at most 99.9. False when it would go back or the export is final: then stop working."""
        percent = min(percent, NOT_YET_DONE)
        return self._change(
            id, _c.progress <= percent,
            progress=percent, stage=stage, frames_done=frames_done, frames_total=frames_total,
        )  # fmt: skip

    def segments_progress(
        self, id: str, done: Mapping[str, int], total: int, percent: Callable[[int], float], *, anew: bool = False
    ) -> bool:
        """Frames done per segment, from whichever worker renders it; the export's progress is `percent(sum of them)`.

        `anew` forgets what an earlier attempt noted. False when the export is final.
        """
        mine = tables.segment_progress.c.export_id == id
        with self._database.write() as connection:
            state = connection.execute(sa.select(_c.state).where(_c.id == id).with_for_update()).scalar()
            if state not in ALIVE:
                return False
            if anew:
                connection.execute(tables.segment_progress.delete().where(mine))
            for name, frames in done.items():
                this = (mine, tables.segment_progress.c.segment == name)
                noted = tables.segment_progress.update().where(*this).values(frames_done=frames)
                if not connection.execute(noted).rowcount:
                    row = {"export_id": id, "segment": name, "frames_done": frames}
                    connection.execute(tables.segment_progress.insert().values(row))
            frames = connection.execute(
                sa.select(sa.func.coalesce(sa.func.sum(tables.segment_progress.c.frames_done), 0)).where(mine)
            ).scalar_one()
            now = min(percent(frames), NOT_YET_DONE)
            connection.execute(
                tables.exports.update()
                .where(_c.id == id, _c.progress <= now)
                .values(progress=now, stage="frames", frames_done=frames, frames_total=total)
            )
            outbox.tell_progress(connection, id, now)
            return True

    def expect_segments(self, id: str, segments: Sequence[ExpectedSegment]) -> None:
        """What is to be rendered, by scene; what was noted before goes. Nothing when the export is final."""
        rows = [{"export_id": id, **asdict(segment)} for segment in segments]
        with self._database.write() as connection:
            state = connection.execute(sa.select(_c.state).where(_c.id == id).with_for_update()).scalar()
            connection.execute(tables.segment_progress.delete().where(tables.segment_progress.c.export_id == id))
            if rows and state in ALIVE:
                connection.execute(tables.segment_progress.insert(), rows)

    def scene_progress(self, id: str) -> dict[int, tuple[int, int]]:
        """Frames done and frames altogether of each scene, while it is rendered; else nothing."""
        s = tables.segment_progress.c
        query = (
            sa.select(s.scene, sa.func.sum(s.frames_done), sa.func.sum(s.frames))
            .where(s.export_id == id, s.scene.is_not(None), s.frames.is_not(None))
            .group_by(s.scene)
            .order_by(s.scene)
        )
        with self._database.read() as connection:
            return {scene: (int(done), int(frames)) for scene, done, frames in connection.execute(query)}

    def forget_segment_progress(self) -> None:
        """Drops the notes of exports that are final; their own rows keep the sums."""
        final = sa.select(_c.id).where(_c.state.not_in(ALIVE))
        with self._database.write() as connection:
            connection.execute(tables.segment_progress.delete().where(tables.segment_progress.c.export_id.in_(final)))

    def warn(self, id: str, warnings: Sequence[Mapping[str, Any]]) -> bool:
        """Replaces the list: a restarted export plans, and warns, again."""
        return self._change(id, warnings=[dict(warning) for warning in warnings])

    def finish(self, id: str, result: Result) -> bool:
        """True for exactly one caller."""
        return self._change(
            id, state="finished", progress=100.0, stage="finished", finished_at=tables.now(),
            frames_done=_c.frames_total, result_sha=result.sha256, size=result.size,
            duration_ms=result.duration_ms, files=dict(result.files), tell="export.finished",
        )  # fmt: skip

    def fail(self, id: str, error: Mapping[str, str]) -> bool:
        """`error` is {code, msg, path} in the terms of the document."""
        return self._change(
            id, state="failed", stage="failed", finished_at=tables.now(), error=dict(error), tell="export.failed"
        )

    def cancel(self, workspace: str, id: str) -> Export:
        """Cancels it when it is not final yet; the answer tells what it is now. Raises ExportNotFound."""
        self.exact(workspace, id)
        self._change(id, state="cancelled", stage="cancelled", finished_at=tables.now(), tell="export.cancelled")
        return self.exact(workspace, id)

    def delete(self, workspace: str, id: str) -> Export:
        """The row, for good; one that runs is cancelled in the same commit, which its webhooks are told. Its files are
        left to retention, which keeps what other exports name. The answer tells what it was. Raises ExportNotFound."""
        mine = (_c.workspace == workspace, _c.id == id)
        with self._database.write() as connection:
            row = connection.execute(sa.select(tables.exports).where(*mine).with_for_update()).mappings().first()
            if row is None:
                raise ExportNotFound(f"there is no export {id}")
            if row["state"] in ALIVE:
                ended = {"state": "cancelled", "stage": "cancelled", "finished_at": tables.now()}
                connection.execute(tables.exports.update().where(*mine).values(ended))
                outbox.tell(connection, id, "export.cancelled")
            outbox.outlive(connection, id)
            connection.execute(tables.exports.delete().where(*mine))
        return _export(row)

    def next_attempt(self, id: str, attempt: int, enqueue: Enqueue) -> bool:
        """attempt -> attempt + 1 with a new job in one commit; False when somebody else did it or it is final."""
        update = tables.exports.update().where(_c.id == id, _c.state.in_(ALIVE), _c.attempt == attempt)
        with self._database.write() as connection:
            if connection.execute(update.values(attempt=attempt + 1)).rowcount != 1:
                return False
            row = connection.execute(sa.select(tables.exports).where(_c.id == id)).mappings().one()
            enqueue(connection, _export(row))
            return True
