"""The routes that serve the addresses of the embedded objects as S3 would: form POST, part PUT, GET and HEAD, and CORS.

Only what those addresses need is answered; no listing, no bucket, no unsigned write.
"""

from contextlib import AsyncExitStack
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from ops.objects_conditions import byte_range, last_modified, precondition
from ops.objects_errors import S3Error, as_s3
from ops.objects_forms import Form
from storage.folder import FolderObjects
from storage.objects import cache_control, is_public
from storage.ports import Absent, ObjectStat, StoreError
from storage.signing import Denied, Query

_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Location, Accept-Ranges, Content-Length, Content-Range",
}
_METHODS = "GET, HEAD, POST, PUT, OPTIONS"


def routes(objects: FolderObjects) -> list[Route]:
    """Serve them below the path of their `base_url`."""
    endpoint = _Endpoint(objects)
    return [Route(objects.prefix, endpoint), Route(objects.prefix + "/{key:path}", endpoint)]


class _Endpoint:
    """An ASGI application, as a plain endpoint of Starlette would answer other methods by itself, not in S3's words."""

    def __init__(self, objects: FolderObjects) -> None:
        self._objects = objects

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        # What is open for reading stays so until the answer is sent.
        async with AsyncExitStack() as stack:
            try:
                response = await self._answer(request, stack)
            except S3Error as error:
                response = _error(request, error)
            except (Denied, StoreError) as error:
                response = _error(request, as_s3(error))
            except ClientDisconnect:
                return
            response.headers.update(_CORS)
            await response(scope, receive, send)

    async def _answer(self, request: Request, stack: AsyncExitStack) -> Response:
        key = request.path_params.get("key", "")
        match request.method:
            case "OPTIONS":
                return _preflight(request)
            case "GET" | "HEAD":
                return await self._get(request, key, stack)
            case "PUT":
                return await self._put_part(request, key)
            case "POST" if not key:
                return await self._post(request)
            case "DELETE" | "POST":
                raise S3Error(HTTPStatus.FORBIDDEN, "AccessDenied", "Access Denied.")
        message = "The specified method is not allowed against this resource."
        raise S3Error(HTTPStatus.METHOD_NOT_ALLOWED, "MethodNotAllowed", message, {"Allow": _METHODS})

    async def _get(self, request: Request, key: str, stack: AsyncExitStack) -> Response:
        query = _query(request)
        if not is_public(key) or any(name == "X-Amz-Signature" for name, _ in query):
            self._check(request, key, query)
        opened = await stack.enter_async_context(self._objects.opened(key))
        stat = opened.stat
        headers = _headers(key, stat)
        status = precondition(request.headers, stat)
        if status is HTTPStatus.NOT_MODIFIED:
            return Response(status_code=status, headers=headers)
        if status is HTTPStatus.PRECONDITION_FAILED:
            raise S3Error(status, "PreconditionFailed", "At least one of the preconditions you specified did not hold.")
        headers |= {"Content-Type": stat.content_type, "Content-Length": str(stat.bytes)}
        if request.method == "HEAD":
            return Response(headers=headers)
        start, end, partial = _span(request, stat)
        headers["Content-Length"] = str(end - start)
        if partial:
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{stat.bytes}"
        status = HTTPStatus.PARTIAL_CONTENT if partial else HTTPStatus.OK
        return StreamingResponse(self._objects.chunks(opened, start, end), status, headers)

    async def _post(self, request: Request) -> Response:
        form = Form(request.headers.get("content-type", ""), request.stream())
        await form.begin()
        allowed = self._objects.check_form(form.fields)
        stat = await self._objects.receive(allowed, form.file())
        location = f"{self._objects.prefix}/{allowed.key}"
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"ETag": stat.etag, "Location": location})

    async def _put_part(self, request: Request, key: str) -> Response:
        query = _query(request)
        if "content-length" not in request.headers:
            raise S3Error(HTTPStatus.LENGTH_REQUIRED, "MissingContentLength", "You must provide the Content-Length HTTP header.")
        self._check(request, key, query)
        given = dict(query)
        size, number = int(request.headers["content-length"]), int(given["partNumber"])
        try:
            stat = await self._objects.receive_part(key, given["uploadId"], number, size, request.stream())
        except Absent as error:
            raise S3Error(HTTPStatus.NOT_FOUND, "NoSuchUpload", "The specified multipart upload does not exist.") from error
        return Response(headers={"ETag": stat.etag})

    def _check(self, request: Request, key: str, query: Query) -> None:
        if not any(name.startswith("X-Amz-") for name, _ in query):
            raise S3Error(HTTPStatus.FORBIDDEN, "AccessDenied", "Access Denied.")
        self._objects.check_address(request.method, key, query, request.headers)


def _headers(key: str, stat: ObjectStat) -> dict[str, str]:
    return {
        "ETag": stat.etag,
        "Last-Modified": last_modified(stat),
        "Accept-Ranges": "bytes",
        "Cache-Control": cache_control(key),
        # The application's own pages have the same origin: an uploaded document must not act in their name.
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
    }


def _span(request: Request, stat: ObjectStat) -> tuple[int, int, bool]:
    """From where up to where, and whether that answers a range."""
    try:
        asked = byte_range(request.headers, stat)
    except ValueError as error:
        headers = {"Content-Range": f"bytes */{stat.bytes}", "Accept-Ranges": "bytes"}
        status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        raise S3Error(status, "InvalidRange", "The requested range is not satisfiable.", headers) from error
    return (*asked, True) if asked else (0, stat.bytes, False)


def _preflight(request: Request) -> Response:
    headers = {
        "Access-Control-Allow-Methods": _METHODS,
        "Access-Control-Max-Age": "86400",
        "Vary": "Access-Control-Request-Headers",
    }
    asked = request.headers.get("access-control-request-headers")
    if asked:
        headers["Access-Control-Allow-Headers"] = asked
    return Response(headers=headers)


def _query(request: Request) -> list[tuple[str, str]]:
    return parse_qsl(request.url.query, keep_blank_values=True)


def _error(request: Request, error: S3Error) -> Response:
    return error.response(request.url.path, body=request.method != "HEAD")
