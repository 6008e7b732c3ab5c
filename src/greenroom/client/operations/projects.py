"""Projects: list, load, save, edit by tag, copy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from greenroom.client.calls import BASE, call, change, create, delete, get, once, picture
from greenroom.client.errors import Conflict
from greenroom.client.operations.paging import every
from greenroom.client.operations.slides import project_from_slides
from greenroom.client.reading import read
from greenroom.client.resource import Async, Sync, operation, stream
from greenroom.client.saving import holds
from greenroom.client.shapes.page import Page
from greenroom.client.shapes.projects import Project, ProjectItem, ProjectSummary, Rev
from greenroom.client.steps import Flow, Request

EDIT_TRIES = 5


def list_projects(
    *,
    search: str = "",
    folder: str | None = None,
    order: str = "edited",
    limit: int = 50,
    cursor: str | None = None,
) -> Flow[Page[ProjectItem]]:
    """One page. `search` in names; `folder` is an id, or "none" for what is in no folder; `order` is "edited",
    "created" or "name"."""
    return get(Page[ProjectItem], "/projects", search=search, folder=folder, order=order, limit=limit, cursor=cursor)


def all_projects(*, search: str = "", folder: str | None = None, order: str = "edited") -> Flow[None]:
    """Every project, as `list` finds them."""
    return every(lambda cursor: list_projects(search=search, folder=folder, order=order, limit=200, cursor=cursor))


def get_project(project_id: str, *, rev: int | None = None) -> Flow[Project]:
    """The project at its newest rev, or at `rev`."""
    return get(Project, f"/projects/{project_id}", rev=rev)


def create_project(
    document: Mapping[str, Any],
    *,
    name: str | None = None,
    folder: str | None = None,
    dress: bool = True,
    idempotency_key: str | None = None,
) -> Flow[Project]:
    """Saves a `greenroom/project` document as rev 1 of a new project, in a folder if you like. A brand kit that it
    names is put on, unless `dress` is False."""
    body = {"document": document, "name": name, "folder_id": folder, "dress": None if dress else False}
    return create(Project, "/projects", body, idempotency_key)


def import_project(content: Any, *, idempotency_key: str | None = None) -> Flow[Project]:
    """A new project of a document in any dialect: `greenroom/project`, or v1 or v3 scenes."""
    body = json.dumps(content, ensure_ascii=False).encode()
    request = Request("POST", f"{BASE}/projects/import", content=body, headers=once(idempotency_key))
    return read(Project, (yield from call(request)).json())


def save_project(project: Project, *, overwrite: bool = False, dress: bool = True) -> Flow[Project]:
    """Saves `project.document` as the next rev, if nobody saved since `project.rev` (or with `overwrite`). A document
    that names another brand kit than before puts it on, unless `dress` is False.

    Raises Conflict when somebody did: load it again, and make the change in what they saved.
    """
    return _save(project.id, project.document, None if overwrite else project.rev, dress)


def edit_project(project_id: str, values: Mapping[str, str]) -> Flow[Project]:
    """Loads the project, changes what has these tags (see `Project.with_tags`) and saves it. When somebody saves at
    the same moment, it does so again with what they saved."""
    for tried in range(1, EDIT_TRIES + 1):
        project = yield from get_project(project_id)
        changed = project.with_tags(values)
        if changed.document == project.document:
            return project
        try:
            return (yield from save_project(changed))
        except Conflict as error:
            if error.code != "precondition_failed" or tried == EDIT_TRIES:
                raise
    raise AssertionError


def _save(project_id: str, document: Mapping[str, Any], rev: int | None, dress: bool) -> Flow[Project]:
    path = f"{BASE}/projects/{project_id}"
    body = {"document": document} | ({} if dress else {"dress": False})
    content = json.dumps(body, ensure_ascii=False).encode()
    headers = {"If-Match": "*" if rev is None else f'"{rev}"'}
    try:
        return read(Project, (yield from call(Request("PUT", path, content=content, headers=headers))).json())
    except Conflict as error:
        # The answer of an earlier try was lost: perhaps it is our own save that stands in the way.
        if not error.unclear or error.code != "precondition_failed" or rev is None:
            raise
        saved = yield from get_project(project_id)
        if saved.rev != rev + 1 or not holds(saved.document, document):
            raise
        return saved


def rename_project(project_id: str, name: str) -> Flow[ProjectSummary]:
    """Under another name, which is a rev of its own."""
    return change(ProjectSummary, "PATCH", f"/projects/{project_id}", {"name": name})


def move_project(project_id: str, folder: str | None) -> Flow[ProjectSummary]:
    """Into a folder; None: out of the one that it is in."""
    content = json.dumps({"folder_id": folder}).encode()  # null says something here
    request = Request("PATCH", f"{BASE}/projects/{project_id}", content=content, repeatable=True)
    return read(ProjectSummary, (yield from call(request)).json())


def delete_project(project_id: str, *, rev: int | None = None) -> Flow[None]:
    """With its revs and exports; exports that run are cancelled. With `rev`, only if nobody saved since."""
    return delete(f"/projects/{project_id}", None if rev is None else {"If-Match": f'"{rev}"'})


def list_revs(project_id: str, *, limit: int = 50, cursor: str | None = None) -> Flow[Page[Rev]]:
    """One page of its saves, the newest first."""
    return get(Page[Rev], f"/projects/{project_id}/revs", limit=limit, cursor=cursor)


def duplicate_project(
    project_id: str, *, name: str | None = None, rev: int | None = None, idempotency_key: str | None = None
) -> Flow[Project]:
    """A project of its own that looks the same: fresh ids, the same seeds, so that nothing is rendered again."""
    return create(Project, f"/projects/{project_id}/duplicate", {"name": name, "rev": rev}, idempotency_key)


def project_thumbnail(project_id: str, *, rev: int | None = None, width: int = 480) -> Flow[bytes]:
    """A JPEG of the first scene."""
    return picture(f"/projects/{project_id}/thumbnail", rev=rev, width=width)


class _Projects:
    list = operation(list_projects)
    all = stream(all_projects, ProjectItem)
    get = operation(get_project)
    create = operation(create_project)
    import_document = operation(import_project)
    from_slides = operation(project_from_slides)
    save = operation(save_project)
    edit = operation(edit_project)
    rename = operation(rename_project)
    move = operation(move_project)
    delete = operation(delete_project)
    revs = operation(list_revs)
    duplicate = operation(duplicate_project)
    thumbnail = operation(project_thumbnail)


class Projects(_Projects, Sync): ...


class AsyncProjects(_Projects, Async): ...
