from __future__ import annotations

import base64
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from greenroom.media.errors import FetchError
from greenroom.media.fetch import Guard
from greenroom.render.folder import FolderResources
from greenroom.render.resources import Asset, Resources
from greenroom.speech.utterance import Utterance
from tests.render.media_urls import png_url


def test_it_is_what_rendering_needs(resources: FolderResources) -> None:
    assert isinstance(resources, Resources)


def test_a_blob_is_found_by_its_hash_by_another_object(resources: FolderResources) -> None:
    sha256 = resources.put(b"hello")
    assert sha256 == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    assert FolderResources(resources.root).path(sha256).read_bytes() == b"hello"
    with pytest.raises(KeyError):
        resources.path("0" * 64)


def test_an_utterance_is_kept(resources: FolderResources) -> None:
    assert resources.utterance("a" * 64) is None
    said = Utterance(np.arange(5, dtype=np.float32), 48_000, (), (), "test", "1")
    resources.keep_utterance("a" * 64, said)
    kept = resources.utterance("a" * 64)
    assert kept and kept.to_bytes() == said.to_bytes()


def test_a_segment_is_copied_and_can_be_replaced(resources: FolderResources, tmp_path: Path) -> None:
    file = tmp_path / "segment.mp4"
    for content in (b"damaged", b"good"):
        file.write_bytes(content)
        resources.keep_segment("b" * 64, file)
        stored = resources.segment("b" * 64)
        assert stored and stored.read_bytes() == content
    assert file.exists()
    assert not list(resources.root.rglob(".new-*"))


def test_an_asset_survives_json(resources: FolderResources) -> None:
    asset = resources.asset(png_url(6, 2))
    assert Asset.from_json(asset.to_json()) == asset
    assert (asset.info.width, asset.info.height) == (6, 2)


class _Counting(BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(base64.b64decode(png_url().partition(",")[2]))

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_a_private_address_is_refused_unless_allowed(tmp_path: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Counting)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/x.png"
    try:
        with pytest.raises(FetchError, match="--allow-host"):
            FolderResources(tmp_path).asset(url)
        assert not _Counting.asked
        allowed = FolderResources(tmp_path, Guard(frozenset({"127.0.0.1"})))
        assert allowed.asset(url).info.media_type == "image/png"
        assert allowed.asset(url).info.media_type == "image/png"
        assert _Counting.asked == ["/x.png"]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
