"""Any document as text. Only the sandboxed child imports this module."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import BadZipFile

from greenroom.automation.documents.errors import DamagedDocument
from greenroom.automation.documents.kind import Kind, kind_of
from greenroom.automation.documents.libreoffice import converted
from greenroom.automation.documents.model import Document
from greenroom.automation.documents.package import check_package
from greenroom.project.errors import GreenroomError

_NEWER: dict[Kind, Kind] = {"doc": "docx", "odt": "docx", "ppt": "pptx", "odp": "pptx", "xls": "xlsx", "ods": "xlsx"}

Progress = Callable[[int], None]


def read(path: Path, progress: Progress) -> Document:
    """Raises the errors of `documents.errors`."""
    kind = kind_of(path)
    if kind not in _NEWER:
        return _read(path, kind, progress)
    if kind in ("odt", "odp", "ods"):
        check_package(path)
    with converted(path, kind, _NEWER[kind]) as newer:
        found = _read(newer, _NEWER[kind], progress)
    return Document(kind, found.title, found.sections, found.warnings)


def _read(path: Path, kind: Kind, progress: Progress) -> Document:
    """The libraries of the other formats are not loaded."""
    if kind == "txt":
        from greenroom.automation.documents.plain_text import read_plain_text

        return read_plain_text(path.read_bytes())
    if kind == "pdf":
        from greenroom.automation.documents.pdf import read_pdf

        return read_pdf(path, progress)
    check_package(path)
    with unreadable_is_damaged():
        if kind == "docx":
            from greenroom.automation.documents.docx import read_docx

            return read_docx(path)
        if kind == "xlsx":
            from greenroom.automation.documents.xlsx import read_xlsx

            return read_xlsx(path)
        from greenroom.automation.documents.pptx import read_pptx

        return read_pptx(path, progress)


class unreadable_is_damaged:
    """The libraries raise whatever comes to their mind when a part is missing or of a wrong shape."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Exception) and not isinstance(error, GreenroomError | MemoryError):
            detail = "it cannot be unpacked" if isinstance(error, BadZipFile) else f"{type(error).__name__}: {error}"
            raise DamagedDocument(
                f"the file is damaged ({detail[:200]}); open it in the program that made it and save it anew"
            ) from error
