"""Damage to a file, as a list of operations that can be left out one by one."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

_SIZES = (0, 1, 7, 8, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_CHUNK_NAME = re.compile(rb"(?<![A-Za-z])[A-Za-z]{3}[A-Za-z4 ](?![a-z])")
"""FourCCs: boxes of MP4 and HEIF, chunks of PNG and RIFF."""


@dataclass(frozen=True, slots=True)
class Damage:
    """`put` overwrites at `at`, `cut` drops `length` bytes there, `twice` repeats them, `end` drops all from there."""

    kind: Literal["put", "cut", "twice", "end"]
    at: int
    length: int = 0
    data: bytes = b""

    def apply(self, file: bytes) -> bytes:
        at = min(self.at, len(file))
        match self.kind:
            case "put":
                return file[:at] + self.data + file[at + len(self.data) :]
            case "cut":
                return file[:at] + file[at + self.length :]
            case "twice":
                return file[:at] + file[at : at + self.length] * 2 + file[at + self.length :]
            case "end":
                return file[:at]


def damages(random: Random, file: bytes, others: Sequence[bytes]) -> list[Damage]:
    """One to four operations. `others`: files whose heads this one may get."""
    kinds = random.choices(
        ("flip", "size", "cut", "twice", "end", "head"), (40, 30, 8, 8, 8, 6), k=random.randint(1, 4)
    )
    return [_one(random, kind, file, others) for kind in kinds]


def _one(random: Random, kind: str, file: bytes, others: Sequence[bytes]) -> Damage:
    at = random.randrange(min(len(file), random.choice((32, 200, 1000, len(file)))))
    length = random.choice((1, 4, 16, random.randint(1, max(1, len(file) // 2))))
    match kind:
        case "flip":
            count = random.choice((1, 1, 2, 8))
            return Damage("put", at, data=bytes(random.randrange(256) for _ in range(count)))
        case "size":
            return _size(random, file, at)
        case "head":
            return Damage("put", 0, data=random.choice(others)[: random.choice((4, 12, 32, 100))])
        case "end":
            return Damage("end", random.randrange(len(file)))
        case "twice":
            return Damage("twice", at, length)
        case _:
            return Damage("cut", at, length)


def _size(random: Random, file: bytes, at: int) -> Damage:
    """The number before or after a chunk's name, or at any place, becomes an extreme one."""
    names = [match.start() for match in _CHUNK_NAME.finditer(file)]
    if names and random.random() < 0.8:
        name = random.choice(names)
        at = max(0, name + random.choice((-4, -4, 4, 8, 12)))
    value = random.choice((*_SIZES, random.randrange(1 << 32), len(file)))
    return Damage("put", at, data=struct.pack(random.choice((">I", "<I")), value))


def with_right_checksums(png: bytes) -> bytes:
    """A PNG whose chunks pass their CRC check, so that damage gets past it; anything else as it is."""
    if not png.startswith(b"\x89PNG\r\n\x1a\n"):
        return png
    out, at = bytearray(png[:8]), 8
    while at + 12 <= len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if at + 12 + length > len(png):
            break
        body = png[at + 4 : at + 8 + length]
        out += png[at : at + 4] + body + zlib.crc32(body).to_bytes(4, "big")
        at += 12 + length
    return bytes(out) + png[at:]
