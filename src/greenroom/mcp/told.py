"""What the tools tell an agent: short, with the ids and names that the next call needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from greenroom.client import DryRun, Export, Problem, Project, ProjectSummary

LONGEST = 600
"""Characters of a text that is told; an ellipsis says that there is more."""


def short(text: str, longest: int = LONGEST) -> str:
    """
    >>> short("a" * 10, 5)
    'aaaa…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"


@dataclass
class ProjectLine:
    id: str
    name: str
    rev: int
    updated_at: str

    @classmethod
    def of(cls, project: ProjectSummary) -> ProjectLine:
        return cls(project.id, short(project.name, 200), project.rev, project.updated_at.isoformat())


@dataclass
class Projects:
    projects: list[ProjectLine]
    next_cursor: str | None
    """For the next page; null on the last one."""


@dataclass
class TagValue:
    name: str
    """Use it as a name in `values`."""
    kind: str
    """text, script, image, video, audio, colour or presenter."""
    scene: int
    value: str


@dataclass
class ClipLine:
    type: str
    tag: str | None
    shows: str


@dataclass
class SceneBrief:
    number: int
    """From 0."""
    name: str
    duration_ms: int | None
    """null: as long as what is said."""
    said: list[str]
    """`speaker: text`, line by line."""
    clips: list[ClipLine]


@dataclass
class ProjectBrief:
    id: str
    name: str
    rev: int
    canvas: str
    language: str
    scene_count: int
    scenes: list[SceneBrief]
    tags: list[TagValue]
    """What edit_project can change. `scripts_N` is what is said in scene N."""

    @classmethod
    def of(cls, project: Project, first: int, count: int) -> ProjectBrief:
        canvas = project.document.get("canvas") or {}
        scenes = list(enumerate(project.scenes))[first : first + count]
        shown = {number for number, _ in scenes}
        return cls(
            id=project.id,
            name=short(project.name, 200),
            rev=project.rev,
            canvas=f"{canvas.get('width', 1920)}x{canvas.get('height', 1080)}",
            language=str(project.document.get("language") or "en"),
            scene_count=len(project.scenes),
            scenes=[_scene(number, scene) for number, scene in scenes],
            tags=[
                TagValue(tag.name, tag.kind, tag.scene, short(tag.value)) for tag in project.tags if tag.scene in shown
            ],
        )


def _scene(number: int, scene: dict[str, Any]) -> SceneBrief:
    lines = [item for item in scene.get("script") or () if item.get("kind") == "line"]
    return SceneBrief(
        number=number,
        name=short(str(scene.get("name") or ""), 100),
        duration_ms=scene.get("duration_ms"),
        said=[short(f"{line.get('speaker') or 'presenter'}: {line.get('text', '')}") for line in lines],
        clips=[ClipLine(str(clip.get("type")), clip.get("tag"), _shows(clip)) for clip in scene.get("clips") or ()],
    )


def _shows(clip: dict[str, Any]) -> str:
    found = next((clip[key] for key in ("text", "url", "shape", "presenter") if clip.get(key)), "")
    return short(str(found), 200)


@dataclass
class Finding:
    path: str
    msg: str
    code: str = ""


@dataclass
class Verdict:
    """`ok`: an export would not fail."""

    ok: bool
    problems: list[Finding]
    warnings: list[Finding]
    duration_ms: int
    scene_durations_ms: list[int]
    seconds_to_export: float | None
    """About how long an export would take now."""

    @classmethod
    def of(cls, run: DryRun) -> Verdict:
        warnings = [Finding(one.path, short(one.msg)) for one in run.warnings]
        warnings += [Finding(one.path, f"no font draws {' '.join(one.characters)}") for one in run.missing_glyphs]
        return cls(
            ok=run.ok,
            problems=[problem(one) for one in run.problems[:50]],
            warnings=warnings[:50],
            duration_ms=run.duration_ms,
            scene_durations_ms=[scene.duration_ms for scene in run.scenes],
            seconds_to_export=run.export_seconds,
        )


def problem(found: Problem) -> Finding:
    return Finding(found.path, short(found.msg), found.code)


@dataclass
class ExportStatus:
    id: str
    project_id: str
    rev: int
    state: str
    """queued, running, finished, failed or cancelled."""
    progress: float
    """Percent."""
    stage: str
    seconds_left: float | None
    duration_ms: int | None
    bytes: int | None
    files: list[str]
    """Roles that fetch_export takes, once it is finished."""
    link: str | None
    """The video, for seven days, for anybody who has the link."""
    warnings: list[Finding]
    error: Finding | None
    next: str
    """What to do now."""

    @classmethod
    def of(cls, export: Export) -> ExportStatus:
        video = next((file.url for file in export.files if file.role == "video"), None)
        return cls(
            id=export.id,
            project_id=export.project_id,
            rev=export.rev,
            state=export.state,
            progress=export.progress,
            stage=export.stage,
            seconds_left=export.eta_seconds,
            duration_ms=export.duration_ms,
            bytes=export.size,
            files=[file.role for file in export.files],
            link=video,
            warnings=[Finding(one.path, short(one.msg)) for one in export.warnings[:20]],
            error=problem(export.error) if export.error else None,
            next=_NEXT.get(export.state, ""),
        )


_NEXT = {
    "queued": "wait_for_export", "running": "wait_for_export", "finished": "fetch_export",
    "failed": "correct what `error` names, then export_video again", "cancelled": "nothing; export_video starts anew",
}  # fmt: skip
