"""Projects for the chaos: small pictures, new content each time, so that nothing comes from a cache."""

from __future__ import annotations

from greenroom.project.document import Project
from tests.jobs.small_project import small_project


def fresh_project(number: int, scenes: int = 4, frames: int = 60) -> Project:
    """Every frame differs from the one before, and from every frame of another number."""
    project = small_project(scenes=scenes, frames=frames, moving=True)
    for place, scene in enumerate(project.scenes):
        scene.clips[0].text = f"Film {number}, scene {place}"  # type: ignore[union-attr]
    return project
