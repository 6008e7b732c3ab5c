from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.hostile.house import House, open_house
from tests.hostile.media_files import png, sound, video
from tests.hostile.origin import Origin, origin_server


@pytest.fixture(scope="package")
def origin() -> Iterator[Origin]:
    with origin_server() as running:
        yield running


@pytest.fixture(scope="package")
def warm_house(tmp_path_factory: pytest.TempPathFactory, origin: Origin) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("house")) as house:
        warm_up(house, origin)
        house.baseline = house.measure()
        yield house


@pytest.fixture
def house(warm_house: House) -> Iterator[House]:
    """Whatever a test does to it: afterwards it uses no more than before."""
    yield warm_house
    assert warm_house.back_to_baseline() == []


@pytest.fixture
def client(house: House) -> Iterator[httpx.Client]:
    with house.client() as opened:
        yield opened


def warm_up(house: House, origin: Origin) -> None:
    """Everything that a good export loads, in both renderers, and the connections of a busy moment."""
    clips = [
        {"id": "p", "type": "presenter", "presenter": "mina"},
        {"id": "i", "type": "image", "url": origin.serve("warm.png", png())},
        {"id": "v", "type": "video", "url": origin.serve("warm.mp4", video())},
        {"id": "a", "type": "audio", "url": origin.serve("warm.wav", sound())},
        {"id": "t", "type": "text", "text": "Warm 안녕 你好 مرحبا Привет नमस्ते שלום 😀"},
    ]
    keys = [
        house.export(house.small_scenes(clips=clips, duration_ms=None, script=[{"kind": "line", "text": text}]))
        for text in ("One.", "Two.", "안녕하세요.")
    ]
    failing = house.outcome([{"clips": [{"type": "image", "detail": {"url": origin.url("/missing")}}]}])
    assert failing["state"] == "failed"
    for key in keys:
        done = house.wait(key)
        assert done["state"] == "exported", done
    with house.client() as client, ThreadPoolExecutor(8) as threads:
        answers = threads.map(lambda key: client.get(f"/api/odin/editor/progress/{key}").status_code, keys * 8)
        assert set(answers) == {200}
        made = threads.map(lambda n: client.post("/api/v1/assets", content=png(16 + n)).status_code, range(4))
        assert set(made) == {201}
