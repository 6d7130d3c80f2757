"""The application: which path is answered by what, and who asks."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from msgspec import structs
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.routing import Route

from content import sessions
from content.errors import Unauthenticated
from content.views import View
from ops import explorer, jobs, objects, renditions, storefront
from ops.probes import Probes
from ops.requests import Requests
from ops.settings import Settings
from ops.wiring import MEDIA_PREFIX, Opened
from resolvers.context import Context
from schema.build import build
from schema.checks import mismatches
from schema.engine.execution import Schema
from schema.engine.transport import Endpoint, Refused
from storage.ports import StoreError

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_MOST_LANGUAGES = 10


class BrokenView(TypeError):
    """What the schema promises and its records do not hold, a line each."""


def application(held: Opened, probes: Probes | None = None, schema: Schema | None = None) -> Starlette:
    """The app over what is open; its jobs run as long as it does. Raises `BrokenView`.

    `probes`: those of the process, where it is asked elsewhere too. `schema`: one `built` before, for another shop too.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await jobs.refresh(held.shop)
        async with jobs.running(held.documents, held.index, held.shop, held.metrics, shared=held.settings.jobs):
            yield
        await graphql.close()
        await pictures.close()
        await asking.close()

    asking = probes or Probes(held)
    pictures = renditions.Renditions(held.objects)
    media = held.settings.media_url, held.shop.object("public/any")
    graphql = Endpoint(schema or built(held), lambda request: context(request, held), held.settings.request_seconds)
    routes = [
        Route("/graphql", graphql.answer, methods=["POST"]),
        *asking.routes(),
        *(objects.routes(held.folder) if held.folder else []),
        *renditions.routes(pictures, MEDIA_PREFIX),
        *storefront.routes(*media),
    ]
    if held.settings.development:
        routes += explorer.routes(*media)
    around = [Middleware(Requests, held.metrics, lambda: asking.draining, held.settings.access_log)]
    around += [Middleware(held.traces.requests)] if held.traces else []
    return Starlette(routes=routes, lifespan=lifespan, middleware=around)


def built(held: Opened) -> Schema:
    """The schema, which its records hold. Raises `BrokenView`."""
    schema = build(held.traces.operations) if held.traces else build()
    if broken := mismatches():
        raise BrokenView("\n".join(broken))
    return schema


async def context(request: Request, held: Opened) -> Context:
    """Under the view of whose token came with the request; where it is not good, of nobody and with the refusal."""
    seen, header = view(request, held.settings), request.headers.get("authorization")
    if header is None:
        return Context(held.shop, seen)
    scheme, _, token = header.partition(" ")
    try:
        viewer = await sessions.recognise(held.shop.door, token.strip() if scheme.lower() == "bearer" else "", seen.now)
    except Unauthenticated as refusal:
        return Context(held.shop, seen, refusal)
    except StoreError:
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE", "What answers this is away; please try again.") from None
    return Context(held.shop, structs.replace(seen, viewer=viewer))


def view(request: Request, settings: Settings) -> View:
    languages = (*accepted(request.headers.get("accept-language", "")), *settings.languages)
    return View(now=jobs.now(), languages=languages, origin=request.client.host if request.client else "")


def accepted(header: str) -> list[str]:
    """The languages of an Accept-Language header, best first (RFC 9110 12.5.4); what makes no sense is passed over."""
    weighted = []
    for place, part in enumerate(header.split(",")[: 2 * _MOST_LANGUAGES]):
        language, _, parameter = (piece.strip() for piece in part.partition(";"))
        quality = re.fullmatch(r"q=(0(\.\d{0,3})?|1(\.0{0,3})?)", parameter) if parameter else None
        weight = float(quality[1]) if quality else 1.0
        if _LANGUAGE.fullmatch(language) and weight > 0 and not (parameter and quality is None):
            weighted.append((-weight, place, language))
    return [language for _, _, language in sorted(weighted)][:_MOST_LANGUAGES]
