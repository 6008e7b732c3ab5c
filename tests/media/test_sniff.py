from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.media.errors import UndecodableMedia, UnsupportedMedia
from greenroom.media.sniff import HEAD, describe_unknown, sniff, sniff_file


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x1cftypavif\0\0\0\0mif1miaf", "image/avif"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "image/heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", "image/avif"),
        (b"\0\0\0\x18ftypisom\0\0\2\0isomiso2", "video/mp4"),
        (b"\0\0\0\x14ftypqt  \0\0\2\0qt  ", "video/quicktime"),
        (b"\0\0\0\x18ftypM4A \0\0\2\0isomiso2", "audio/mp4"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska", "video/x-matroska"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "audio/wav"),
        (b"RIFF\x10\0\0\0AVI LIST", "video/x-msvideo"),
        (b"ID3\x04\0\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"OggS\0\x02" + b"\0" * 22 + b"\x01\x13OpusHead", "audio/ogg"),
        (b"OggS\0\x02" + b"\0" * 22 + b"\x01\x2a\x80theora", "video/ogg"),
        (b"fLaC\0\0\0\x22", "audio/flac"),
        ((b"\x47" + b"\0" * 187) * 3, "video/mp2t"),
    ],
)
def test_known_kinds(head: bytes, media_type: str) -> None:
    found = sniff(head)
    assert found is not None
    assert found.media_type == media_type
    assert media_type.startswith(found.kind)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"", "an empty file"),
        (b"\n<!DOCTYPE html><html>", "an HTML page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "an SVG drawing"),
        (b"%PDF-1.7", "a PDF document"),
        (b"#EXTM3U\n", "a playlist"),
        (b"ffconcat version 1.0", "a playlist"),
        (b'{"a":1}', "JSON text"),
        (b"\x01\x02\x03\x04", "an unknown kind of file"),
    ],
)
def test_unknown_kinds_are_described(head: bytes, words: str) -> None:
    assert sniff(head) is None
    assert describe_unknown(head) == words


@given(st.binary(max_size=HEAD))
def test_any_bytes_have_an_answer(head: bytes) -> None:
    assert sniff(head) is not None or describe_unknown(head)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "looks-like.png"
    path.write_bytes(b"")
    with pytest.raises(UndecodableMedia, match="empty"):
        sniff_file(path)
    path.write_bytes(b"<html>")
    with pytest.raises(UnsupportedMedia, match="an HTML page"):
        sniff_file(path)
