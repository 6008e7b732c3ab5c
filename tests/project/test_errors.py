from __future__ import annotations

from greenroom.project.errors import InvalidDocument


def test_an_inner_place_is_appended_to_an_outer_one() -> None:
    assert InvalidDocument("x", path="url").at("clips[1]").at("scenes[0]").path == "scenes[0].clips[1].url"
    assert InvalidDocument("x", path="[1].url").at("clips").path == "clips[1].url"
    assert str(InvalidDocument("is missing").at("scenes")) == "scenes: is missing"
    assert str(InvalidDocument("is missing")) == "is missing"
    assert InvalidDocument("m", path="p").to_json() == {"code": "invalid_document", "msg": "m", "path": "p"}
