"""Names of variables -> the slots that they set. The numbers are those of v3: `title_2`, `scripts_3`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenroom.automation.slots import SCRIPTS, Slot, script_slots, tagged_slots
from greenroom.project.document import Project
from greenroom.project.script import Line

_NUMBERED = re.compile(r"(.+)_(\d{1,5})")


class Names:
    """`listed` are the variables of a project by name; `meant` also takes every name that v3 takes."""

    def __init__(self, project: Project) -> None:
        self._by_tag = tagged_slots(project)
        self._scripts = script_slots(project)
        self.listed: dict[str, list[Slot]] = {}
        for tag, slots in self._by_tag.items():
            if _alike(slots):
                self.listed[self._free(tag, own=True)] = slots
                continue
            for number, slot in enumerate(slots):
                name = f"{tag}_{number}" if number else tag
                self.listed[self._free(name, own=not number)] = [slot]
        for number, slot in self._scripts.items():
            if _untagged_lines(project, number):
                self.listed[f"scripts_{number}"] = [slot]

    def meant(self, name: str) -> list[Slot]:
        """Empty when nothing has the name."""
        if name in self.listed:
            return self.listed[name]
        found = _NUMBERED.fullmatch(name)
        tag, number = (found[1], int(found[2])) if found else (name, 0)
        if tag in SCRIPTS:
            return [self._scripts[number]] if number in self._scripts else []
        slots = self._by_tag.get(tag, [])
        return [slots[number]] if number < len(slots) else []

    def _free(self, name: str, *, own: bool) -> str:
        """A name that nothing else has; a tag that is spelled like it comes first, and names of scripts are kept."""
        while name in self.listed or (name in self._by_tag and not own) or _is_script(name):
            name, own = f"{name}_", False
        return name


def _alike(slots: Sequence[Slot]) -> bool:
    """All hold the same, so that one value can be put into all of them. A title may be shown and said."""
    kinds = {"text" if slot.type == "script" else slot.type for slot in slots}
    return len(kinds) == 1 and len({slot.default for slot in slots}) == 1


def _is_script(name: str) -> bool:
    found = _NUMBERED.fullmatch(name)
    return (found[1] if found else name) in SCRIPTS


def _untagged_lines(project: Project, scene: int) -> bool:
    """Something is said there that no tag of a line names, or nothing yet."""
    lines = [item for item in project.scenes[scene].script if isinstance(item, Line)]
    return not lines or any(not line.tag for line in lines)
