"""Tokens of the v3 API: a signed note that its bearer showed a key, good for a day and for as long as the key is."""

from __future__ import annotations

import hashlib
import hmac
import time
from typing import Any

import jwt

from greenroom.store.errors import Unauthorized

SECONDS = 24 * 3600
PLATFORM = "greenroom"
_ALGORITHM = "HS256"


def issue_token(secret: bytes, key_id: str, now: float | None = None) -> str:
    """`secret` is the installation's signing key."""
    at = int(time.time() if now is None else now)
    claims = {"appId": key_id, "platform": PLATFORM, "iat": at, "exp": at + SECONDS}
    return jwt.encode(claims, _own(secret), algorithm=_ALGORITHM)


def looks_like_token(text: str) -> bool:
    return text.count(".") == 2


def key_id_of(secret: bytes, token: str) -> str:
    """The id of the key that the token stands for. Raises Unauthorized; whether the key still lives is not asked."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token, _own(secret), algorithms=[_ALGORITHM], options={"require": ["exp", "iat", "appId"]}
        )
    except jwt.ExpiredSignatureError:
        raise Unauthorized("this token is older than a day; ask POST auth/token for a new one") from None
    except jwt.InvalidTokenError:
        raise Unauthorized("this is not a token of this server; ask POST auth/token for one") from None
    key_id = claims["appId"]
    if not isinstance(key_id, str):
        raise Unauthorized("this is not a token of this server; ask POST auth/token for one")
    return key_id


def _own(secret: bytes) -> bytes:
    """Links are signed with the same secret; neither signature can pass for the other."""
    return hmac.new(secret, b"v3 token", hashlib.sha256).digest()
