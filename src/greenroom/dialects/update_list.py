"""`updates` of a request, and where a client finds in them what is wrong with the scenes that they made."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.straighten import straightened, whole
from greenroom.project.errors import GreenroomError, InvalidDocument


def updates_in(said: object) -> list[Any]:
    """`updates` is an array, an object with the array under `value`, or one update."""
    said = straightened(said, "updates")
    if isinstance(said, dict):
        said = straightened(said.get("value", [said]), "updates")
    if isinstance(said, dict):
        said = [said]
    if not isinstance(said, list):
        raise InvalidDocument("must be a list of updates, or an object with that list under value", path="updates")
    return said


def index_in(value: object, length: int, path: str) -> int:
    """A number below `length`, in any spelling. Raises InvalidDocument."""
    found = whole(value)
    if found is None or found >= length:
        raise InvalidDocument(f"must be a number from 0 to {length - 1}", path=path)
    return found


class UpdatedPlaces:
    """Which place of the scenes was written by which update."""

    def __init__(self) -> None:
        self._written: list[tuple[str, str, bool]] = []

    def note(self, scene_place: str, update_place: str, *, all_of_it: bool = False) -> None:
        """Later notes count first. `all_of_it`: whatever is inside is one value in the update."""
        self._written.append((scene_place, update_place, all_of_it))

    def found(self, error: GreenroomError) -> GreenroomError:
        """The error with its place in the updates; as it is when it lies in what no update wrote."""
        for scene_place, update_place, all_of_it in reversed(self._written):
            rest = error.path.removeprefix(scene_place)
            if error.path.startswith(scene_place) and rest[:1] in ("", ".", "["):
                error.path = update_place if all_of_it else update_place + rest
                break
        return error
