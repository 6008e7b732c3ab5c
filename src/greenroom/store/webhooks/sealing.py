"""Secrets that must be read again are sealed at rest: the database alone does not give them away."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from greenroom.project.errors import GreenroomError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class UnreadableSecret(GreenroomError):
    """A signing secret was sealed with another `secrets/signing.key` than this process has."""

    code = "unreadable_secret"
    status = 500


class Sealer:
    """AES-256-GCM with a key derived from the installation's signing key, which `key` gives when it is needed."""

    def __init__(self, key: Callable[[], bytes]) -> None:
        self._key = key

    def seal(self, text: str, context: str) -> str:
        """Opens only with the same `context`: a sealed text cannot be moved to another row."""
        nonce = os.urandom(12)
        return base64.b64encode(nonce + self._cipher().encrypt(nonce, text.encode(), context.encode())).decode()

    def open(self, sealed: str, context: str) -> str:
        """Raises UnreadableSecret."""
        from cryptography.exceptions import InvalidTag

        data = base64.b64decode(sealed)
        try:
            return self._cipher().decrypt(data[:12], data[12:], context.encode()).decode()
        except InvalidTag:
            raise UnreadableSecret(
                "a webhook's signing secret cannot be read with this machine's secrets/signing.key; "
                "give every machine the same file, or rotate the secret"
            ) from None

    def _cipher(self) -> AESGCM:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"greenroom webhook secrets").derive(self._key()))
