"""Multipart forms with big files, streamed to disk. The boundary is the body's own: headers are often wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from greenroom.project.plain_json import check_plain
from greenroom.server.api.errors import AssetTooLarge
from greenroom.server.bodies import BOUNDARY_LINE
from greenroom.server.errors import BadRequest, MissingField, UnsupportedEncoding
from greenroom.server.file_names import clean_name
from greenroom.store.errors import storage_errors

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_HEAD = 512
"""Bytes in which the first boundary and the first header must begin."""
_MAX_FIELDS = 100
_MAX_FIELD_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class FormFile:
    """`name` is what the client calls the file, without folders; may be empty."""

    field: str
    name: str
    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Form:
    """Query parameters are among the fields, where the form has none of that name."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[FormFile] = field(default_factory=list)

    def digest(self) -> str:
        """Of all that was sent, whatever the boundary."""
        told = (sorted(self.fields.items()), [(file.field, file.name, file.sha256) for file in self.files])
        return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


async def receive_form(request: Request, draft: Callable[[], Path], *, most_files: int, limit: int) -> Form:
    """Each file in a fresh `draft()` of the caller's (see `Drafts`). `limit`: bytes of all files.

    Raises MissingField when the body is no form or has no file, AssetTooLarge while it arrives, BadRequest.
    """
    if request.headers.get("content-encoding", "identity") not in ("identity", ""):
        raise UnsupportedEncoding("send the body without Content-Encoding")
    form = Form({name: text for name, text in request.query_params.items() if text})
    for name, text in form.fields.items():
        check_plain(text, name)
    stream = request.stream()
    head = b""
    async for chunk in stream:
        head += chunk
        if len(head) >= _HEAD:
            break
    found = BOUNDARY_LINE.match(head)
    if found is None:
        raise MissingField("send the file in a multipart/form-data body", path="file")
    with storage_errors():
        parts = _Parts(form, draft, most_files, limit)
        try:
            parser = MultipartParser(found.group(1).rstrip(), parts.callbacks())
            parser.write(head[len(head) - len(head.lstrip()) :])
            async for chunk in stream:
                parser.write(chunk)
            parser.finalize()
        except FormParserError as error:
            raise BadRequest(f"the multipart body cannot be read: {error}") from None
        finally:
            parts.close()
    if not parts.ended:
        raise BadRequest("the multipart body is cut off: its closing boundary is missing")
    if not form.files:
        raise MissingField("the form holds no file; give the part a filename", path="file")
    return form


class Drafts:
    """Fresh paths that are gone at the end of the `with`, unless what was there was moved."""

    def __init__(self, draft: Callable[[str], Path]) -> None:
        self._draft = draft
        self._made: list[Path] = []

    def __call__(self, suffix: str = "") -> Path:
        self._made.append(self._draft(suffix))
        return self._made[-1]

    def __enter__(self) -> Drafts:
        return self

    def __exit__(self, *_: object) -> None:
        for path in self._made:
            path.unlink(missing_ok=True)


class _Parts:
    """What the parser calls, part by part."""

    def __init__(self, form: Form, draft: Callable[[], Path], most_files: int, limit: int) -> None:
        self._form, self._draft, self._most_files, self._limit = form, draft, most_files, limit
        self._taken = 0
        self._fields = 0
        self._headers: dict[bytes, bytes] = {}
        self._header = [b"", b""]
        self._field = self._name = ""
        self._file: IO[bytes] | None = None
        self._path = Path()
        self._digest = hashlib.sha256()
        self._data = bytearray()
        self._size = 0
        self.ended = False

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._more(0, data[start:end]),
            "on_header_value": lambda data, start, end: self._more(1, data[start:end]),
            "on_header_end": self._header_end,
            "on_headers_finished": self._open,
            "on_part_data": lambda data, start, end: self._write(data[start:end]),
            "on_part_end": self._end,
            "on_end": self._all,
        }

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _begin(self) -> None:
        self._headers = {}

    def _more(self, which: int, data: bytes) -> None:
        self._header[which] += data

    def _header_end(self) -> None:
        self._headers[self._header[0].lower()] = self._header[1].strip(b" \t")
        self._header = [b"", b""]

    def _open(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition"))
        self._field = options.get(b"name", b"").decode("utf-8", "replace")
        file_name = options.get(b"filename")
        self._data, self._size, self._digest = bytearray(), 0, hashlib.sha256()
        if file_name is None:
            self._fields += 1
            if self._fields > _MAX_FIELDS:
                raise BadRequest(f"more than {_MAX_FIELDS} form fields")
            return
        if len(self._form.files) >= self._most_files:
            raise BadRequest(f"the form holds more than {self._most_files} file(s)", path=self._field)
        self._name = clean_name(unquote(file_name.decode("utf-8", "replace")))
        self._path = self._draft()
        self._file = self._path.open("wb")

    def _write(self, data: bytes) -> None:
        if self._file is None:
            self._data += data
            if len(self._data) > _MAX_FIELD_BYTES:
                raise BadRequest(f"is longer than {_MAX_FIELD_BYTES >> 10} KiB", path=self._field)
            return
        self._taken += len(data)
        if self._taken > self._limit:
            raise AssetTooLarge(f"what was sent is larger than {self._limit >> 20} MiB; split it", path=self._field)
        self._size += len(data)
        self._digest.update(data)
        self._file.write(data)

    def _end(self) -> None:
        if self._file is None:
            text = self._data.decode("utf-8", "surrogateescape")
            check_plain(text, self._field)
            self._form.fields[self._field] = text
            return
        self.close()
        self._form.files.append(FormFile(self._field, self._name, self._path, self._size, self._digest.hexdigest()))

    def _all(self) -> None:
        self.ended = True
