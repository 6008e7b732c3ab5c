"""Fragmented MP4: a file that can be played while it is written. No packet is changed.

`opening` comes first, then one `fragment` after another; times are absolute, so that fragments of one film fit together
wherever one begins. The layout of boxes is that of ISO/IEC 14496-12.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from greenroom.project.time import SAMPLE_RATE
from greenroom.render.sound import PACKET

VIDEO, SOUND = 1, 2
"""The numbers of the tracks."""
PROBLEM = b"uuid" + bytes.fromhex("6772656e726f6f6d2d70726f626c656d")
"""Type and name of the box that ends a film which cannot go on; JSON follows."""
_MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_KEYFRAME, _OTHER = 0x02000000, 0x01010000
_CONTAINERS = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl"))


@dataclass(frozen=True, slots=True)
class Run:
    """Packets of one track that follow each other, from tick `start` of the track. Each lasts `ticks`, the last one
    `last_ticks`; the first one is a keyframe."""

    track: int
    start: int
    ticks: int
    packets: Sequence[bytes]
    last_ticks: int


def opening(pictures: bytes, sounds: bytes, size: tuple[int, int], timescale: int, samples: int) -> bytes:
    """What players need to know first. `pictures` and `sounds` are the sample descriptions (`stsd`) of the tracks; the
    film lasts `samples` samples of sound. The first packet of the sound primes the decoder and is not heard."""
    head = _full(b"mvhd", 0, 0, struct.pack(">4I", 0, 0, SAMPLE_RATE, 0), _MVHD_REST, struct.pack(">I", SOUND + 1))
    tracks = (
        _track(VIDEO, b"vide", timescale, pictures, size, samples, 0),
        _track(SOUND, b"soun", SAMPLE_RATE, sounds, (0, 0), samples, PACKET),
    )
    extends = _box(
        b"mvex",
        _full(b"mehd", 1, 0, struct.pack(">Q", samples)),
        *(_full(b"trex", 0, 0, struct.pack(">5I", track, 1, 0, 0, 0)) for track in (VIDEO, SOUND)),
    )
    return _box(b"ftyp", b"iso6", struct.pack(">I", 0), b"iso6mp41") + _box(b"moov", head, *tracks, extends)


def fragment(number: int, runs: Sequence[Run]) -> bytes:
    """`number` counts the fragments from 1."""
    size = len(_moof(number, runs, 0))
    payload = b"".join(packet for run in runs for packet in run.packets)
    return _moof(number, runs, size + 8) + _box(b"mdat", payload)


def problem(error: dict[str, str]) -> bytes:
    """The end of a film that cannot go on, which players that do not know it leave out."""
    data = json.dumps({"error": error}, separators=(",", ":")).encode()
    return struct.pack(">I", 4 + len(PROBLEM) + len(data)) + PROBLEM + data


def description(path: Path) -> bytes:
    """The `stsd` box of the one track of a stored segment or chunk."""
    found = _find(path.read_bytes(), b"stsd")
    if found is None:
        raise ValueError(f"{path.name} has no sample description")
    return found


def _find(data: bytes, kind: bytes) -> bytes | None:
    at = 0
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        header = 8
        if size == 1:
            size, header = struct.unpack_from(">Q", data, at + 8)[0], 16
        if size < header:
            return None
        if name == kind:
            return data[at : at + size]
        if name in _CONTAINERS and (inside := _find(data[at + header : at + size], kind)):
            return inside
        at += size
    return None


_MVHD_REST = struct.pack(">IHH2I", 0x10000, 0x100, 0, 0, 0) + _MATRIX + bytes(24)


def _track(
    number: int, kind: bytes, timescale: int, entry: bytes, size: tuple[int, int], samples: int, skipped: int
) -> bytes:
    volume = 0x100 if kind == b"soun" else 0
    head = _full(
        b"tkhd", 0, 7, struct.pack(">5I", 0, 0, number, 0, 0), struct.pack(">2I4H", 0, 0, 0, 0, volume, 0), _MATRIX,
        struct.pack(">2I", size[0] << 16, size[1] << 16),
    )  # fmt: skip
    edits = _box(b"edts", _full(b"elst", 1, 0, struct.pack(">IQqHH", 1, samples, skipped, 1, 0)))
    media = _full(b"vmhd", 0, 1, bytes(8)) if kind == b"vide" else _full(b"smhd", 0, 0, bytes(4))
    here = _box(b"dinf", _full(b"dref", 0, 0, struct.pack(">I", 1), _full(b"url ", 0, 1)))
    nothing = (_full(b"stts", 0, 0, bytes(4)), _full(b"stsc", 0, 0, bytes(4)), _full(b"stsz", 0, 0, bytes(8)))
    table = _box(b"stbl", entry, *nothing, _full(b"stco", 0, 0, bytes(4)))
    return _box(
        b"trak",
        head,
        edits,
        _box(
            b"mdia",
            _full(b"mdhd", 0, 0, struct.pack(">4I2H", 0, 0, timescale, 0, 0x55C4, 0)),
            _full(b"hdlr", 0, 0, bytes(4), kind, bytes(12), b"Greenroom\0"),
            _box(b"minf", media, here, table),
        ),
    )


def _moof(number: int, runs: Sequence[Run], offset: int) -> bytes:
    """`offset`: from its own first byte to the first packet."""
    tracks = []
    for run in runs:
        tracks.append(_traf(run, offset))
        offset += sum(map(len, run.packets))
    return _box(b"moof", _full(b"mfhd", 0, 0, struct.pack(">I", number)), *tracks)


def _traf(run: Run, offset: int) -> bytes:
    flags = _KEYFRAME if run.track == SOUND else _OTHER
    head = _full(b"tfhd", 0, 0x020028, struct.pack(">3I", run.track, run.ticks, flags))
    time = _full(b"tfdt", 1, 0, struct.pack(">Q", run.start))
    lasts = [run.ticks] * (len(run.packets) - 1) + [run.last_ticks]
    samples = b"".join(struct.pack(">2I", ticks, len(packet)) for ticks, packet in zip(lasts, run.packets, strict=True))
    table = _full(b"trun", 0, 0x305, struct.pack(">3I", len(run.packets), offset, _KEYFRAME), samples)
    return _box(b"traf", head, time, table)


def _full(kind: bytes, version: int, flags: int, *parts: bytes) -> bytes:
    return _box(kind, struct.pack(">I", version << 24 | flags), *parts)


def _box(kind: bytes, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return struct.pack(">I4s", 8 + len(data), kind) + data
