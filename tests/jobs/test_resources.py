from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from PIL import Image

from greenroom.jobs.resources import ObjectResources
from greenroom.media.builtin import builtin_names
from greenroom.media.errors import SourceNotFound, SourceNotMedia, SourceRefused
from greenroom.media.fetch import Guard
from greenroom.media.probe import probe
from greenroom.render.resources import Resources
from greenroom.speech.utterance import Utterance, silence
from greenroom.store.store import Store


def png(colour: str, width: int = 8) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, 6), colour).save(buffer, "PNG")
    return buffer.getvalue()


class Source:
    """A web server with one file. `validates`: it knows ETags. `asked` counts requests, `sent` full answers."""

    def __init__(self) -> None:
        self.body: bytes | None = png("red")
        self.validates = True
        self.asked = self.sent = 0
        source = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                source.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/picture.png"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.asked += 1
        if self.body is None:
            request.send_error(404)
            return
        etag = f'"{hash(self.body)}"'
        if self.validates and request.headers["If-None-Match"] == etag:
            request.send_response(304)
            request.end_headers()
            return
        self.sent += 1
        request.send_response(200)
        if self.validates:
            request.send_header("ETag", etag)
        request.send_header("Content-Length", str(len(self.body)))
        request.end_headers()
        request.wfile.write(self.body)


@pytest.fixture
def source() -> Iterator[Source]:
    made = Source()
    yield made
    made.server.shutdown()
    made.server.server_close()


def an_export(store: Store, workspace: str = "default") -> ObjectResources:
    """What one export works with."""
    return ObjectResources(store, workspace, Guard(frozenset({"127.0.0.1"})), probe)


def test_it_is_what_render_asks_for(store: Store) -> None:
    assert isinstance(an_export(store), Resources)


def test_a_url_is_asked_once_per_export(store: Store, source: Source) -> None:
    export = an_export(store)
    threads = [threading.Thread(target=export.asset, args=(source.url,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (source.asked, source.sent) == (1, 1)
    asset = export.asset(source.url)
    assert (asset.info.width, asset.info.height) == (8, 6)
    assert export.path(asset.sha256).read_bytes() == source.body


def test_the_next_export_asks_again_and_gets_nothing_anew(store: Store, source: Source) -> None:
    first = an_export(store).asset(source.url)
    assert an_export(store).asset(source.url) == first
    assert (source.asked, source.sent) == (2, 1)


def test_a_changed_source_is_seen(store: Store, source: Source) -> None:
    first = an_export(store).asset(source.url)
    source.body = png("blue", width=10)
    second = an_export(store).asset(source.url)
    assert second.sha256 != first.sha256
    assert second.info.width == 10
    assert an_export(store).path(first.sha256).exists(), "an older plan still finds its bytes"


def test_a_source_that_cannot_tell_is_read_anew(store: Store, source: Source) -> None:
    source.validates = False
    an_export(store).asset(source.url)
    source.body = png("green")
    an_export(store).asset(source.url)
    assert source.sent == 2


def test_lost_bytes_are_fetched_though_nothing_changed(store: Store, source: Source) -> None:
    asset = an_export(store).asset(source.url)
    store.objects.forget("default", "blobs", asset.sha256)
    assert an_export(store).asset(source.url) == asset
    assert source.sent == 2


def test_a_source_that_is_gone_is_an_error_though_we_had_it(store: Store, source: Source) -> None:
    an_export(store).asset(source.url)
    source.body = None
    with pytest.raises(SourceNotFound):
        an_export(store).asset(source.url)
    assert list(store.objects.scratch.folder.iterdir()) == []


def test_another_workspace_fetches_for_itself(store: Store, source: Source) -> None:
    asset = an_export(store).asset(source.url)
    with pytest.raises(KeyError):
        an_export(store, "other").path(asset.sha256)
    an_export(store, "other").asset(source.url)
    assert source.sent == 2


def test_private_addresses_are_refused(store: Store, source: Source) -> None:
    with pytest.raises(SourceRefused, match="--allow-host"):
        ObjectResources(store, "default", Guard(frozenset()), probe).asset(source.url)
    assert source.asked == 0


def test_what_is_no_media_leaves_nothing(store: Store, source: Source) -> None:
    source.body = b"<html>not found, politely</html>"
    with pytest.raises(SourceNotMedia):
        an_export(store).asset(source.url)
    assert store.assets.get("default", source.url) is None
    assert list(store.objects.scratch.folder.iterdir()) == []


def test_built_in_media_is_drawn_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    url = next(name for name in builtin_names() if name.startswith("builtin:background/"))
    asset = an_export(store).asset(url)
    assert asset.info.width >= 1280
    monkeypatch.setattr("greenroom.jobs.resources.builtin_media", lambda url: pytest.fail("drawn again"))
    assert an_export(store).asset(url) == asset


def test_utterances_and_segments_are_kept_by_key(store: Store) -> None:
    export = an_export(store)
    assert export.utterance("ab" * 32) is None
    utterance = Utterance(silence(480) + np.float32(0.25), 48_000, (), (), "test", "1")
    export.keep_utterance("ab" * 32, utterance)
    kept = an_export(store).utterance("ab" * 32)
    assert kept is not None
    assert np.array_equal(kept.pcm, utterance.pcm)

    made = store.objects.draft(".mp4")
    made.write_bytes(b"a segment")
    assert export.segment("cd" * 32) is None
    export.keep_segment("cd" * 32, made)
    assert made.exists(), "keep_segment takes a copy"
    path = an_export(store).segment("cd" * 32)
    assert path is not None
    assert path.read_bytes() == b"a segment"
    with pytest.raises(KeyError):
        export.path("ef" * 32)
