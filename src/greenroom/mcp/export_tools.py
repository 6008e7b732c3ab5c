"""Make videos, follow them, fetch them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from mcp.server.fastmcp import Context
from pydantic import Field

from greenroom.client import AsyncGreenroom, Export, TimedOut
from greenroom.client.shapes.exports import Profile, Role, State
from greenroom.mcp.output_folder import OutputFolder
from greenroom.mcp.project_tools import ProjectId
from greenroom.mcp.told import ExportStatus

ExportId = Annotated[str, Field(description="24 hex digits, as export_video tells it.")]


@dataclass
class Fetched:
    path: str
    """Absolute, on the machine where this tool runs."""
    bytes: int
    sha256: str


@dataclass
class Exports:
    exports: list[ExportStatus]


class ExportTools:
    def __init__(self, client: AsyncGreenroom, folder: OutputFolder) -> None:
        self._client, self._folder = client, folder

    async def export_video(
        self,
        project_id: ProjectId,
        profile: Annotated[
            Profile,
            Field(
                description="`standard` is an MP4 in the project's own size; `draft` is small and fast; `webm-alpha` "
                "and `prores-4444` are transparent; `gif`, `wav`, `mp3` as named."
            ),
        ] = "standard",
        strict: Annotated[bool, Field(description="Fail on unknown presenters instead of letting others stand in.")] = (
            True
        ),
    ) -> ExportStatus:
        """Start to make the video of a project as it is saved now. Returns at once with the export's id: then call
        wait_for_export. Later edits are not in this video."""
        return ExportStatus.of(await self._client.exports.create(project_id, profile=profile, strict=strict))

    async def wait_for_export(
        self,
        export_id: ExportId,
        context: Context[Any, Any, Any],
        max_seconds: Annotated[float, Field(gt=0, le=3600, description="How long to wait at most.")] = 50.0,
    ) -> ExportStatus:
        """Wait until an export has ended, with progress on the way. When `state` is still queued or running afterwards,
        call it again; the export goes on by itself. An export that failed is an error which says where and why."""
        told = -1.0

        async def progress(export: Export) -> None:
            nonlocal told
            if export.progress > told:
                told = export.progress
                await context.report_progress(told, 100.0, _message(export))

        try:
            export = await self._client.exports.wait(export_id, progress, timeout=max_seconds)
        except TimedOut:
            export = await self._client.exports.get(export_id)
        return ExportStatus.of(export)

    async def get_export(self, export_id: ExportId) -> ExportStatus:
        """Where an export stands now, without waiting; when finished, its files and a link to the video."""
        return ExportStatus.of(await self._client.exports.get(export_id))

    async def list_exports(
        self,
        project_id: Annotated[str | None, Field(description="Only of this project.")] = None,
        state: Annotated[State | None, Field(description="Only in this state.")] = None,
        limit: Annotated[int, Field(ge=1, le=50)] = 10,
    ) -> Exports:
        """List exports, the newest first: which videos there are, what is under way, what failed and why."""
        page = await self._client.exports.list(project_id=project_id, state=state, limit=limit)
        return Exports([ExportStatus.of(export) for export in page])

    async def cancel_export(self, export_id: ExportId) -> ExportStatus:
        """Stop an export that is queued or running. One that has ended stays as it is."""
        return ExportStatus.of(await self._client.exports.cancel(export_id))

    async def fetch_export(
        self,
        export_id: ExportId,
        context: Context[Any, Any, Any],
        name: Annotated[
            str, Field(description="Relative path below the output folder; default: the export's own file name.")
        ] = "",
        role: Annotated[Role, Field(description="Which file.")] = "video",
        overwrite: Annotated[bool, Field(description="Replace a file that is there.")] = False,
    ) -> Fetched:
        """Save a file of a finished export in the user's output folder; answers with its path. Files cannot be saved
        anywhere else."""
        export = await self._client.exports.get(export_id)
        file = export.raise_if_failed().file(role)
        target = self._folder.place(name, file.name, overwrite=overwrite)
        done = await self._client.exports.download(
            export, target, role=role, progress=lambda seen: context.report_progress(seen.done, seen.total or None)
        )
        return Fetched(str(done.path), done.size, done.sha256)


def _message(export: Export) -> str:
    left = f", about {export.eta_seconds:.0f} s left" if export.eta_seconds else ""
    frames = f" {export.frames_done}/{export.frames_total} frames" if export.frames_total else ""
    return f"{export.stage or export.state}{frames}{left}"
