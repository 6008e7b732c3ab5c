"""The one shape of answers that every known client of every dialect can read."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from greenroom.project.errors import GreenroomError


def success(fields: Mapping[str, Any], *, msg: str = "") -> dict[str, Any]:
    """The union envelope: `fields` under `data` and at the top level, because clients read either.

    >>> success({"key": "k"})
    {'success': True, 'msg': '', 'data': {'key': 'k'}, 'key': 'k'}
    """
    return {"success": True, "msg": msg, "data": dict(fields), **fields}


def failure(code: str, msg: str, path: str = "") -> dict[str, Any]:
    """`error.code`/`error.msg` for those who look inside, `msg` for those who do not."""
    return {
        "success": False,
        "error": {"code": code, "msg": msg, "path": path},
        "msg": f"{path}: {msg}" if path else msg,
    }


def error_answer(error: GreenroomError) -> JSONResponse:
    headers = {"WWW-Authenticate": "Bearer"} if error.status == HTTPStatus.UNAUTHORIZED else None
    answer = failure(error.code, error.msg, error.path)
    if several := getattr(error, "problems", ()):
        answer["error"]["problems"] = [problem.to_json() for problem in several]
    return JSONResponse(answer, status_code=error.status, headers=headers)


def install_error_handlers(app: FastAPI) -> None:
    """Every error leaves in the envelope, those of the framework too."""

    async def typed(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, GreenroomError)
        return error_answer(error)

    async def of_http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, f"http_{error.status_code}")
        msg = f"{error.detail}: {request.method} {request.url.path}"
        return JSONResponse(failure(code, msg), status_code=error.status_code, headers=error.headers)

    async def of_parameters(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"][1:])
        return JSONResponse(failure("bad_request", str(first["msg"]), place), status_code=HTTPStatus.BAD_REQUEST)

    async def unforeseen(request: Request, error: Exception) -> JSONResponse:
        msg = "This is a fault of the server; its log has the details."
        return JSONResponse(failure("internal", msg), status_code=HTTPStatus.INTERNAL_SERVER_ERROR)

    app.add_exception_handler(GreenroomError, typed)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(RequestValidationError, of_parameters)
    app.add_exception_handler(Exception, unforeseen)
