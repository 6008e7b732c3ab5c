"""Request bodies in any encoding. The Content-Type header is a hint that clients often get wrong, so we look."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import FormParser, parse_options_header

from greenroom.project.errors import GreenroomError
from greenroom.project.plain_json import check_plain
from greenroom.server.brackets import nested
from greenroom.server.errors import BadRequest, BodyTooLarge, UnsupportedEncoding
from greenroom.server.json_text import parse_json
from greenroom.server.services import services

MAX_FIELDS = 1000
STRUCTURED = frozenset({"scenes", "scene", "updates", "clips", "AIModel", "values", "options", "files", "dictionary"})
"""Fields that hold no plain text: they may come as JSON inside a text, also in a JSON body."""
BOUNDARY_LINE = re.compile(rb"\s*--([^\r\n]{1,200})\r?\n[Cc]ontent-")


@dataclass(frozen=True)
class FilePart:
    """A file of a multipart body."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class Body:
    """`value`: the JSON value, or the fields of a form. Query parameters fill in what an object body lacks."""

    raw: bytes
    value: Any
    files: dict[str, FilePart] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, Any]:
        """Raises BadRequest when the body is not an object."""
        if not isinstance(self.value, dict):
            raise BadRequest(f"the body must be a JSON object, not {type(self.value).__name__}")
        return self.value


async def read_raw(request: Request) -> bytes:
    """At most `max_body_bytes`; a larger body is refused while it arrives."""
    limit = services(request).settings.max_body_bytes
    if request.headers.get("content-encoding", "identity") not in ("identity", ""):
        raise UnsupportedEncoding("send the body without Content-Encoding")
    too_large = BodyTooLarge(f"the body is larger than {limit // 1024} KiB")
    if int(request.headers.get("content-length") or 0) > limit:
        raise too_large
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            raise too_large
    return bytes(data)


def _form_value(text: str, place: str) -> Any:
    """A field that holds JSON (an array or object) is that value; anything else is text, "[Laughs]" too."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            return parse_json(text)
        except BadRequest as error:
            if place in STRUCTURED:
                raise error.at(place) from None
        except GreenroomError as error:
            raise error.at(place) from None
    check_plain(text, place)
    return text


def _pairs(data: str) -> dict[str, Any]:
    try:
        pairs = parse_qsl(data, keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="surrogateescape")
    except ValueError:
        raise BadRequest(f"more than {MAX_FIELDS} form fields") from None
    for name, _ in pairs:
        check_plain(name)
    return nested((name, _form_value(text, name)) for name, text in pairs)


def _multipart(data: bytes, boundary: bytes) -> tuple[dict[str, Any], dict[str, FilePart]]:
    fields: list[tuple[str, Any]] = []
    files: dict[str, FilePart] = {}

    def on_field(part: Any) -> None:
        name = (part.field_name or b"").decode(errors="surrogateescape")
        check_plain(name)
        fields.append((name, _form_value((part.value or b"").decode(errors="surrogateescape"), name)))

    def on_file(part: Any) -> None:
        name = (part.field_name or b"").decode(errors="replace")
        part.file_object.seek(0)
        file_name = (part.file_name or b"").decode(errors="replace")
        files[name] = FilePart(file_name, part.content_type or "application/octet-stream", part.file_object.read())
        part.close()

    parser = FormParser("multipart/form-data", on_field, on_file, boundary=boundary, config={"MAX_FIELDS": MAX_FIELDS})
    try:
        parser.write(data)
        parser.finalize()
    except FormParserError as error:
        raise BadRequest(f"the multipart body cannot be read: {error}") from None
    return nested(fields), files


def parse_body(raw: bytes, content_type: str = "", query: str = "") -> Body:
    """JSON, form-urlencoded, multipart or nothing, told apart by the bytes; then the query string.

    >>> parse_body(b'{"text": "hi"}', "application/x-www-form-urlencoded", "model=mina").value
    {'model': 'mina', 'text': 'hi'}
    """
    from_query = _pairs(query)
    start = raw.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1]
    if not raw.strip():
        return Body(raw, from_query)
    if found := BOUNDARY_LINE.match(raw):
        fields, files = _multipart(raw, found.group(1).rstrip())
        return Body(raw, {**from_query, **fields}, files)
    media_type, _ = parse_options_header(content_type)
    is_json = media_type.endswith(b"json")
    if start in (b"{", b"[") or (is_json and not re.fullmatch(rb"[\w.%+-]+=.*", raw, re.DOTALL)):
        value = parse_json(raw)
        if isinstance(value, dict):
            packed = {k: _form_value(v, k) for k, v in value.items() if k in STRUCTURED and isinstance(v, str)}
            value = {**from_query, **value, **packed}
        return Body(raw, value)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise BadRequest("the body is neither JSON nor a form in UTF-8") from None
    return Body(raw, {**from_query, **_pairs(text)})


async def read_body(request: Request) -> Body:
    raw = await read_raw(request)
    return parse_body(raw, request.headers.get("content-type", ""), request.url.query)


AnyBody = Annotated[Body, Depends(read_body)]
"""The parameter type of every route that takes a body."""
