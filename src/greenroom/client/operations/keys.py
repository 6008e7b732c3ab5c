"""API keys of the workspace, and what it has used."""

from __future__ import annotations

from greenroom.client.calls import change, delete, get
from greenroom.client.resource import Async, Sync, operation
from greenroom.client.shapes.account import Key, NewKey, Usage
from greenroom.client.shapes.page import Items
from greenroom.client.steps import Flow


def list_keys() -> Flow[tuple[Key, ...]]:
    """Revoked ones too; never the keys themselves."""
    return (yield from get(Items[Key], "/keys")).items


def create_key(name: str, *, role: str = "owner") -> Flow[NewKey]:
    """`role`: `owner`, `editor` or `viewer`. The only answer that shows the key; it is not tried again
    when it is lost."""
    return change(NewKey, "POST", "/keys", {"name": name, "role": role}, repeatable=False)


def revoke_key(key_id: str) -> Flow[None]:
    """It stops working at once."""
    return delete(f"/keys/{key_id}")


def get_usage(*, days: int = 31) -> Flow[Usage]:
    """Exports per day and in all, and what is kept."""
    return get(Usage, "/usage", days=days)


class _Keys:
    list = operation(list_keys)
    create = operation(create_key)
    revoke = operation(revoke_key)


class Keys(_Keys, Sync): ...


class AsyncKeys(_Keys, Async): ...
