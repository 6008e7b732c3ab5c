"""Removing for good: a whole workspace, or one medium (a person's photo, say) with everything that shows it."""

from __future__ import annotations

import json
from dataclasses import dataclass

import sqlalchemy as sa

from greenroom.project.errors import GreenroomError
from greenroom.store import tables
from greenroom.store.assets import url_hash
from greenroom.store.audit import note_in
from greenroom.store.exports import ALIVE
from greenroom.store.store import Store
from greenroom.store.uploads import SCHEME

_o, _x, _u, _a = tables.objects.c, tables.exports.c, tables.uploads.c, tables.assets.c


class WorkspaceNotFound(GreenroomError):
    """There is no workspace of this name."""

    code = "workspace_not_found"
    status = 404


class MediumNotFound(GreenroomError):
    """The workspace holds no medium of this id, URL or hash."""

    code = "medium_not_found"
    status = 404


class WorkInProgress(GreenroomError):
    """Exports are being rendered; what they make next would be left behind."""

    code = "work_in_progress"
    status = 409
    retryable = True


@dataclass(frozen=True, slots=True)
class Purged:
    """What went. `videos` are exports whose files went; the exports stay, without files."""

    objects: int
    bytes: int
    videos: tuple[str, ...] = ()
    uploads: tuple[str, ...] = ()


def purge_workspace(store: Store, workspace: str, *, actor: str) -> Purged:
    """Projects, exports, keys, memberships, media, videos: rows and bytes. Accounts of people who are in no other
    workspace go too. Raises WorkspaceNotFound; WorkInProgress while exports run (they are cancelled: call it again)."""
    with store.database.read() as connection:
        known = sa.select(tables.workspaces.c.id).where(tables.workspaces.c.id == workspace)
        if connection.execute(known).first() is None:
            raise WorkspaceNotFound(f"there is no workspace {workspace!r}; `greenroom workspaces list` shows them")
    _cancel_unfinished(store, workspace)
    m, s = tables.members.c, tables.memberships.c
    with store.database.write() as connection:
        size, count = connection.execute(
            sa.select(sa.func.coalesce(sa.func.sum(_o.size), 0), sa.func.count()).where(_o.workspace == workspace)
        ).one()
        leaving = list(connection.execute(sa.select(s.member).where(s.workspace == workspace)).scalars())
        connection.execute(tables.workspaces.delete().where(tables.workspaces.c.id == workspace))
        still = sa.select(s.member)
        connection.execute(tables.members.delete().where(m.id.in_(leaving), m.id.not_in(still)))
        note_in(connection, actor, "workspace.purge", workspace, objects=int(count), bytes=int(size))
    store.objects.forget_workspace(workspace)
    return Purged(int(count), int(size))


def purge_medium(store: Store, workspace: str, name: str, *, actor: str) -> Purged:
    """`name`: the id of an upload, a URL that exports fetched, or the sha256 of the bytes. Its bytes go, with every
    rendered part and every video that shows or sounds them.

    Raises MediumNotFound; WorkInProgress while exports of the workspace run (they are cancelled: call it again).
    """
    sha256 = _sha256_of(store, workspace, name)
    with store.database.read() as connection:
        ids = tuple(
            connection.execute(sa.select(_u.id).where(_u.workspace == workspace, _u.sha256 == sha256)).scalars()
        )
    _cancel_unfinished(store, workspace)
    windows = _windows_with(store, workspace, sha256)
    videos, files = _videos_with(store, workspace, sha256)
    doomed = [("segments", key) for key in windows] + [("blobs", key) for key in windows]
    doomed += [("published", key) for key in files] + [("blobs", sha256)]
    size = 0
    with store.database.write() as connection:
        connection.execute(tables.exports.update().where(_x.id.in_(videos)).values(result_sha=None, files={}))
        connection.execute(tables.uploads.delete().where(_u.workspace == workspace, _u.sha256 == sha256))
        urls = connection.execute(sa.select(_a.url).where(_a.workspace == workspace, _a.sha256 == sha256)).scalars()
        store.brands.forget_logos_in(connection, workspace, {*urls, *(SCHEME + id for id in ids)})
        connection.execute(tables.assets.delete().where(_a.workspace == workspace, _a.sha256 == sha256))
        note_in(
            connection, actor, "medium.purge", workspace,
            name=name[:200], sha256=sha256, videos=list(videos), objects=len(doomed),
        )  # fmt: skip
    gone = 0
    for kind, key in doomed:
        where = (_o.workspace == workspace, _o.kind == kind, _o.key == key)
        with store.database.read() as connection:
            found = connection.execute(sa.select(_o.size).where(*where)).scalar()
        if found is not None:
            store.objects.forget(workspace, kind, key)  # type: ignore[arg-type]
            gone, size = gone + 1, size + found
    return Purged(gone, size, videos, ids)


def _sha256_of(store: Store, workspace: str, name: str) -> str:
    id = name.removeprefix(SCHEME)
    queries = (
        sa.select(_u.sha256).where(_u.workspace == workspace, _u.id == id),
        sa.select(_a.sha256).where(_a.workspace == workspace, _a.url_hash == url_hash(name)),
        sa.select(_o.key).where(_o.workspace == workspace, _o.kind == "blobs", _o.key == name),
    )
    with store.database.read() as connection:
        for query in queries:
            if (found := connection.execute(query).scalar()) is not None:
                return str(found)
    raise MediumNotFound(f"workspace {workspace!r} holds no medium {name[:200]!r}: give an asset id, a URL or a sha256")


def _cancel_unfinished(store: Store, workspace: str) -> None:
    """Renderers of a cancelled export are gone 1.5 s later; until then WorkInProgress. Batches begin nothing new."""
    with store.database.write() as connection:
        store.batches.cancel_all_in(connection, workspace)
    query = sa.select(_x.id).where(_x.workspace == workspace, _x.state.in_(ALIVE))
    with store.database.read() as connection:
        ids = tuple(connection.execute(query).scalars())
    for id in ids:
        store.exports.cancel(workspace, id)
    if ids:
        raise WorkInProgress(
            f"{len(ids)} exports were under way and are cancelled now; repeat the command in a few seconds, when "
            "their renderers have ended"
        )


def _windows_with(store: Store, workspace: str, sha256: str) -> list[str]:
    """Keys of planned parts that name the bytes. A part's plan is the blob of the same name, so what exports that
    failed or were cancelled left is found too."""
    query = sa.select(_o.key).where(_o.workspace == workspace, _o.kind.in_(("segments", "blobs"))).distinct()
    with store.database.read() as connection:
        keys = list(connection.execute(query).scalars())
    needle, found = sha256.encode(), []
    for key in keys:
        path = store.objects.find(workspace, "blobs", key)
        if path is not None and key != sha256 and needle in path.read_bytes():
            found.append(key)
    return found


def _videos_with(store: Store, workspace: str, sha256: str) -> tuple[tuple[str, ...], set[str]]:
    """Ids of exports, and the names of their files. A video whose manifest is gone is taken for one."""
    query = sa.select(_x.id, _x.result_sha, _x.files).where(_x.workspace == workspace, _x.result_sha.is_not(None))
    with store.database.read() as connection:
        rows = connection.execute(query).all()
    with_it, files, others = [], set[str](), set[str]()
    for id, video, beside in rows:
        path = store.objects.find(workspace, "published", beside.get("manifest", ""))
        names = {video, *beside.values()}
        if path is None or any(sha256 in part["sources"] for part in json.loads(path.read_bytes())["parts"]):
            with_it.append(id)
            files |= names
        else:
            others |= names
    return tuple(with_it), files - others
