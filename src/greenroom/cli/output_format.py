"""`--profile` and `--format`: what kind of file is to be made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greenroom.project.errors import GreenroomError

Profile = Annotated[
    str | None, typer.Option(help="Size and encoding, such as 720, draft, vp9 or av1; default: standard.")
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="mp4, gif, wav, mp3, or transparent: webm, mov. Default: what the name of the file says.",
    ),
]


class UnfitFormat(GreenroomError):
    """The name of the file, the format and the profile do not agree, or the name does not say enough."""

    code = "unfit_format"
    status = 422


def chosen_profile(profile: str | None, kind: str | None, out: Path) -> str:
    """The profile that the options and the name of the file stand for. Raises UnfitFormat, UnknownProfile."""
    from greenroom.render.profile import FORMATS, profile_named

    suffix = out.suffix.lower().lstrip(".")
    if profile is not None:
        made = profile_named(profile).suffix
        if (kind or made) != made:
            raise UnfitFormat(
                f"the profile {profile} makes {made}, not {kind}; leave one of the two away", path="format"
            )
    elif kind is not None:
        if kind not in FORMATS:
            raise UnfitFormat(f"there is no format {kind!r}; use one of {', '.join(FORMATS)}", path="format")
        profile, made = FORMATS[kind], kind
    elif suffix in ("webm", "mov"):
        raise UnfitFormat(
            f"say what the .{suffix} shall be: --format {suffix} is transparent, without backgrounds; "
            "--profile vp9 is a WebM with everything",
            path="format",
        )
    else:
        profile = FORMATS.get(suffix, "standard")
        made = profile_named(profile).suffix
    if suffix in FORMATS and suffix != made:
        raise UnfitFormat(f"this makes {made}, but the file is called {out.name}", path="out")
    return profile
