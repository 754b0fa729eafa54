"""Errors as problem documents (RFC 9457), so that a program can read what a person is told."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import NoSuchPage, NotAllowedMethod, StrikemapError, http_status

MEDIA_TYPE = "application/problem+json"
WRITING = ("POST", "PUT", "PATCH", "DELETE")
Handler = Callable[[Request], Response]


def answering(handler: Handler) -> Handler:
    """The handler with every StrikemapError turned into its problem document."""

    @functools.wraps(handler)
    def answer(request: Request) -> Response:
        try:
            return handler(request)
        except StrikemapError as error:
            return problem(error, request.url.path)

    return answer


def problem(error: StrikemapError, path: str) -> Response:
    """The problem document of an error: type, title, status, detail, instance, and what was given and is allowed."""
    status = http_status(error)
    body = {"type": "about:blank", "title": error.title, "status": status, "detail": str(error), "instance": path}
    body |= {name: getattr(error, name) for name in ("key", "field", "given", "allowed") if hasattr(error, name)}
    return Response(json.dumps(body, ensure_ascii=False), status, media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


def only_read(request: Request) -> Response:
    """The answer for a request that wants to change something: nothing behind these addresses can be changed over HTTP."""
    answer = problem(NotAllowedMethod(f"{request.method} {request.url.path}: allowed are GET and HEAD."), request.url.path)
    answer.headers["Allow"] = "GET, HEAD"
    return answer


def nowhere(request: Request) -> Response:
    """The answer for an unknown address under one of our prefixes; without it the pages' HTML would come with 200."""
    return problem(NoSuchPage(f"Nothing is at {request.url.path}. See /api for what is there."), request.url.path)
