"""How a link to a file that an export left is signed. API processes and workers make them alike."""

from __future__ import annotations

import base64
import hashlib
import hmac

DOWNLOAD_SECONDS = 7 * 24 * 3600
"""How long a download URL works; every answer and every webhook that carries one issues a fresh one."""


def link_signature(secret: bytes, workspace: str, file_name: str, expires: int) -> str:
    message = f"download\n{workspace}\n{file_name}\n{expires}".encode()
    digest = hmac.new(secret, message, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def link_path(secret: bytes, workspace: str, file_name: str, expires: int) -> str:
    """The path of a link that works until `expires` (seconds since 1970); it ends in the file name, so that clients can
    take their own from it."""
    return f"/downloads/{workspace}/{expires}.{link_signature(secret, workspace, file_name, expires)}/{file_name}"
