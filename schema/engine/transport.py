"""GraphQL over HTTP: from a request to the bytes of its answer. Knows no nouns.

POST of `application/json`; answers are `application/graphql-response+json` where the client takes it, else `application/json`.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

import msgspec
import orjson
import strawberry
from graphql import GraphQLError, GraphQLSyntaxError
from msgspec import Struct
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from content.errors import coded
from resolvers.context import Context
from schema.engine.asked import ASKED, Outcome
from schema.engine.deadlines import Deadlines, TooLate

MOST_BYTES = 256 * 1024
JSON, GRAPHQL_JSON = "application/json", "application/graphql-response+json"
_GIVEN_UP = "It took too long and was given up. What it writes may stand: sent again with its idempotencyKey, it is done once."
log = logging.getLogger("vitrine.graphql")


class Refused(Exception):
    """The request is no GraphQL request: the status and code of the answer, and why."""

    def __init__(self, status: HTTPStatus, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


class Operation(Struct, frozen=True, rename="camel"):
    """The body of a request."""

    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    extensions: dict[str, Any] | None = None


class Endpoint:
    """Answers requests; `context` makes what resolvers reach of one, or raises `Refused`. None outlives `seconds`."""

    def __init__(self, schema: strawberry.Schema, context: Callable[[Request], Awaitable[Context]], seconds: float) -> None:
        self._schema, self._context, self._seconds = schema, context, seconds
        self._deadlines = Deadlines()

    async def answer(self, request: Request) -> Response:
        media = GRAPHQL_JSON if GRAPHQL_JSON in request.headers.get("accept", "") else JSON
        try:
            answer = await self._answer(request)
        except Refused as refused:
            answer = {"errors": [{"message": refused.message, "extensions": {"code": refused.code}}]}
            status = refused.status
        else:
            status = _status(answer, media)
        if asked := ASKED.get():
            asked.outcome = _outcome(answer)
        return _response(answer, media, status)

    async def close(self) -> None:
        await self._deadlines.close()

    async def _answer(self, request: Request) -> dict[str, Any]:
        clock = asyncio.get_running_loop().time
        ends = clock() + self._seconds
        try:
            async with asyncio.timeout_at(ends):
                operation = await _operation(request)
        except TimeoutError:
            raise Refused(HTTPStatus.REQUEST_TIMEOUT, "TIMEOUT", "The body took too long to come.") from None
        try:
            return await self._deadlines.within(ends - clock(), self._run(operation, request))
        except TooLate:
            raise Refused(HTTPStatus.GATEWAY_TIMEOUT, "TIMEOUT", _GIVEN_UP) from None

    async def _run(self, operation: Operation, request: Request) -> dict[str, Any]:
        context = await self._context(request)
        try:
            result = await self._schema.execute(
                operation.query or " ",  # of nothing at all Strawberry raises, of a blank it tells what is wrong
                variable_values=operation.variables,
                context_value=context,
                operation_name=operation.operation_name,
            )
        finally:
            await context.close()
        return answered(result)


async def _operation(request: Request) -> Operation:
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != JSON:
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "BAD_INPUT", f"The body must be {JSON}.")
    body = await _body(request)
    try:
        return msgspec.json.decode(body, type=Operation)
    except msgspec.ValidationError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "BAD_INPUT", f"No GraphQL request: {error}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "BAD_INPUT", f"The body is no JSON: {error}.") from None


async def _body(request: Request) -> bytes:
    """Read no further than the limit."""
    chunks, size = [], 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > MOST_BYTES:
                raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "BAD_INPUT", f"A body has at most {MOST_BYTES:,} bytes.")
            chunks.append(chunk)
    except ClientDisconnect:
        raise Refused(HTTPStatus.BAD_REQUEST, "BAD_INPUT", "The body ended early.") from None
    return b"".join(chunks)


def _not_begun(result: ExecutionResult) -> bool:
    """Variables that do not fit: what went wrong later has a path."""
    return result.data is None and all(error.path is None for error in result.errors or ())


def answered(result: ExecutionResult | PreExecutionError) -> dict[str, Any]:
    """What clients get: no data at all where the operation has not begun."""
    errors = [_error(error) for error in result.errors or ()]
    if isinstance(result, PreExecutionError) or _not_begun(result):
        return {"errors": errors}
    return {"data": result.data, **({"errors": errors} if errors else {})}


def _error(error: GraphQLError) -> dict[str, Any]:
    """Coded; what nobody expected is logged under a reference, which is all that the client gets of it."""
    known, code, extra = error.formatted, "VALIDATION_FAILED", {}
    if isinstance(error, GraphQLSyntaxError):
        code = "PARSE_FAILED"
    elif error.original_error is not None and not isinstance(error.original_error, GraphQLError):
        ours = coded(error.original_error)
        if ours is not None:
            code, known["message"] = ours.code, ours.message
            extra = {"argument": list(ours.path)} if ours.path else {}
        else:
            code, reference = "INTERNAL", asked.id if (asked := ASKED.get()) else secrets.token_hex(6)
            log.error("unexpected %s at %s", reference, error.path, exc_info=error.original_error)
            known["message"] = f"Something went wrong; its reference is {reference}."
    elif error.path is not None:
        code = "BAD_INPUT"
    return {**known, "extensions": {"code": code, **extra}}


def _status(answer: dict[str, Any], media: str) -> HTTPStatus:
    if "data" in answer:
        return HTTPStatus.OK
    if any(error["extensions"]["code"] == "UNAUTHENTICATED" for error in answer["errors"]):
        return HTTPStatus.UNAUTHORIZED
    return HTTPStatus.BAD_REQUEST if media == GRAPHQL_JSON else HTTPStatus.OK


def _outcome(answer: dict[str, Any]) -> Outcome:
    """The worst that any of its errors tells."""
    codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
    for code, outcome in (("INTERNAL", Outcome.INTERNAL), ("TIMEOUT", Outcome.TIMEOUT), ("UNAVAILABLE", Outcome.AWAY)):
        if code in codes:
            return outcome
    return Outcome.REFUSED if codes else Outcome.OK


def _response(content: Any, media: str, status: HTTPStatus) -> Response:
    headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'} if status is HTTPStatus.UNAUTHORIZED else None
    return Response(orjson.dumps(content), status, headers, f"{media}; charset=utf-8" if media == JSON else media)
