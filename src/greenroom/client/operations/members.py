"""The people of the workspace."""

from __future__ import annotations

import json
from typing import Literal
from urllib.parse import quote

from greenroom.client.calls import BASE, call, change, delete, get
from greenroom.client.resource import Async, Sync, operation
from greenroom.client.shapes.account import Member, NewMember, NewPassword
from greenroom.client.shapes.page import Items
from greenroom.client.steps import Flow, Request

Role = Literal["owner", "editor", "viewer"]


def list_members() -> Flow[tuple[Member, ...]]:
    """By address."""
    return (yield from get(Items[Member], "/members")).items


def add_member(email: str, *, role: Role = "editor") -> Flow[NewMember]:
    """Shows the password of a new account this once; it is not tried again when the answer is lost."""
    return change(NewMember, "POST", "/members", {"email": email, "role": role}, repeatable=False)


def change_member(email: str, *, role: Role) -> Flow[None]:
    """Another role. The last owner stays one."""
    address = quote(email, safe="@")
    yield from call(Request("PATCH", f"{BASE}/members/{address}", content=json.dumps({"role": role}).encode()))


def reset_password(email: str) -> Flow[NewPassword]:
    """For who forgot theirs; shown this once. Refused for accounts that belong to other workspaces too."""
    address = quote(email, safe="@")
    return change(NewPassword, "POST", f"/members/{address}/password", {}, repeatable=False)


def remove_member(email: str) -> Flow[None]:
    """Their sessions in this workspace end at once."""
    return delete(f"/members/{quote(email, safe='@')}")


class _Members:
    list = operation(list_members)
    add = operation(add_member)
    change = operation(change_member)
    reset_password = operation(reset_password)
    remove = operation(remove_member)


class Members(_Members, Sync): ...


class AsyncMembers(_Members, Async): ...
