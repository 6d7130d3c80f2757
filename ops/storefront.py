"""The storefront: which of the files in `web/` are served, under which addresses, and what its pages may load."""

import asyncio
import re
from functools import lru_cache
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
_FILE = re.compile(rf"((?P<version>v-\w+)/)?(?P<name>([\w-]+/)*[\w-]+({'|'.join(map(re.escape, _TYPES))}))", re.ASCII)
_FOREVER = "public, max-age=31536000, immutable"
_PAGE = "index.html"
_PATHS = ("/", "/search", "/collections", "/live")
_ITEMS = ("products", "reviews", "tutorials", "looks", "clips", "stories", "live", "models", "collections", "tags", "creators")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' {media}; "
    "img-src 'self' {media}; media-src 'self' {media}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class _File(Struct, frozen=True):
    data: bytes
    type: str
    etag: str
    forever: bool


def routes(*media: str) -> list[Route]:
    """`media`: addresses of the hosts that pictures, films and models come from."""
    headers = {
        "Content-Security-Policy": _POLICY.format(media=origins(*media)),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }

    async def answer(request: Request) -> Response:
        """The file of the path; for every other address the page, which finds out what stands there."""
        file = await asyncio.to_thread(_read, request.path_params.get("file", _PAGE))
        if file is None:
            return Response(status_code=404, headers=headers)
        given = {**headers, "Cache-Control": _FOREVER if file.forever else "no-cache", "ETag": file.etag}
        if file.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=given)
        return Response(file.data, headers=given, media_type=file.type)

    pages = [*_PATHS, *(f"/{items}/{{name}}" for items in _ITEMS)]
    return [Route(path, answer, methods=["GET"]) for path in (*pages, "/web/{file:path}")]


def origins(*addresses: str) -> str:
    """What a page's policy allows it to load from: each host once."""
    return " ".join(dict.fromkeys(f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, addresses)))


def _read(path: str) -> _File | None:
    """Below the version that all files have together a file never changes, nor do those that it imports by relative paths."""
    asked = _FILE.fullmatch(path)
    if not asked or not (file := WEB / asked["name"]).is_file():
        return None
    version, data = _version(), file.read_bytes()
    if path == _PAGE:
        data = data.replace(b'"/web/', f'"/web/{version}/'.encode())
    etag = f'"{blake2b(data, digest_size=12).hexdigest()}"'
    return _File(data, _TYPES[file.suffix], etag, forever=asked["version"] == version)


def _version() -> str:
    return _hashed(tuple((file, file.stat().st_mtime_ns) for file in sorted(WEB.rglob("*")) if file.suffix in _TYPES))


@lru_cache(maxsize=1)
def _hashed(files: tuple[tuple[Path, int], ...]) -> str:
    """By what they hold, so that it is the same on every server of a release."""
    return f"v-{blake2b(b''.join(file.read_bytes() for file, _ in files), digest_size=8).hexdigest()}"
