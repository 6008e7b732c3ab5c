"""What a document is, by its content. Names and Content-Type headers are not believed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile, ZipFile

from greenroom.automation.documents.errors import DamagedDocument, EncryptedDocument, UnsupportedDocument

Kind = Literal["txt", "pdf", "docx", "pptx", "xlsx", "doc", "ppt", "xls", "odt", "odp", "ods"]
READ_BY_LIBREOFFICE: tuple[Kind, ...] = ("doc", "ppt", "xls", "odt", "odp", "ods")

KNOWN = "txt, md, pdf, docx, pptx, xlsx and, where LibreOffice is installed, doc, ppt, xls, odt, odp, ods"
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN_PARTS: dict[bytes, Kind] = {
    b"wordprocessingml.document.main+xml": "docx",
    b"wordprocessingml.template.main+xml": "docx",
    b"ms-word.document.macroEnabled.main+xml": "docx",
    b"ms-word.template.macroEnabledTemplate.main+xml": "docx",
    b"presentationml.presentation.main+xml": "pptx",
    b"presentationml.slideshow.main+xml": "pptx",
    b"presentationml.template.main+xml": "pptx",
    b"ms-powerpoint.presentation.macroEnabled.main+xml": "pptx",
    b"ms-powerpoint.slideshow.macroEnabled.main+xml": "pptx",
    b"ms-powerpoint.template.macroEnabled.main+xml": "pptx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"spreadsheetml.template.main+xml": "xlsx",
    b"ms-excel.sheet.macroEnabled.main+xml": "xlsx",
    b"ms-excel.template.macroEnabled.main+xml": "xlsx",
}
_OPEN_DOCUMENTS: dict[bytes, Kind] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("WordDocument", "doc"), ("PowerPoint Document", "ppt"), ("Workbook", "xls"), ("Book", "xls"),
)  # fmt: skip
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|script)\b", "an HTML page"),
    (rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<svg\b", "an SVG picture"),
    (rb"\{\\rtf", "an RTF file"),
    (rb"%!PS", "a PostScript file"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF|BM", "a picture or a sound"),
    (rb"MZ|\x7fELF|\xcf\xfa\xed\xfe", "a program"),
    (rb"\x1f\x8b|BZh|7z\xbc\xaf|Rar!|\xfd7zXZ", "an archive"),
    (rb"....ftyp", "a video"),
)


def kind_of(path: Path) -> Kind:
    """Raises DamagedDocument, EncryptedDocument, UnsupportedDocument. Opens a zip's list of files at most."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise DamagedDocument("the file is empty; send the document again")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(_OLE):
        return _old_office(path)
    start = head.removeprefix(b"\xef\xbb\xbf")
    for pattern, name in _OTHERS:
        if re.match(pattern, start, re.DOTALL | re.IGNORECASE):
            raise UnsupportedDocument(f"the file is {name}; Greenroom reads {KNOWN}")
    if _is_text(head):
        return "txt"
    raise UnsupportedDocument(f"the file is of no kind that Greenroom reads: {KNOWN}")


def _zipped(path: Path) -> Kind:
    try:
        with ZipFile(path) as archive:
            names = {info.filename: info for info in archive.infolist()}
            listed = names.get("[Content_Types].xml") or names.get("mimetype")
            if listed is None:
                raise UnsupportedDocument(
                    f"the file is a zip archive without a document in it; Greenroom reads {KNOWN}"
                )
            if listed.flag_bits & 1:
                raise EncryptedDocument("the file is protected by a password; save it without one")
            with archive.open(listed) as part:
                said = part.read(1 << 20)
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise DamagedDocument(f"the file is damaged or cut off ({error}); save or send it again") from error
    if listed.filename == "mimetype" and said.strip() in _OPEN_DOCUMENTS:
        return _OPEN_DOCUMENTS[said.strip()]
    for ending, kind in _MAIN_PARTS.items():
        if ending in said:
            return kind
    raise UnsupportedDocument(
        f"the file is an archive or an office file that Greenroom does not read; it reads {KNOWN}"
    )


def _old_office(path: Path) -> Kind:
    """By the names in the compound file's directory, which are UTF-16."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedDocument("the file is protected by a password; save it without one")
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") + b"\0\0" in data:
            return kind
    raise UnsupportedDocument(
        f"the file is an old office file of a kind that Greenroom does not read; it reads {KNOWN}"
    )


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return controls == 0
