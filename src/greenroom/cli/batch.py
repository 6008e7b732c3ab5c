"""`greenroom batch`: a table of values becomes a video a row, here or on a server."""

from __future__ import annotations

import ssl
import time
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from greenroom.cli.batch_input import refuse, table_of
from greenroom.cli.batch_local import LocalOptions
from greenroom.cli.batch_remote import RemoteOptions
from greenroom.cli.batch_report import end_batch, tell_dry_run
from greenroom.cli.options import AllowHosts, Json, hosts_in


class Turn(StrEnum):
    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


class Check(StrEnum):
    """`full` also fetches media and speaks every line."""

    QUICK = "quick"
    FULL = "full"


def batch(
    template: Annotated[
        str, typer.Argument(help="A built-in template, a project file, or with --server a project's id.")
    ],
    rows: Annotated[Path, typer.Argument(help="A CSV file, or a .json list of objects: each row becomes a video.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The folder for videos and report.")] = None,
    profile: Annotated[str, typer.Option(help="Size and encoding, as in `greenroom render`.")] = "standard",
    orientation: Annotated[Turn | None, typer.Option(help="Of a built-in template; default: landscape.")] = None,
    brand: Annotated[
        str | None, typer.Option(help="A brand kit that the videos wear: its JSON file; with --server its id.")
    ] = None,
    names: Annotated[
        str | None, typer.Option(help="How videos without a name are called, such as {title}-{number}.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check rows, tell lengths and time; render nothing.")] = (
        False
    ),
    check: Annotated[
        Check, typer.Option(help="full: also fetch all media and speak all lines before the first frame.")
    ] = Check.QUICK,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Videos under way at once.")] = 2,
    slots: Annotated[int | None, typer.Option(min=1, help="Parts rendered at once; default: the cores.")] = None,
    cache: Annotated[Path | None, typer.Option("--cache", help="Where parts are kept for the next run.")] = None,
    allow_host: AllowHosts = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Refuse unknown presenters instead of choosing a stand-in.")
    ] = False,
    server: Annotated[
        str | None, typer.Option(envvar="GREENROOM_SERVER", help="Render there instead of here: its URL.")
    ] = None,
    key: Annotated[str | None, typer.Option(envvar="GREENROOM_KEY", help="With --server: an API key.")] = None,
    ca: Annotated[Path | None, typer.Option(help="With --server: the CA to trust, its DATA_DIR/tls/ca.pem.")] = None,
    as_json: Json = False,
) -> None:
    """Make a video of each row of a table. All rows are checked before the first frame; scenes that videos share are
    rendered once; a row that fails stops no other. Run it again to go on where it was stopped: what is there is kept.

    Exit code 0: every video is there; 1: nothing was rendered; 3: some rows failed; 130: stopped.
    """
    from greenroom.cli.render_cache import default_cache
    from greenroom.render.profile import profile_named

    if out is None and not dry_run:
        raise typer.BadParameter("is needed: the folder for the videos", param_hint="--out")
    if server is not None and not key:
        raise typer.BadParameter("is needed with --server", param_hint="--key")
    profile_named(profile)
    turn, full = orientation.value if orientation else None, check is Check.FULL
    if server is not None and key:
        wanted = RemoteOptions(template, profile, turn, names, strict, brand)
        _there(server, key, ca, rows, out, wanted, dry_run=dry_run, full=full, as_json=as_json)
    else:
        chosen = LocalOptions(profile, strict, jobs, slots, cache or default_cache(), hosts_in(allow_host))
        _here(template, turn, brand, names, rows, out, chosen, dry_run=dry_run, full=full, as_json=as_json)


def _here(
    template: str,
    orientation: str | None,
    brand: str | None,
    names: str | None,
    file: Path,
    out: Path | None,
    options: LocalOptions,
    *,
    dry_run: bool,
    full: bool,
    as_json: bool,
) -> None:
    from greenroom.automation.batches.checking import checked_rows
    from greenroom.automation.batches.errors import InvalidRows
    from greenroom.automation.batches.estimate import new_frames
    from greenroom.cli.batch_input import read_brand, read_template
    from greenroom.cli.batch_local import render_here, survey_here
    from greenroom.server.api.estimate import FRAMES_PER_SECOND, OVERHEAD

    kit = read_brand(Path(brand)) if brand is not None else None
    source = replace(read_template(template, orientation), brand=kit)
    table = table_of(file, as_json=as_json)
    try:
        rows = checked_rows(source.project, table, names=names, label=source.label)
    except InvalidRows as error:
        raise refuse(file, error.problems, as_json=as_json) from None
    began = time.monotonic()
    if dry_run or full:
        problems, estimates = survey_here(source, table, rows, options, full=full, quiet=as_json)
        if problems:
            raise refuse(file, problems, as_json=as_json)
        if dry_run:
            frames = new_frames(estimates)
            told = [(row.name, one.duration_ms) for row, one in zip(rows, estimates, strict=True)]
            seconds = round(frames / FRAMES_PER_SECOND[options.profile] + OVERHEAD * len(rows), 1)
            tell_dry_run(told, sum(one.frames for one in estimates), frames, seconds, full=full, as_json=as_json)
            return
    assert out is not None
    outcomes = render_here(source, rows, out, options, quiet=as_json)
    head = {"template": template, "orientation": orientation, "profile": options.profile}
    end_batch(out, [one.to_json() for one in outcomes], head, time.monotonic() - began, as_json=as_json)


def _there(
    server: str,
    key: str,
    ca: Path | None,
    file: Path,
    out: Path | None,
    options: RemoteOptions,
    *,
    dry_run: bool,
    full: bool,
    as_json: bool,
) -> None:
    from greenroom.cli.batch_remote import render_there, survey_there, template_on
    from greenroom.client import Greenroom

    table = table_of(file, as_json=as_json)
    began = time.monotonic()
    verify = ssl.create_default_context(cafile=ca) if ca else True
    with Greenroom(server, key, verify=verify) as client:
        options = replace(options, template=template_on(client, options.template))
        problems, found = survey_there(client, table, options, full=full)
        if problems:
            raise refuse(file, problems, as_json=as_json)
        if dry_run:
            told = [(row.name, row.duration_ms) for row in found.rows]
            tell_dry_run(told, found.frames, found.frames_to_render, found.seconds or 0.0, full=full, as_json=as_json)
            return
        assert out is not None
        id, rows = render_there(client, table, out, options, verify=verify, quiet=as_json)
    head = {"id": id, "template": options.template, "orientation": options.orientation, "profile": options.profile}
    end_batch(out, rows, head, time.monotonic() - began, as_json=as_json)
