"""Office files are zips of XML: looked at as a whole before any library opens them."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from greenroom.automation.documents.errors import DamagedDocument, DocumentTooLarge, EncryptedDocument
from greenroom.automation.documents.limits import MAX_ALL_XML, MAX_ENTRIES, MAX_UNPACKED, MAX_XML

_XML_ENDINGS = (".xml", ".rels", ".vml")
_DTD = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_EBCDIC = b"\x4c\x6f\xa7\x94"
_PIECE = 1 << 20
_OVERLAP = 16


def check_package(path: Path) -> None:
    """Refuses bombs, XML with a document type (entities) and damage. Raises DocumentTooLarge, DamagedDocument,
    EncryptedDocument."""
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
            _check_sizes(entries)
            for entry in entries:
                if entry.filename.lower().endswith(_XML_ENDINGS):
                    _check_xml(archive, entry)
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise DamagedDocument(f"the file is damaged or cut off ({error}); save it anew or send it again") from error


def _check_sizes(entries: list[ZipInfo]) -> None:
    """By the sizes that the archive states: unpacking stops there, whatever comes."""
    if len(entries) > MAX_ENTRIES:
        raise DocumentTooLarge(f"the file holds {len(entries):,} parts; at most {MAX_ENTRIES:,} are read")
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedDocument("the file is protected by a password; save it without one")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise DamagedDocument("two parts of the file have the same name; save it anew")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise DocumentTooLarge(f"unpacked, the file is larger than {MAX_UNPACKED >> 20} MiB; split it")
    xml = [entry.file_size for entry in entries if entry.filename.lower().endswith(_XML_ENDINGS)]
    if max(xml, default=0) > MAX_XML or sum(xml) > MAX_ALL_XML:
        raise DocumentTooLarge(
            f"a part of the file is larger than {MAX_XML >> 20} MiB of XML, or all parts than {MAX_ALL_XML >> 20} MiB;"
            " split it"
        )


def _check_xml(archive: ZipFile, entry: ZipInfo) -> None:
    encoding = ""
    rest = ""
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            encoding = encoding or _encoding(piece)
            text = rest + piece.decode(encoding, "replace")
            if _DTD.search(text):
                raise DamagedDocument(
                    f"{entry.filename} has a document type declaration, which no office program writes; save the file"
                    " anew"
                )
            rest = text[-_OVERLAP:]


def _encoding(start: bytes) -> str:
    if b"\0\0" in start[:4] or start.startswith(_EBCDIC):  # a parser may know them, and the search below does not
        raise DamagedDocument("a part of the file is encoded in a way that no office program writes")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or start[1:2] == b"\0" or start[:1] == b"\0":
        return "utf-16-be" if start[:2] == b"\xfe\xff" or start[:1] == b"\0" else "utf-16-le"
    said = re.match(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w-]+)", start.removeprefix(b"\xef\xbb\xbf"))
    name = said.group(1).decode().lower() if said else "utf-8"
    if name not in ("utf-8", "us-ascii", "ascii", "iso-8859-1", "utf-16", "windows-1252"):
        raise DamagedDocument(f"a part of the file is encoded as {name[:20]}, which no office program writes")
    return "utf-8" if name.startswith("utf-16") else name
