"""Two edits of one project become one: what only one side changed is that side's, what both changed is ours."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.soundtrack import kept_under
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.project.validate import load_project, reloaded

_MISSING = object()
_KINDS = ("kind", "type")
"""Objects of different kinds have different fields and are not mixed."""


def merged(base: Project, ours: Project, theirs: Project) -> Project:
    """`ours` and `theirs` were both made from `base`. Scenes, clips and lines are told by their ids; their order is
    ours where we changed it. What they added stays, what either side deleted goes, unless the other side changed it
    (then ours wins). Where the two contradict each other, `ours` is the answer.
    """
    if theirs == base:
        return ours
    if ours == base:
        return theirs
    documents = [project.model_dump(mode="json") for project in (base, ours, theirs)]
    fields = _merged(*documents)
    try:
        project = load_project(fields)
        if ours.soundtrack == kept_under(base.soundtrack, base.scenes, ours.scenes):  # no more than moved along
            music = kept_under(theirs.soundtrack, theirs.scenes, project.scenes)
            project = reloaded(project.model_copy(update={"soundtrack": music}))
    except GreenroomError:
        return ours
    return project


def _merged(base: Any, ours: Any, theirs: Any) -> Any:
    if ours == base:
        return theirs
    if theirs in (base, ours):
        return ours
    sides = (base, ours, theirs)
    if all(isinstance(side, dict) for side in sides) and all(_same(sides, kind) for kind in _KINDS):
        keys = dict.fromkeys([*ours, *theirs])
        both = {key: _merged(*(side.get(key, _MISSING) for side in sides)) for key in keys}
        return {key: value for key, value in both.items() if value is not _MISSING}
    if all(_is_named_list(side) for side in sides):
        return _merged_list(base, ours, theirs)
    return ours


def _same(sides: tuple[Any, ...], key: str) -> bool:
    return len({repr(side.get(key)) for side in sides}) == 1


def _is_named_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) and isinstance(item.get("id"), str) for item in value)


def _merged_list(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    was, mine, other = ({item["id"]: item for item in side} for side in (base, ours, theirs))
    leading, following = (theirs, ours) if list(mine) == list(was) else (ours, theirs)
    places: dict[str, Any] = {}
    for item in leading:
        id = item["id"]
        if id in mine and id in other:
            places[id] = _merged(was.get(id, _MISSING), mine[id], other[id])
        elif id not in was or item != was[id]:  # new, or gone on the other side although it was changed on this one
            places[id] = item
    for number, item in enumerate(following):
        id = item["id"]
        if id in places or id in mine and id in other:
            continue
        if id not in was or (item != was[id] and following is ours):
            earlier = [before["id"] for before in following[:number] if before["id"] in places]
            places = _inserted(places, id, item, earlier[-1] if earlier else None)
    return list(places.values())


def _inserted(places: dict[str, Any], id: str, item: Any, behind: str | None) -> dict[str, Any]:
    if behind is None:
        return {id: item, **places}
    result = {}
    for key, value in places.items():
        result[key] = value
        if key == behind:
            result[id] = item
    return result
