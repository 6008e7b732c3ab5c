"""`/keys`: API keys of the workspace. A key is shown once, when it is made."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path

from greenroom.server.api.errors import KeyNotFound
from greenroom.server.api.ids import NameText
from greenroom.server.api.routing import Caller, OwnersRoute, Shape, failures, native_router
from greenroom.server.services import Here
from greenroom.store.roles import Role

router: APIRouter = native_router("keys", OwnersRoute)

KeyId = Annotated[str, Path(pattern=r"^[0-9a-z]{8}$")]


class KeyItem(Shape):
    id: str
    name: str
    role: Role
    """What its holder may do: as for members."""
    created_at: datetime
    created_by: str | None
    """The e-mail address of a person, or the name of another key; null when it was made before that was noted."""
    used_at: datetime | None
    revoked_at: datetime | None


class KeyList(Shape):
    items: list[KeyItem]


class KeyCreate(Shape):
    name: NameText
    role: Role = "owner"


class NewKey(Shape):
    """`app_id` and `user_key` are the two halves that some clients ask for."""

    id: str
    name: str
    role: Role
    key: str
    app_id: str
    user_key: str


@router.get("/keys", operation_id="list_keys")
def list_keys(who: Caller, here: Here) -> KeyList:
    """Revoked ones too."""
    keys = here.store.keys.list(who.workspace)
    return KeyList(items=[KeyItem(**{name: getattr(key, name) for name in KeyItem.model_fields}) for key in keys])


@router.post("/keys", operation_id="create_key", status_code=201)
def create_key(body: KeyCreate, who: Caller, here: Here) -> NewKey:
    """Not repeatable: the key is kept nowhere, so no second answer could show it."""
    made = here.store.keys.create(who.workspace, body.name, body.role, created_by=who.name)
    return NewKey(
        id=made.app_id, name=body.name, role=body.role, key=made.key, app_id=made.app_id, user_key=made.user_key
    )


@router.delete("/keys/{key_id}", operation_id="revoke_key", status_code=204, responses=failures(404))
def revoke_key(key_id: KeyId, who: Caller, here: Here) -> None:
    """It stops working at once; the one that asks may revoke itself."""
    if not here.store.keys.revoke(who.workspace, key_id):
        raise KeyNotFound(f"there is no living key {key_id}")
