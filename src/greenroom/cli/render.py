"""`greenroom render`: a project file becomes a video here and now, without a server."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from greenroom.cli.options import AllowHosts, Json, hosts_in
from greenroom.cli.output import print_json, say, size_text
from greenroom.cli.output_format import Format, Profile, chosen_profile

Cache = Annotated[Path | None, typer.Option("--cache", help="Where parts are kept for the next run.")]
Strict = Annotated[bool, typer.Option("--strict", help="Refuse unknown presenters instead of choosing a stand-in.")]


def render(
    file: Annotated[Path, typer.Argument(help="A greenroom/project document, or v1 or v3 scenes.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The video; subtitles and manifest go beside it.")],
    profile: Profile = None,
    kind: Format = None,
    slots: Annotated[int | None, typer.Option(min=1, help="Parts rendered at once; default: the cores.")] = None,
    cache: Cache = None,
    allow_host: AllowHosts = None,
    strict: Strict = False,
    as_json: Json = False,
) -> None:
    """Render a project file to a video, a GIF or its sound."""
    from greenroom.cli.documents import read_document
    from greenroom.cli.progress_bar import ProgressBar
    from greenroom.cli.render_cache import default_cache, trim
    from greenroom.media.fetch import Guard
    from greenroom.render.export import export_project
    from greenroom.render.folder import FolderResources
    from greenroom.render.progress import percent

    chosen = chosen_profile(profile, kind, out)
    began, started_at = time.monotonic(), time.time()
    document = read_document(file)
    folder = cache or default_cache()
    resources = FolderResources(folder, Guard(hosts_in(allow_host)))
    with document.places(), ProgressBar(document.project.fps, quiet=as_json) as bar:

        def report(stage: str, done: int, total: int) -> None:
            frames = (done, total) if stage == "frames" else (0, 0)
            bar.update(percent(stage, done, total), stage, *frames)

        manifest = export_project(
            document.project, resources, out, profile=chosen, slots=slots, report=report, strict=strict
        )
    trim(folder, started_at)
    took = time.monotonic() - began
    if as_json:
        print_json(
            {
                "path": str(out.resolve()),
                "durationMs": manifest.duration_ms,
                "bytes": manifest.bytes,
                "seconds": round(took, 3),
                "rendered": manifest.rendered,
                "reused": manifest.reused,
                "warnings": [warning.model_dump() for warning in manifest.warnings],
            }
        )
        return
    for warning in manifest.warnings:
        sys.stderr.write(f"warning: {warning.path}: {warning.msg}\n")
    seconds = manifest.duration_ms / 1000
    say(f"{out}: {seconds:.1f} s, {size_text(manifest.bytes)}, in {took:.1f} s ({seconds / took:.1f}x realtime)")
    if manifest.reused:
        say(f"{manifest.reused} of {manifest.reused + manifest.rendered} parts were there from an earlier run")
