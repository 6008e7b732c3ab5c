"""Passwords at rest: argon2id, with today's recommended cost (RFC 9106, low-memory profile)."""

from __future__ import annotations

import secrets
import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from greenroom.project.errors import GreenroomError

MIN_LENGTH, MAX_LENGTH = 10, 1024
"""Longer than the maximum would only cost the server time."""
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters that look alike."""

_hasher = PasswordHasher()
_few_at_once = threading.BoundedSemaphore(2)
"""Each hash takes 64 MiB, and strangers may ask for as many as there are threads."""


class WeakPassword(GreenroomError):
    """A password that is too short, or too long to hash."""

    code = "weak_password"
    status = 422


def hash_password(password: str) -> str:
    """The PHC string, with salt and parameters. Raises WeakPassword."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise WeakPassword(f"a password has {MIN_LENGTH} to {MAX_LENGTH} characters")
    with _few_at_once:
        return _hasher.hash(password)


def verify_password(stored: str, password: str) -> bool:
    """Takes the same time for every wrong password."""
    try:
        with _few_at_once:
            return len(password) <= MAX_LENGTH and _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(stored: str) -> bool:
    """True for a hash made with parameters that are not today's."""
    return _hasher.check_needs_rehash(stored)


def generated_password() -> str:
    """20 random characters (99 bits), in groups of five that can be read out.

    >>> len(generated_password())
    23
    """
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(5)) for _ in range(4))


@cache
def nobodys() -> str:
    """Verified in place of an unknown account's hash, so that the answer takes as long. Made when it is needed: most
    processes sign nobody in."""
    return _hasher.hash(secrets.token_urlsafe())
