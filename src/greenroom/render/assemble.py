"""Segments and audio chunks become one file by stream copy: no picture is decoded, none is encoded again.

Video decode times are made anew over the whole file (segments of one and two frames have no reorder delay, longer ones
do), and the sound's priming packet and last padding are cut by the edit list, so that both tracks start at 0 and are
equally long to the sample. The bytes depend on nothing but the packets. Sound that is not AAC comes as samples and is
encoded here.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.audio.stream import AudioStream
from av.packet import Packet
from av.video.stream import VideoStream

from greenroom.project.errors import GreenroomError
from greenroom.project.time import SAMPLE_RATE, frame_to_sample
from greenroom.render.audio_encode import read_packets
from greenroom.render.encoder import mark_alpha
from greenroom.render.pcm import read_pcm
from greenroom.render.profile import PROFILES, Profile
from greenroom.render.sound import PACKET
from greenroom.render.sound_encode import add_audio_stream, encoded

TIMESCALE = 30_000
"""Ticks per second of the video track: whole ticks for every fps."""
_QUICKTIME = {
    "movflags": "+faststart",
    "video_track_timescale": str(TIMESCALE),
    "movie_timescale": str(SAMPLE_RATE),  # edit lists count in it: frames and samples are whole numbers of ticks
    "fflags": "+bitexact",
}
_OPTIONS = {"mp4": _QUICKTIME, "mov": _QUICKTIME, "webm": {"fflags": "+bitexact"}}
_COARSE = Fraction(1, 1000)
"""Seconds: WebM counts in milliseconds, so a frame may be this far from its time."""

STANDARD = PROFILES["standard"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stored segment or audio chunk: `count` frames or packets."""

    key: str
    path: Path
    count: int


class UnfitSegments(GreenroomError):
    """Stored segments that cannot be joined with the others: other parameter sets, or other frames than planned.
    `keys` names them; encode them again."""

    code = "unfit_segments"
    retryable = True

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = tuple(dict.fromkeys(keys))
        super().__init__(f"{len(self.keys)} stored segments do not fit the others; they must be encoded again.")


def assemble(video: Sequence[Piece], audio: Sequence[Piece], fps: int, out: Path, profile: Profile = STANDARD) -> None:
    """Writes `out` in the profile's container (MP4 and MOV: index first). Raises UnfitSegments before anything is
    written."""
    reorder = check_pieces(video, fps)
    frames = sum(piece.count for piece in video)
    samples = frame_to_sample(frames, fps)
    options = _OPTIONS[profile.suffix]
    with (
        av.open(str(out), "w", format=profile.suffix, options=options) as container,
        av.open(str(video[0].path)) as first,
    ):
        stream = container.add_stream_from_template(first.streams.video[0], opaque=True)
        stream.time_base = Fraction(1, fps)
        mark_alpha(stream, profile)
        tracks: list[Iterator[Packet[Any]]] = [_video_packets(video, fps, reorder, stream)]
        if profile.audio_codec == "aac":
            with av.open(str(audio[0].path)) as chunk:
                sound = container.add_stream_from_template(chunk.streams.audio[0])
            sound.time_base = Fraction(1, SAMPLE_RATE)
            tracks.append(_audio_packets(audio, samples, sound))
        else:
            sound = add_audio_stream(container, profile)
            tracks.append(encoded(read_pcm([piece.path for piece in audio], samples), sound))
        for packet in heapq.merge(*tracks, key=_decode_time):
            container.mux_one(packet)


def check_pieces(video: Sequence[Piece], fps: int) -> int:
    """The reorder delay in frames over all segments. Raises UnfitSegments."""
    headers: dict[str, bytes] = {}
    unfit: list[str] = []
    reorder = 0
    for piece in video:
        if piece.key in headers or piece.key in unfit:
            continue
        try:
            header, order = _read_order(piece.path, fps)
        except (av.FFmpegError, ValueError):
            unfit.append(piece.key)
            continue
        if sorted(order) != list(range(piece.count)):
            unfit.append(piece.key)
            continue
        headers[piece.key] = header
        reorder = max(reorder, *(n - shown for n, shown in enumerate(order)))
    usual = max(headers.values(), key=list(headers.values()).count, default=b"")
    unfit += [key for key, header in headers.items() if header != usual]
    if unfit:
        raise UnfitSegments(unfit)
    return reorder


def _read_order(path: Path, fps: int) -> tuple[bytes, list[int]]:
    """The codec's parameter sets in a segment, and the frame number of each packet in decode order."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        order = [_frame_number(packet, fps) for packet in container.demux(stream) if packet.size]
        return bytes(stream.codec_context.extradata or b""), order


def _frame_number(packet: Packet[Any], fps: int) -> int:
    time = Fraction(packet.pts or 0) * packet.time_base
    number = round(time * fps)
    off = abs(time - Fraction(number, fps))
    if off > _COARSE or (off and packet.time_base != _COARSE):
        raise ValueError("a frame lies between two frames of the video")
    return number


def _video_packets(
    pieces: Sequence[Piece], fps: int, reorder: int, stream: VideoStream
) -> Iterator[Packet[VideoStream]]:
    first = decoded = 0
    for piece in pieces:
        with av.open(str(piece.path)) as container:
            for packet in container.demux(video=0):
                if not packet.size:
                    continue
                packet.pts = first + _frame_number(packet, fps)
                packet.dts = decoded - reorder
                packet.duration = 1
                packet.time_base = Fraction(1, fps)
                packet.stream = stream
                decoded += 1
                yield packet
        first += piece.count


def _audio_packets(pieces: Sequence[Piece], samples: int, stream: AudioStream) -> Iterator[Packet[AudioStream]]:
    """Packet 0 primes the decoder, before time 0; the last one is cut where the video ends."""
    pts = -PACKET
    for piece in pieces:
        for packet in read_packets(piece.path):
            packet.pts = packet.dts = pts
            packet.duration = min(PACKET, samples - pts)
            packet.time_base = Fraction(1, SAMPLE_RATE)
            packet.stream = stream
            pts += PACKET
            yield packet


def _decode_time(packet: Packet[Any]) -> Fraction:
    return Fraction(packet.dts or 0) * packet.time_base
