"""Opens what the settings name and puts a shop together. The only place that knows which adapter a URL means."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from msgspec import Struct

from content import checking, feed_rules
from content.attempts import Attempts
from content.audit import Audit
from content.checking import Both
from content.credentials import openid_of
from content.door import Door
from content.feed_rules import Rules
from content.feed_state import FeedState
from content.kinds import COLLECTIONS, KINDS
from content.migrating import PLACES
from content.names import Names
from content.paging import Cursors
from content.passwords import Passwords
from content.personal import Vault
from content.ports import Port, TextChecker
from content.rarity import Rarity
from content.records import Records
from content.refusals import Refusals
from content.shop import Shop
from content.tokens import Tokens
from content.views import View
from content.writing import Desk
from ops import jobs, leases, sample
from ops.around import around
from ops.breaking import Breaker
from ops.metrics import Metrics
from ops.settings import BadSetting, Settings
from ops.wechat import WechatSignIn
from ops.wechat_checks import WechatChecks
from search.embedded import open_embedded
from search.ports import IndexFault, IndexUnavailable, SearchIndex
from storage.folder import FolderObjects, open_folder
from storage.ports import Documents, Objects, StoreError, Streams
from storage.sqlite import open_sqlite

if TYPE_CHECKING:
    from ops.traces import Traces

T = TypeVar("T")
STORED = (*COLLECTIONS, PLACES, sample.FILLS)
"""All that is worth keeping; leases are not."""

OBJECTS_PREFIX, MEDIA_PREFIX = "/objects", "/media"


class _Closes(Protocol):
    async def close(self) -> None: ...


class Opened(Struct, frozen=True):
    """One process's hold on the shop's stores, whose calls are measured. `folder`: the objects, where the app serves them."""

    settings: Settings
    documents: Documents
    streams: Streams
    index: SearchIndex
    objects: Objects
    folder: FolderObjects | None
    shop: Shop
    metrics: Metrics
    traces: "Traces | None"


@asynccontextmanager
async def opened(settings: Settings, *, discard_index: bool = False) -> AsyncIterator[Opened]:
    """Everything open and declared; closed again in reverse. Raises what an adapter raises where it refuses to open.

    `discard_index`: an index that cannot be read is set aside for an empty one.
    """
    rules = await asyncio.to_thread(feed_rules.load, settings.feed_rules or feed_rules.DEFAULT)
    own_checks = await asyncio.to_thread(checking.open_own)
    closing: list[_Closes] = []
    try:
        metrics, traces = Metrics(), _traces(settings)
        closing += [traces] if traces else []

        def watched(name: str, port: T) -> T:
            closing.append(cast(_Closes, port))
            return around(port, metrics.calls(name), *([traces.calls(name)] if traces else []))

        stores = await _documents(settings)
        documents, streams = watched("documents", stores[0]), watched("streams", stores[1])
        await documents.declare([*STORED, leases.LEASES])
        index = watched("search", await _index(settings, discard=discard_index))
        objects = watched("objects", kept := await _objects(settings))
        folder = kept if isinstance(kept, FolderObjects) else None
        wechat = WechatSignIn(settings.wechat_url, *settings.wechat_app) if settings.wechat_app else None
        door = _door(settings, documents, wechat)
        wechat_checks = _wechat_checks(settings, door)
        closing += [door.passwords, *(one for one in (wechat, wechat_checks) if one)]
        checker = Both(own_checks, wechat_checks) if wechat_checks else own_checks
        # Jobs have a pace of their own; requests are not to wait one after another for an index that hangs.
        asked = around(index, Breaker(IndexUnavailable, "the search index was away just now"))
        ports = _ports(settings, documents=documents, streams=streams, search=index, objects=objects)
        shop = _shop(settings, door, documents, streams, asked, ports, kept.url, checker, rules)
        metrics.watch(shop.records)
        yield Opened(settings, documents, streams, index, objects, folder, shop, metrics, traces)
    finally:
        for one in reversed(closing):
            await one.close()


def _door(settings: Settings, documents: Documents, wechat: WechatSignIn | None) -> Door:
    vault = Vault(settings.data_keys)
    return Door(
        documents=documents,
        records=Records(documents, KINDS),
        names=Names(documents),
        tokens=Tokens(settings.secret_keys),
        vault=vault,
        passwords=Passwords(),
        attempts=Attempts(documents, vault),
        audit=Audit(settings.secret_keys),
        wechat=wechat,
    )


def _wechat_checks(settings: Settings, door: Door) -> WechatChecks | None:
    async def openid(account: str) -> str | None:
        return await openid_of(door.records, door.vault, View(now=jobs.now(), languages=settings.languages), account)

    return WechatChecks(settings.wechat_url, *settings.wechat_app, openid) if settings.wechat_app else None


def _shop(
    settings: Settings,
    door: Door,
    documents: Documents,
    streams: Streams,
    index: SearchIndex,
    ports: tuple[Port, ...],
    object: Callable[[str], str],
    checker: TextChecker,
    rules: Rules,
) -> Shop:
    return Shop(
        records=door.records,
        desk=Desk(documents, door.records, door.audit),
        names=door.names,
        index=index,
        rarity=Rarity(index),
        cursors=Cursors(*settings.secret_keys),
        audit=door.audit,
        refusals=Refusals(door.audit),
        door=door,
        checker=checker,
        streams=streams,
        ports=ports,
        picture=lambda path: f"{settings.media_url}{MEDIA_PREFIX}/{path}",
        object=object,
        rules=rules,
        feed=FeedState(),
    )


def _traces(settings: Settings) -> "Traces | None":
    if settings.traces is None:
        return None
    from ops.traces import Traces

    return Traces(settings.traces)


_ENGINES = {"sqlite": "SQLite", "file": "files", "http": "Elasticsearch", "https": "Elasticsearch", "s3": "S3"}


def _ports(settings: Settings, **stores: Documents | Streams | SearchIndex | Objects) -> tuple[Port, ...]:
    urls = {"search": settings.search_url, "objects": settings.objects_url}
    schemes = {name: urls.get(name, settings.documents_url).partition(":")[0] for name in stores}
    return tuple(Port(name, _ENGINES.get(schemes[name], "MongoDB"), store.ping) for name, store in stores.items())


async def _documents(settings: Settings) -> tuple[Documents, Streams]:
    (scheme, path), reach = _parted(settings.documents_url), settings.documents
    if scheme == "sqlite":
        return await open_sqlite(path)
    from storage.mongo import open_mongo

    with _named("DOCUMENTS_URL"):
        return await open_mongo(
            settings.documents_url,
            seconds=reach.seconds,
            pool=reach.pool,
            retries=reach.retries,
            authorities=settings.authorities,
        )


async def _index(settings: Settings, *, discard: bool) -> SearchIndex:
    (scheme, path), reach = _parted(settings.search_url), settings.search
    if scheme == "sqlite":
        return await open_embedded(path, discard=discard)
    from search.elastic import open_elastic

    with _named("SEARCH_URL"):
        return await open_elastic(
            settings.search_url, seconds=reach.seconds, pool=reach.pool, retries=reach.retries, authorities=settings.authorities
        )


async def _objects(settings: Settings) -> Objects:
    (scheme, path), reach = _parted(settings.objects_url), settings.objects
    if scheme == "file":
        return await open_folder(
            path,
            base_url=settings.public_url + OBJECTS_PREFIX,
            secret=settings.secret_key,
            public_url=settings.media_url + OBJECTS_PREFIX,
        )
    from storage.s3 import open_s3

    with _named("OBJECTS_URL"):
        return await open_s3(
            settings.objects_url, seconds=reach.seconds, pool=reach.pool, retries=reach.retries, authorities=settings.authorities
        )


@contextmanager
def _named(setting: str) -> Iterator[None]:
    """Why a server cannot be used is told with the setting that leads to it."""
    try:
        yield
    except (StoreError, IndexFault) as error:
        raise BadSetting(str(error) if setting in str(error) else f"{setting}: {error}") from error


def _parted(url: str) -> tuple[str, Path]:
    scheme, _, path = url.partition(":")
    return scheme, Path(path)
