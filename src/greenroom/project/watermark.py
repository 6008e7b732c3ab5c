"""Which scenes have a watermark, and what it says."""

from __future__ import annotations

from greenroom.project.document import Project, Scene


def is_marked(project: Project, scene: Scene) -> bool:
    """
    >>> from greenroom.project.document import Watermark
    >>> project = Project(scenes=[Scene(), Scene(watermark=False)], watermark=Watermark(enabled=True))
    >>> [is_marked(project, scene) for scene in project.scenes]
    [True, False]
    """
    return project.watermark.enabled if scene.watermark is None else scene.watermark


def signed(project: Project, name: str | None) -> Project:
    """The project with `name` as the text of a watermark that has none of its own."""
    mark = project.watermark
    if not name or mark.text is not None or mark.url is not None:
        return project
    return project.model_copy(update={"watermark": mark.model_copy(update={"text": name})})
