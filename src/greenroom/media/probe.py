"""What a file is: size, duration, streams. Decodes as little as it can; run it in a sandbox for untrusted files."""

from __future__ import annotations

from pathlib import Path

from greenroom.media.image import image_info
from greenroom.media.info import MediaInfo
from greenroom.media.sniff import sniff_file
from greenroom.media.video import container_info


def probe(path: Path) -> MediaInfo:
    """Raises UndecodableMedia or UnsupportedMedia."""
    return image_info(path) if sniff_file(path).kind == "image" else container_info(path)
