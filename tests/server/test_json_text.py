from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.project.errors import GreenroomError
from greenroom.server.json_text import parse_json

SAFE_TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | SAFE_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SAFE_TEXT, inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)
@given(VALUES, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32-le"]))
def test_what_json_can_say_comes_through(value: object, encoding: str) -> None:
    assert parse_json(json.dumps(value, ensure_ascii=False).encode(encoding)) == value


@pytest.mark.parametrize(
    ("text", "path", "part"),
    [
        (b'{"scenes": NaN}', "", "NaN"),
        (b"[-Infinity]", "", "Infinity"),
        (b'{"scenes": [{"x": 1e999}]}', "scenes[0].x", "finite"),
        (b'{"a": "\\u0000"}', "a", "NUL"),
        (b'{"a": [1, "\\ud800"]}', "a[1]", "surrogate"),
        (b'{"\\udfff": 1}', "", "surrogate"),
        (b"[" + b"9" * 5000 + b"]", "", "too large"),
        (b"[" * 100_000, "", "deep"),
        (b'{"a":' * 90 + b"1" + b"}" * 90, None, "64 levels"),
        (b"[1", "", "line 1, column 3"),
        (b'"\xff"', "", "utf-8"),
    ],
)
def test_refuses_what_cannot_be_kept(text: bytes, path: str | None, part: str) -> None:
    with pytest.raises(GreenroomError) as caught:
        parse_json(text)
    assert caught.value.status in (400, 422)
    assert part in caught.value.msg
    assert path is None or caught.value.path == path


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        parse_json(data)
    except GreenroomError as error:
        assert 400 <= error.status < 500
