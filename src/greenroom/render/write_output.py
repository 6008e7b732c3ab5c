"""The stored parts of a plan become one file of the kind that its profile asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from greenroom.project.time import frame_to_sample
from greenroom.render.assemble import Piece, assemble, check_pieces
from greenroom.render.gif import write_gif
from greenroom.render.pcm import read_pcm, write_wav
from greenroom.render.profile import Profile
from greenroom.render.sound_encode import write_encoded


def write_output(
    video: Sequence[Piece], audio: Sequence[Piece], frames: int, fps: int, profile: Profile, out: Path
) -> None:
    """Raises UnfitSegments before anything is written."""
    if profile.codec is None:
        samples = read_pcm([piece.path for piece in audio], frame_to_sample(frames, fps))
        if profile.suffix == "wav":
            write_wav(out, samples)
        else:
            write_encoded(out, samples, profile)
    elif profile.suffix == "gif":
        check_pieces(video, fps)
        write_gif([piece.path for piece in video], frames, fps, out)
    else:
        assemble(video, audio, fps, out, profile)
