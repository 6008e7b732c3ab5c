"""`/members`: the people of the workspace and what they may do."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path

from greenroom.server.api.routing import Caller, OwnersRoute, Shape, failures, native_router
from greenroom.server.services import Here
from greenroom.store.passwords import generated_password
from greenroom.store.roles import Role

router: APIRouter = native_router("members", OwnersRoute)

Email = Annotated[str, Path(max_length=254)]


class MemberItem(Shape):
    email: str
    role: Role
    created_at: datetime


class MemberList(Shape):
    items: list[MemberItem]


class MemberAdd(Shape):
    email: str
    role: Role = "editor"


class MemberAdded(Shape):
    email: str
    role: Role
    password: str | None
    """Of a new account, shown this once; null when the account was there and keeps its own."""


class NewPassword(Shape):
    email: str
    password: str
    """Shown this once."""


class MemberChange(Shape):
    role: Role


@router.get("/members", operation_id="list_members")
def list_members(who: Caller, here: Here) -> MemberList:
    """By address."""
    found = here.store.members.list(who.workspace)
    return MemberList(items=[MemberItem(email=m.email, role=m.role, created_at=m.created_at) for m in found])


@router.post("/members", operation_id="add_member", status_code=201, responses=failures(409))
def add_member(body: MemberAdd, who: Caller, here: Here) -> MemberAdded:
    """Not repeatable: a new account's password is kept nowhere, so no second answer could show it."""
    password = generated_password()
    new = here.store.members.add(who.workspace, body.email, body.role, password, actor=who.actor)
    return MemberAdded(email=body.email, role=body.role, password=password if new else None)


@router.patch("/members/{email}", operation_id="change_member", status_code=204, responses=failures(404, 409))
def change_member(email: Email, body: MemberChange, who: Caller, here: Here) -> None:
    """Another role. The last owner stays one."""
    here.store.members.set_role(who.workspace, email, body.role, actor=who.actor)


@router.post("/members/{email}/password", operation_id="reset_member_password", responses=failures(404, 409))
def reset_member_password(email: Email, who: Caller, here: Here) -> NewPassword:
    """A new password, for who forgot theirs; their sessions end. Accounts that belong to other workspaces too are
    left alone (`member_elsewhere`). Not repeatable: the password is kept nowhere."""
    password = generated_password()
    here.store.members.reset_password(who.workspace, email, password, actor=who.actor)
    return NewPassword(email=email, password=password)


@router.delete("/members/{email}", operation_id="remove_member", status_code=204, responses=failures(404, 409))
def remove_member(email: Email, who: Caller, here: Here) -> None:
    """Their sessions in this workspace end at once."""
    here.store.members.remove(who.workspace, email, actor=who.actor)
