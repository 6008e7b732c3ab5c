"""Chunks that were encoded apart sound as one encoder would have made them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from greenroom.render.audio_encode import encode_packets, read_packets, write_packets
from greenroom.render.sound import PACKET, POST_ROLL, PRE_ROLL

PACKETS = 120
CHUNK = 25


@pytest.fixture(scope="module")
def signal() -> np.ndarray[Any, Any]:
    """Vowel-like: a few harmonics that swell, and a little noise."""
    at = np.arange(PACKETS * PACKET) / 48_000
    random = np.random.default_rng(3)
    tone = sum(0.12 / n * np.sin(2 * np.pi * 140 * n * at + n) for n in range(1, 12))
    left = tone * (0.6 + 0.4 * np.sin(2 * np.pi * 2.3 * at)) + 0.003 * random.standard_normal(len(at))
    return np.stack([left, 0.8 * left], axis=1).astype(np.float32)


def in_chunks(signal: np.ndarray[Any, Any], packets: int) -> list[Any]:
    joined: list[Any] = []
    for first in range(0, packets, CHUNK):
        count = min(CHUNK, packets - first)
        origin, length = (first - PRE_ROLL) * PACKET, (PRE_ROLL + count + POST_ROLL) * PACKET
        fed = np.zeros((length, 2), np.float32)
        begin, end = max(0, origin), min(len(signal), origin + length)
        fed[begin - origin : end - origin] = signal[begin:end]
        joined += encode_packets(fed, "aac", 160_000)[PRE_ROLL : PRE_ROLL + count]
    return joined


def decoded(packets: list[Any], path: Path) -> np.ndarray[Any, Any]:
    write_packets(path, packets, "aac", 160_000)
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1).T


def test_a_joint_is_no_worse_than_the_middle(signal: np.ndarray[Any, Any], tmp_path: Path) -> None:
    whole = encode_packets(signal, "aac", 160_000)
    joined = in_chunks(signal, len(whole))
    assert len(joined) == len(whole) == PACKETS + 1
    one = decoded(whole, tmp_path / "one.mp4")[PACKET : PACKET + len(signal)] - signal
    many = decoded(joined, tmp_path / "many.mp4")[PACKET : PACKET + len(signal)] - signal
    joints = [n * PACKET for n in range(CHUNK - 1, PACKETS, CHUNK)]
    at_joints = np.concatenate([many[at - PACKET : at + PACKET] for at in joints])
    assert np.abs(at_joints).max() <= 1.25 * max(np.abs(one).max(), np.abs(many).max() * 0.8)
    assert np.sqrt((at_joints**2).mean()) <= 1.25 * np.sqrt((one**2).mean())
    assert np.sqrt((many**2).mean()) <= 1.15 * np.sqrt((one**2).mean())


def test_packets_without_pre_roll_would_be_heard(signal: np.ndarray[Any, Any], tmp_path: Path) -> None:
    """The test above can fail: chunks that start from nothing leave holes."""
    apart = [p for n in range(0, PACKETS, CHUNK) for p in encode_packets(signal[n * PACKET :], "aac", 160_000)[:CHUNK]]
    error = decoded(apart, tmp_path / "apart.mp4")[PACKET : PACKET + len(signal)] - signal[: len(apart) * PACKET]
    joint = slice((CHUNK - 1) * PACKET, (CHUNK + 1) * PACKET)
    assert np.sqrt((error[joint] ** 2).mean()) > 0.01


def test_a_chunk_keeps_its_packets(signal: np.ndarray[Any, Any], tmp_path: Path) -> None:
    made = encode_packets(signal[: 10 * PACKET], "aac", 96_000)
    data = [bytes(packet) for packet in made]
    write_packets(tmp_path / "chunk.mp4", made, "aac", 96_000)
    assert [bytes(packet) for packet in read_packets(tmp_path / "chunk.mp4")] == data
