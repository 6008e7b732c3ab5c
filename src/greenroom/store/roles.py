"""What a member of a workspace may do."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["owner", "editor", "viewer"]
"""Owners manage members, keys and data; editors change projects; viewers look."""
ROLES: tuple[Role, ...] = get_args(Role)


def may(role: Role, needed: Role) -> bool:
    """
    >>> may("owner", "editor"), may("viewer", "viewer"), may("viewer", "editor")
    (True, True, False)
    """
    return ROLES.index(role) <= ROLES.index(needed)
