"""`/api/studio/session`: signing in and out; `/api/studio/first-run`: the first account of an installation."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field

from greenroom.project.errors import GreenroomError
from greenroom.server.api.routing import Shape, open_router
from greenroom.server.services import Here, Services
from greenroom.server.studio.address import address_of
from greenroom.server.studio.caller import SignedIn, session
from greenroom.server.studio.cookie import COOKIE, check_origin, drop_cookie, set_cookie
from greenroom.store.keys import PERSON
from greenroom.store.members import Account
from greenroom.store.roles import Role
from greenroom.store.sessions import Session, SignedOut
from greenroom.store.workspaces import DEFAULT

router: APIRouter = open_router("studio", prefix="/api/studio")

Email = Annotated[str, Field(max_length=254)]
Password = Annotated[str, Field(max_length=1024)]


class FirstRunRefused(GreenroomError):
    """The link of the first run is wrong, or was used."""

    code = "first_run_refused"
    status = 403


class SignIn(Shape):
    email: Email
    password: Password


class FirstRun(SignIn):
    token: Annotated[str, Field(max_length=100)]
    """From the link that `greenroom serve` prints while there is no account."""


class PasswordChange(Shape):
    current: Password
    password: Password


class Move(Shape):
    workspace: Annotated[str, Field(max_length=64)]


class Person(Shape):
    """Who is signed in, and where."""

    email: str
    role: Role
    workspace: str
    workspaces: list[str]


class Welcome(Shape):
    first_run: bool
    """Whether there is no account yet."""
    person: Person | None
    """Who is signed in already."""


@router.get("/welcome", operation_id="studio_welcome")
def welcome(request: Request, response: Response, here: Here) -> Welcome:
    """What the studio has to show first. The cookie begins its days anew, as the session does with each use."""
    try:
        person = _person(here, session(request))
        set_cookie(request, response, request.cookies[COOKIE])
    except SignedOut:
        person = None
    return Welcome(first_run=not here.store.members.any(), person=person)


@router.post("/first-run", operation_id="studio_first_run", status_code=201)
def first_run(body: FirstRun, request: Request, response: Response, here: Here) -> Person:
    """Makes the owner's account and signs in."""
    check_origin(request)
    expected = here.store.secrets.first_run_token()
    if here.store.members.any() or not hmac.compare_digest(body.token.encode(), expected.encode()):
        raise FirstRunRefused("this link is wrong or was used; `greenroom members` manages accounts")
    return _begin(request, response, here, here.store.members.found(DEFAULT, body.email, body.password))


@router.post("/session", operation_id="studio_sign_in", status_code=201)
def sign_in(body: SignIn, request: Request, response: Response, here: Here) -> Person:
    """After a few failures each further try has to wait longer (`too_many_tries`)."""
    check_origin(request)
    return _begin(
        request, response, here, here.store.members.verify(body.email, body.password, address=address_of(request))
    )


@router.get("/session", operation_id="studio_session")
def who_am_i(person: SignedIn, here: Here) -> Person:
    """401 for who is not signed in."""
    return _person(here, person)


@router.patch("/session", operation_id="studio_move")
def move(body: Move, person: SignedIn, request: Request, here: Here) -> Person:
    """To another of the account's workspaces."""
    here.store.sessions.move(person, body.workspace)
    return _person(here, here.store.sessions.find(request.cookies[COOKIE]))


@router.delete("/session", operation_id="studio_sign_out", status_code=204)
def sign_out(person: SignedIn, here: Here, response: Response) -> None:
    """Ends the session everywhere the cookie may have gone."""
    here.store.sessions.end(person)
    drop_cookie(response)


@router.delete("/sessions", operation_id="studio_sign_out_everywhere", status_code=204)
def sign_out_everywhere(person: SignedIn, here: Here, response: Response) -> None:
    """Ends all sessions of the account, this one too."""
    here.store.sessions.end_all(person.account)
    drop_cookie(response)


@router.put("/password", operation_id="studio_change_password")
def change_password(body: PasswordChange, person: SignedIn, request: Request, response: Response, here: Here) -> Person:
    """Ends all other sessions of the account. The current password is asked for as at sign-in, as often as there."""
    members = here.store.members
    members.verify(person.email, body.current, address=address_of(request))
    members.set_password(person.email, body.password, actor=f"{PERSON}{person.account}")
    here.store.sessions.end_all(person.account)
    return _begin(request, response, here, members.account(person.account), person.workspace)


def _begin(
    request: Request, response: Response, here: Services, account: Account, workspace: str | None = None
) -> Person:
    token = here.store.sessions.begin(account, workspace)
    set_cookie(request, response, token)
    return _person(here, here.store.sessions.find(token))


def _person(here: Services, found: Session) -> Person:
    return Person(
        email=found.email,
        role=found.role,
        workspace=found.workspace,
        workspaces=here.store.sessions.workspaces(found.account),
    )
