"""Lists of presenters and voices, a pack's check, a spoken WAV."""

from __future__ import annotations

import shutil
import wave
from pathlib import Path

import numpy as np

from greenroom.presenters.cast import built_in
from tests.e2e.studio import answer, greenroom


def test_presenters() -> None:
    cast = answer("presenters", "list", "--json")
    assert [p["id"] for p in cast] == sorted(built_in())
    assert all("greeting" in p["gestures"] and p["voice"]["en"].startswith("espeak:") for p in cast)
    assert "sora-navy" in greenroom("presenters", "list")


def test_a_pack_is_checked(tmp_path: Path) -> None:
    pack = tmp_path / "sora"
    shutil.copytree(built_in()["sora"].folder, pack)
    assert "in order" in greenroom("presenters", "check", pack)
    art = pack / "clothes" / "navy.svg"
    art.write_text(art.read_text(encoding="utf-8").replace('id="mouth@aa"', 'id="mouth@zz"'), encoding="utf-8")
    done = greenroom("presenters", "check", pack, code=1)
    assert "Traceback" not in done


def test_voices() -> None:
    korean = answer("voices", "list", "--language", "ko", "--json")
    assert {v["gender"] for v in korean} == {"female", "male"}
    assert {v["language"] for v in korean} == {"ko"}
    assert "no voice speaks" in greenroom("voices", "list", "--language", "xx", code=1)


def test_a_text_is_spoken(tmp_path: Path) -> None:
    out = tmp_path / "v.wav"
    assert "espeak:ko+" in greenroom("voices", "speak", "안녕하세요", "-o", out)
    with wave.open(str(out)) as file:
        assert file.getparams()[:3] == (1, 2, 48_000)
        sound = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    assert 0.4 < len(sound) / 48_000 < 3
    assert 3_000 < np.abs(sound.astype(int)).max() < 32_767
    assert "no voice has the id" in greenroom("voices", "speak", "x", "-o", out, "--voice", "espeak:xx", code=1)
