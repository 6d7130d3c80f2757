"""The explorer page of development mode: which of the files beside this one are served, and what the page may do."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from ops.storefront import origins

_FOLDER = Path(__file__).parent
_PAGE = _FOLDER / "page.html"
_PARTS = {file.name: file for file in _FOLDER.iterdir() if file.suffix in (".js", ".css", ".svg")}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' {pictures}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def routes(*media: str) -> list[Route]:
    """`media`: addresses of the hosts that pictures come from."""
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": _POLICY.format(pictures=origins(*media)),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }

    async def page(request: Request) -> Response:
        return FileResponse(_PAGE, headers=headers)

    async def part(request: Request) -> Response:
        file = _PARTS.get(request.path_params["name"])
        return FileResponse(file, headers=headers) if file else Response(status_code=404)

    return [Route("/graphql", page, methods=["GET"]), Route("/explorer/{name}", part, methods=["GET"])]
