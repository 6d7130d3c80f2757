"""Around every request: the id that it is known by, its line in the log, its figures, and an answer where none was made."""

import logging
import re
import time
from collections.abc import Callable
from secrets import token_hex
from typing import Any

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ops import logs
from ops.metrics import Metrics
from schema.engine.asked import ASKED, Asked, Outcome

REQUEST_ID = "X-Request-Id"
_WELL_FORMED = re.compile(r"[0-9A-Za-z_-]{8,64}", re.ASCII)
_METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"}
log = logging.getLogger("vitrine.requests")


class Requests:
    """`draining`: whether connections are to be closed once they are answered. `lines`: whether each request is in the log."""

    def __init__(self, app: ASGIApp, metrics: Metrics, draining: Callable[[], bool], lines: bool) -> None:
        self._app, self._metrics, self._draining, self._lines = app, metrics, draining, lines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked, began, status = Asked(_id(scope)), time.perf_counter(), 0

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._mark(message, asked)
            await send(message)

        token = ASKED.set(asked)
        self._metrics.began()
        try:
            await self._app(scope, receive, sent)
        except Exception:
            log.exception("nobody expected this")
            asked.outcome = asked.outcome and Outcome.INTERNAL
            if status:
                raise
            await _failed(asked)(scope, receive, sent)
        finally:
            seconds, route = time.perf_counter() - began, _route(scope)
            self._metrics.ended(asked, route, status, seconds)
            if self._lines:
                logs.answered(_method(scope), route, status, seconds, asked)
            ASKED.reset(token)

    def _mark(self, message: Message, asked: Asked) -> None:
        headers = MutableHeaders(scope=message)
        headers[REQUEST_ID] = asked.id
        if self._draining():
            headers["Connection"] = "close"


def _id(scope: Scope) -> str:
    given = Headers(scope=scope).get(REQUEST_ID, "")
    return given if _WELL_FORMED.fullmatch(given) else token_hex(8)


def _route(scope: Scope) -> str:
    """The pattern, not the path, which may name a person or something that is not public; empty where it is none of ours."""
    route: Any = scope.get("route")
    return str(getattr(route, "path", ""))


def _method(scope: Scope) -> str:
    return scope["method"] if scope["method"] in _METHODS else "other"


def _failed(asked: Asked) -> Response:
    error = {"message": f"Something went wrong; its reference is {asked.id}.", "extensions": {"code": "INTERNAL"}}
    return Response(orjson.dumps({"errors": [error]}), 500, media_type="application/json")
