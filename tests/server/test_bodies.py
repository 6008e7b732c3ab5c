from __future__ import annotations

import json
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.project.errors import GreenroomError
from greenroom.server.bodies import parse_body

FORM = "application/x-www-form-urlencoded"
SCENES = [{"AIModel": {"script": "50 % & more = ½"}}]


@pytest.mark.parametrize(
    "content_type", ["", FORM, "text/plain", "application/json", "multipart/form-data", "nonsense"]
)
@pytest.mark.parametrize("text", [json.dumps({"scenes": SCENES}), "\n\t " + json.dumps({"scenes": SCENES})])
def test_json_under_any_header(content_type: str, text: str) -> None:
    assert parse_body(text.encode(), content_type).value == {"scenes": SCENES}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_json_in_any_unicode_encoding(encoding: str) -> None:
    assert parse_body('{"text": "안녕"}'.encode(encoding), "application/json").value == {"text": "안녕"}


@pytest.mark.parametrize("content_type", [FORM, "application/json", ""])
def test_a_form_under_any_header(content_type: str) -> None:
    body = urlencode({"text": "안녕 {you}", "model": "ysy", "scenes": json.dumps(SCENES)}).encode()
    assert parse_body(body, content_type).value == {"text": "안녕 {you}", "model": "ysy", "scenes": SCENES}


def test_the_query_fills_in_what_the_body_lacks() -> None:
    assert parse_body(b'{"text": "body"}', "", "text=query&model=m").value == {"text": "body", "model": "m"}
    assert parse_body(b"", "", "text=query").value == {"text": "query"}
    assert parse_body(b"[1]", "", "text=query").value == [1]


@pytest.mark.parametrize("content_type", ["application/json", FORM, "multipart/form-data; boundary=wrong", ""])
def test_multipart_takes_its_boundary_from_the_body(content_type: str) -> None:
    request = httpx.Request(
        "POST",
        "http://x",
        data={"text": "hi\r\nthere", "n": "[1]"},
        files={"file": ("a.txt", b"\0\1--\r\n", "text/plain")},
    )
    body = parse_body(request.read(), content_type)
    assert body.value == {"text": "hi\r\nthere", "n": [1]}
    assert (body.files["file"].name, body.files["file"].data) == ("a.txt", b"\0\1--\r\n")
    assert body.files["file"].media_type == "text/plain"


def test_places_of_bad_values_in_forms() -> None:
    with pytest.raises(GreenroomError) as caught:
        parse_body(urlencode({"scenes": '[{"a": "\\u0000"}]'}).encode(), FORM)
    assert caught.value.path == "scenes[0].a"
    with pytest.raises(GreenroomError) as caught:
        parse_body(b"text=%00", FORM)
    assert caught.value.path == "text"


@settings(deadline=None)
@given(
    st.binary(max_size=80) | st.text('{}[]-=&%\r\n":a0', max_size=60).map(str.encode),
    st.sampled_from([FORM, "", "application/json"]),
)
def test_any_bytes_are_read_or_refused(data: bytes, content_type: str) -> None:
    try:
        parse_body(data, content_type)
    except GreenroomError as error:
        assert 400 <= error.status < 500


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                b"--b",
                b"--b--",
                b"\r\n",
                b"\n",
                b"Content-Disposition: form-data; name=a",
                b"x",
                b"\xff",
                b"Content-Type: a",
            ]
        ),
        max_size=14,
    )
)
def test_any_multipart_is_read_or_refused(parts: list[bytes]) -> None:
    try:
        parse_body(b"--b\r\nContent-" + b"".join(parts), "")
    except GreenroomError as error:
        assert error.status == 400 or error.code == "invalid_document"
