"""Opens video and sound files without letting them reach anything else on the machine or the network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from greenroom.media.errors import UndecodableMedia, UnsupportedMedia
from greenroom.media.sniff import sniff_file

MediaStream = TypeVar("MediaStream", VideoStream, AudioStream)

DEMUXERS = {
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "audio/mp4": "mov",
    "video/webm": "matroska",
    "video/x-matroska": "matroska",
    "video/ogg": "ogg",
    "audio/ogg": "ogg",
    "audio/flac": "flac",
    "audio/mpeg": "mp3",
    "audio/aac": "aac",
    "audio/wav": "wav",
    "video/x-msvideo": "avi",
    "video/x-flv": "flv",
    "video/x-ms-wmv": "asf",
    "video/mpeg": "mpeg",
    "video/mp2t": "mpegts",
}
"""media type by content -> the only FFmpeg demuxer that may read it"""

# A playlist could name another file or address: so the demuxer is fixed, its data comes from a file object, and no
# protocol may be opened beside it.
_LOCKED = {
    "format_whitelist": ",".join([*sorted(set(DEMUXERS.values())), "webm", "mp4", "m4a"]),
    "protocol_whitelist": "",
}


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """The container, closed at the end. Raises UnsupportedMedia or UndecodableMedia."""
    sniffed = sniff_file(path)
    demuxer = DEMUXERS.get(sniffed.media_type)
    if demuxer is None:
        raise UnsupportedMedia(f"{sniffed.media_type} is an image, not a video or sound.")
    with path.open("rb") as file:
        try:
            container = av.open(file, mode="r", format=demuxer, container_options=_LOCKED, metadata_errors="replace")
        except (av.FFmpegError, ValueError) as error:
            raise UndecodableMedia(
                f"The file cannot be opened ({_reason(error)}). Convert it to MP4 and use that."
            ) from None
        with container:
            try:
                yield container
            except av.FFmpegError as error:
                raise UndecodableMedia(
                    f"The file is damaged ({_reason(error)}). Convert it to MP4 and use that."
                ) from None


def _reason(error: Exception) -> str:
    """Without the path of our own file, which FFmpeg adds."""
    return str(error.strerror) if isinstance(error, av.FFmpegError) else type(error).__name__


def origin_seconds(container: InputContainer) -> float:
    """The time on the file's own clock that counts as 0 for both picture and sound."""
    return container.start_time / av.time_base if container.start_time is not None else 0.0


def packets(container: InputContainer, stream: MediaStream) -> Iterator[Packet[MediaStream]]:
    """From where the container stands to the end, or to where the file is damaged beyond reading on."""
    source = container.demux(stream)
    while True:
        try:
            packet = next(source, None)
        except (av.FFmpegError, ValueError):
            return
        if packet is None:
            return
        yield packet


def check_codec(stream: VideoStream | AudioStream) -> None:
    """Raises UnsupportedMedia when there is no decoder for the stream."""
    if stream.codec_context is None:
        what = "picture" if stream.type == "video" else "sound"
        raise UnsupportedMedia(
            f"The {what} of this file is in a format that is not decoded. Convert it to MP4 (H.264)."
        )
