"""The storefront: which of the files in `web/` are served, under which addresses, and what its pages may load."""

import asyncio
import re
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

WEB = Path(__file__).parents[1] / "web"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
_PATH = re.compile(rf"([\w-]+/)*[\w-]+({'|'.join(map(re.escape, _TYPES))})", re.ASCII)
_PAGES = ("/", "/search", "/collections", "/live")
_ITEMS = ("products", "reviews", "tutorials", "looks", "clips", "stories", "live", "models", "collections", "tags", "creators")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' {media}; media-src 'self' {media}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class _File(Struct, frozen=True):
    data: bytes
    type: str
    etag: str


def routes(media_url: str) -> list[Route]:
    """`media_url`: where pictures and films come from."""
    address = urlsplit(media_url)
    headers = {
        # Asking whether a file is still the same costs a round trip, and never runs an old module beside a new one.
        "Cache-Control": "no-cache",
        "Content-Security-Policy": _POLICY.format(media=f"{address.scheme}://{address.netloc}"),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }

    async def answer(request: Request) -> Response:
        """The file of the path; for every other address the page, which finds out what stands there."""
        file = await asyncio.to_thread(_read, request.path_params.get("file", "index.html"))
        if file is None:
            return Response(status_code=404, headers=headers)
        given = {**headers, "ETag": file.etag}
        if file.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=given)
        return Response(file.data, headers=given, media_type=file.type)

    pages = [*_PAGES, *(f"/{items}/{{name}}" for items in _ITEMS)]
    return [Route(path, answer, methods=["GET"]) for path in (*pages, "/web/{file:path}")]


def _read(path: str) -> _File | None:
    file = WEB / path
    if not _PATH.fullmatch(path) or not file.is_file():
        return None
    data = file.read_bytes()
    return _File(data, _TYPES[file.suffix], f'"{blake2b(data, digest_size=12).hexdigest()}"')
