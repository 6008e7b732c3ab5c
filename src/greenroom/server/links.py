"""Download links: anyone who holds one may fetch that one file for seven days, nobody can make one."""

from __future__ import annotations

import hmac
import time
from dataclasses import dataclass

from greenroom.server.errors import LinkExpired, LinkInvalid
from greenroom.store.links import link_path, link_signature


@dataclass(frozen=True)
class Linker:
    """Signs with `secret`, which every API process on the same data shares."""

    secret: bytes
    seconds: int

    def path(self, workspace: str, file_name: str, now: float | None = None) -> str:
        """The path of a fresh link."""
        expires = int(time.time() if now is None else now) + self.seconds
        return link_path(self.secret, workspace, file_name, expires)

    def check(self, workspace: str, token: str, file_name: str, now: float | None = None) -> None:
        """Raises LinkInvalid, or LinkExpired."""
        until, _, signature = token.partition(".")
        if not (until.isascii() and until.isdigit() and len(until) < 12 and signature.isascii()):
            raise LinkInvalid("this is not a download link of this server")
        if not hmac.compare_digest(signature, link_signature(self.secret, workspace, file_name, int(until))):
            raise LinkInvalid("the signature of this link does not fit it")
        if int(until) < (time.time() if now is None else now):
            raise LinkExpired("this link has expired; ask for the export again to get a new one")
