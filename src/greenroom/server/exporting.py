"""A document that came over HTTP becomes a snapshot project and its export: one id, one commit, at most once."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Request

from greenroom.jobs.log_context import logged_about
from greenroom.project.document import Project
from greenroom.project.ids import new_id
from greenroom.server.errors import BadRequest, IdempotencyConflict
from greenroom.server.idempotency import earlier_id, id_with_tail, lock_tail, tail_of
from greenroom.server.services import Services
from greenroom.store.exports import Export

log = logging.getLogger(__name__)

MAX_KEY_LENGTH = 255

REQUEST = "request"
"""The `wire` key of a snapshot under which the digest of an idempotent request's body is kept."""


@dataclass(frozen=True)
class Repeatable:
    """An `Idempotency-Key` and the body that came with it."""

    key: str
    body: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


def repeatable(request: Request, body: bytes) -> Repeatable | None:
    """What the request says of its own repetition. The same key on another route is another key."""
    key = request.headers.get("idempotency-key")
    if key is None:
        return None
    if not 0 < len(key) <= MAX_KEY_LENGTH:
        raise BadRequest(f"an Idempotency-Key has 1 to {MAX_KEY_LENGTH} characters")
    return Repeatable(f"{request.url.path}\n{key}", body)


def export_snapshot(
    here: Services,
    workspace: str,
    make: Callable[[], tuple[Project, str | None]],
    *,
    repeatable: Repeatable | None = None,
    profile: str = "standard",
    webhook: str | None = None,
    link_base: str | None = None,
) -> Export:
    """`make()` gives the document and the id of the project that it was made from; it is not called for a repeat.
    `link_base` goes before the links that webhooks carry.

    Raises IdempotencyConflict when the key was used with another body within a day.
    """
    tail = tail_of(here.linker.secret, workspace, repeatable.key) if repeatable else None
    earlier = None
    if repeatable and tail:
        with here.store.database.read() as connection:
            earlier = earlier_id(connection, workspace, tail)
        if earlier:
            return _repeat(here, workspace, earlier, repeatable)
    project, base = make()
    project.wire.pop(REQUEST, None)
    if repeatable:
        project.wire[REQUEST] = {"sha256": repeatable.digest}
    with here.store.database.write() as connection:
        if tail:
            lock_tail(connection, tail)
            earlier = earlier_id(connection, workspace, tail)
        if not earlier:
            id = id_with_tail(tail) if tail else new_id()
            here.store.projects.create_in(connection, workspace, project, id=id, hidden=True, base=base)
            export = here.store.exports.create_in(
                connection, workspace, id, 1, id=id, profile=profile, webhook=webhook, link_base=link_base,
                enqueue=here.engine.enqueue,
            )  # fmt: skip
    if repeatable and earlier:
        return _repeat(here, workspace, earlier, repeatable)
    with logged_about(export=export.id, workspace=workspace):
        log.info("export %s accepted for workspace %s, %d scenes", export.id, workspace, len(project.scenes))
    return export


def _repeat(here: Services, workspace: str, id: str, repeatable: Repeatable) -> Export:
    snapshot = here.store.projects.load(workspace, id, 1).project
    if snapshot.wire.get(REQUEST, {}).get("sha256") != repeatable.digest:
        raise IdempotencyConflict("this Idempotency-Key came with another body before; use a new key for a new request")
    return here.store.exports.exact(workspace, id)
