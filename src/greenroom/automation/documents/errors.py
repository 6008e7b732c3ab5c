"""Why a document cannot be read. The caller adds the place (`file`, `files[0]`)."""

from __future__ import annotations

from greenroom.project.errors import GreenroomError


class UnsupportedDocument(GreenroomError):
    """The file is of a kind that Greenroom does not read, whatever its name says."""

    code = "unsupported_document"
    status = 415


class DamagedDocument(GreenroomError):
    """The file is empty, cut off, or is not what its format demands."""

    code = "damaged_document"
    status = 422


class EncryptedDocument(GreenroomError):
    """The file is protected by a password."""

    code = "encrypted_document"
    status = 422


class DocumentTooLarge(GreenroomError):
    """More bytes, pages, cells or characters than the table of limits allows, packed or unpacked."""

    code = "document_too_large"
    status = 422


class DocumentTimeout(GreenroomError):
    """Reading the document took longer than allowed."""

    code = "document_timeout"
    status = 422


class LibreOfficeNeeded(GreenroomError):
    """An old binary format that only LibreOffice reads, and LibreOffice is not on this server."""

    code = "libreoffice_needed"
    status = 422
