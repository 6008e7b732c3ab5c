"""What all routes of the native API share: the key, JSON bodies from strangers, errors with places, their OpenAPI."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Annotated, Any, ClassVar

from fastapi import APIRouter, Depends, Request, Response, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict
from starlette.requests import ClientDisconnect

from greenroom.project.schema_errors import finding, place
from greenroom.server.api.errors import InvalidRequest
from greenroom.server.bodies import read_raw
from greenroom.server.json_text import parse_json
from greenroom.server.rights import require
from greenroom.server.studio.caller import key_or_session
from greenroom.store.keys import Principal
from greenroom.store.roles import Role

PREFIX = "/api/v1"
NOBODY_WAITS = 499
"""For the log only: the client has hung up."""

KEY = HTTPBearer(
    scheme_name="key", description="An API key (`greenroom keys create`), bare or after `Bearer`.", auto_error=False
)


class Shape(BaseModel):
    """Base of what goes in and out: types are exact (`true` is no number), unknown fields are refused."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)


class ErrorDetail(Shape):
    code: str
    """One of docs/errors.md."""
    msg: str
    path: str
    """The place in what was sent, such as `document.scenes[0].clips[1].url`; may be empty."""


class ErrorBody(ErrorDetail):
    problems: list[ErrorDetail] | None = None
    """All of them, where a request may have several and the first is told above: values of a template, rows."""


class ErrorAnswer(Shape):
    success: bool
    error: ErrorBody
    msg: str


_MEANINGS = {
    400: "The body cannot be read",
    401: "No key, or one that is mistyped, unknown or revoked",
    403: "The key may not do that",
    404: "There is no such thing in this workspace",
    409: "It contradicts what is there",
    412: "Somebody changed it meanwhile",
    413: "Too large",
    415: "Content-Encoding is not supported",
    422: "Something that was sent is wrong; `error.path` says where",
    428: "If-Match is missing",
    429: "Too many such requests at once; try again",
    503: "The database does not answer; try again",
    507: "No room left on the server",
}


def failures(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may answer with these besides those of every route."""
    return {status: {"model": ErrorAnswer, "description": _MEANINGS[status]} for status in sorted(statuses)}


class OpenRoute(APIRoute):
    """Reads the body as JSON, whatever Content-Type says."""

    async def admit(self, request: Request) -> None:
        """Before anything is read."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def checked(request: Request) -> Response:
            await self.admit(request)
            request.state.body = b""
            try:
                if self.body_field is not None:
                    await _read_json(request)
                return await handle(request)
            except RequestValidationError as error:
                raise _explained(error) from None
            except ClientDisconnect:
                return Response(status_code=NOBODY_WAITS)

        return checked


class NativeRoute(OpenRoute):
    """Asks for a key or a session, whose role must be `looks` to look and `changes` to change."""

    looks: ClassVar[Role] = "viewer"
    changes: ClassVar[Role] = "editor"

    async def admit(self, request: Request) -> None:
        who = await run_in_threadpool(key_or_session, request)
        require(who, self.looks if request.method in ("GET", "HEAD") else self.changes)
        request.state.principal = who


class LookingRoute(NativeRoute):
    """Its POSTs change nothing: they draw, or answer."""

    changes = "viewer"


class OwnersRoute(NativeRoute):
    """What opens the workspace to others."""

    looks = "owner"
    changes = "owner"


async def _read_json(request: Request) -> None:
    raw = await read_raw(request)
    request._body = request.state.body = raw
    if raw.strip():
        request._json = parse_json(raw)
        headers = request.scope["headers"]  # the very list that `request.headers` reads
        headers[:] = [(name, value) for name, value in headers if name != b"content-type"]
        headers.append((b"content-type", b"application/json"))


def _explained(error: RequestValidationError) -> InvalidRequest:
    details = error.errors()
    first = details[0]
    msg = finding(first) + (f" (and {len(details) - 1} more)" if len(details) > 1 else "")
    return InvalidRequest(msg, path=place(tuple(first["loc"][1:])))


def native_router(tag: str, route: type[NativeRoute] = NativeRoute) -> APIRouter:
    """A router of one resource, without prefix."""
    return APIRouter(
        tags=[tag],
        route_class=route,
        dependencies=[Security(KEY)],
        responses=failures(400, 401, 403, 422, 503),
        strict_content_type=False,
    )


def open_router(tag: str, *, prefix: str) -> APIRouter:
    """A router whose routes ask for what they need themselves."""
    return APIRouter(
        prefix=prefix,
        tags=[tag],
        route_class=OpenRoute,
        responses=failures(400, 401, 403, 422, 429, 503),
        strict_content_type=False,
    )


def _principal(request: Request) -> Principal:
    found: Principal = request.state.principal
    return found


Caller = Annotated[Principal, Depends(_principal)]
"""Who calls; every route of a `native_router` has checked the key."""
