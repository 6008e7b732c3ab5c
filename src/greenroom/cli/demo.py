"""`greenroom demo`: the main job over real HTTP, as a program that uses the API would do it."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

import greenroom
from greenroom.cli.output import say, size_text
from greenroom.cli.progress_bar import ProgressBar
from greenroom.project.errors import GreenroomError

SCRIPT = (
    "Hello! A program wrote this sentence a moment ago. It read the saved project over HTTP, changed my script and "
    "the picture beside me, and asked for a new video. Everything you see and hear was made on this computer."
)
IMAGE = "builtin:image/landscape"


class SampleMissing(GreenroomError):
    code = "sample_missing"
    status = 404


def sample_project() -> Path:
    """`examples/welcome.json` of the source tree."""
    file = Path(greenroom.__file__).resolve().parents[2] / "examples" / "welcome.json"
    if not file.is_file():
        raise SampleMissing("examples/welcome.json comes with the source tree; name another project with --project")
    return file


def demo(
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Where the MP4 goes.")] = None,
    project: Annotated[Path | None, typer.Option(help="Another sample than examples/welcome.json.")] = None,
    data_dir: Annotated[Path | None, typer.Option("--data-dir", help="Default: a new folder demo-TIME.")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Leave the server running afterwards, until Ctrl-C.")] = False,
) -> None:
    """Start a server on an empty folder and make a video with it over HTTP."""
    from greenroom.cli.demo_server import DemoServer, create_key, import_project, serve_image
    from greenroom.client import Client
    from greenroom.media.builtin import builtin_media
    from greenroom.media.probe import probe

    sample = project or sample_project()
    folder = data_dir or Path(f"demo-{datetime.now():%Y%m%d-%H%M%S}")
    video = out or folder / "welcome.mp4"
    with DemoServer(folder) as server, serve_image("landscape.png", builtin_media(IMAGE)) as image_url:
        say(f"server    {server.url}, its data in {folder}")
        key = create_key(folder)
        project_id = import_project(folder, sample)
        say(f"project   {project_id}, imported from {sample.name}")
        with Client(server.url, key) as client:
            began = time.monotonic()
            scenes = client.project(project_id)["scenes"]
            say(f"GET       {len(scenes)} scenes; scenes[0] says: {scenes[0]['AIModel']['script'][:60]!r} …")
            scenes[0]["AIModel"]["script"] = SCRIPT
            scenes[0]["clips"][1]["detail"]["url"] = image_url
            say("edit      scenes[0].AIModel.script and scenes[0].clips[1].detail.url")
            export = client.export_scenes(scenes)
            say(f"POST      export {export}")
            with ProgressBar(fps=30) as bar:
                done = client.wait(export, lambda p: bar.update(p.percent, p.stage or p.status, *p.frames))
            assert done.url is not None
            size = client.download(done.url, video)
            took = time.monotonic() - began
        seconds = probe(video).duration_ms / 1000
        say(f"video     {video.resolve()}")
        pace = f"made in {took:.1f} s ({seconds / took:.1f}x realtime)"
        say(f"          {seconds:.1f} s long, {size_text(size)}, {pace}")
        _what_next(server.url, key, project_id, keep)
        if keep:
            server.wait()


def _what_next(url: str, key: str, project_id: str, keep: bool) -> None:
    say("next      examples/clients has the same job in Python, Node and curl; docs/ is the manual")
    say("          greenroom serve            your own server        greenroom doctor   checks this machine")
    say("          greenroom render FILE -o V.mp4   without a server")
    if keep:
        say(f"running   {url} until Ctrl-C; try:")
        say(f"          curl -H 'Authorization: {key}' {url}/api/odin/editor/project/{project_id}")
