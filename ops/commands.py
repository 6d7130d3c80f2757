"""The commands of `app.py`."""

import argparse
import asyncio
import io
import logging
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeAlias

from msgspec import structs
from strawberry.printer import print_schema

from content.feed_rules import RulesError
from content.verifying import Noted
from ops import auditing, backups, events, indexing, logs, migrating, restoring, sample, serving, users
from ops import settings as environment
from ops.importing import NOTHING_READ, import_paths
from ops.sample import Filling
from ops.settings import MOST_REACH_SECONDS, BadSetting, Settings
from ops.wiring import Opened, opened
from schema.build import build
from search.ports import IndexFault
from storage.ports import StoreError

log = logging.getLogger("vitrine.commands")


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 done, 1 something was refused on the way, 2 it could not be done."""
    given = _parser().parse_args(arguments)
    try:
        settings = environment.read()
        logs.set_up(settings.logs)
        result: int = given.run(settings, given)
    except (BadSetting, RulesError, StoreError, IndexFault) as error:
        print(f"vitrine: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"vitrine: {error.filename or 'the system'}: {error.strerror}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return result


if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py", description="Vitrine: one graph over products and content.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="serve the shop")
    serve.add_argument(
        "--sample", action="store_true", help="fill an empty shop with the sample first, or have its live sessions on now"
    )
    serve.set_defaults(run=_serve)
    seed = commands.add_parser("seed", help="fill the shop with the sample")
    seed.set_defaults(run=lambda settings, given: asyncio.run(_seed(settings)))
    bring = commands.add_parser("import", help="bring in files: JSON Lines, plain or gzipped; see docs/import.md")
    bring.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    bring.add_argument("--mapping", type=Path, help="what the rows of foreign files mean")
    bring.add_argument("--report", type=Path, help="a file for every row that was refused")
    bring.add_argument("--source", default="import", help="the source of rows that name none")
    bring.set_defaults(
        run=lambda settings, given: asyncio.run(_import(settings, given.paths, given.mapping, given.report, given.source))
    )
    index = commands.add_parser("index", help="tell the search index what waits, and rank if an epoch is due")
    index.set_defaults(
        run=lambda settings, given: asyncio.run(_with_stores(settings, lambda held, out: indexing.index(held, given, out)))
    )
    reindex = commands.add_parser("reindex", help="build the search index anew from the documents, beside the one in use")
    reindex.set_defaults(run=lambda settings, given: asyncio.run(_reindex(settings, given)))
    indexing.arguments(index, reindex)
    _add_copies(commands)
    _add_trail(commands)
    _add_events(commands)
    _add_users(commands)
    schema = commands.add_parser("schema", help="print the public schema")
    schema.set_defaults(run=lambda settings, given: print(print_schema(build())) or 0)
    return parser


def _add_copies(commands: "Commands") -> None:
    commands.add_parser("migrate", help="rewrite what is of an older release's shape").set_defaults(
        run=lambda settings, given: asyncio.run(_with_stores(settings, migrating.migrate))
    )
    for run, words in (
        (backups.backup, "write the whole shop to a folder as it stands at one moment; it may be in use"),
        (restoring.restore, "read a backup into stores that hold nothing"),
    ):
        command = commands.add_parser(run.__name__, help=words)
        command.add_argument("folder", type=Path, metavar="FOLDER")
        command.set_defaults(
            run=lambda settings, given, run=run: asyncio.run(
                _with_stores(settings, lambda held, out: run(held, given.folder, out))
            )
        )


def _add_trail(commands: "Commands") -> None:
    trail = commands.add_parser("audit", help="look after the audit trail").add_subparsers(required=True, metavar="COMMAND")
    verify = trail.add_parser("verify", help="find what was changed, is missing or was inserted in it")
    verify.add_argument(
        "--noted", type=auditing.noted, metavar="SEAL", help="the last seal of an earlier time, which must be there"
    )
    verify.set_defaults(run=lambda settings, given: asyncio.run(_verify(settings, given.noted)))


def _add_events(commands: "Commands") -> None:
    told = commands.add_parser("events", help="what readers did").add_subparsers(required=True, metavar="COMMAND")
    export = told.add_parser("export", help="write the events of some days to a file")
    export.add_argument("--from", dest="first", type=events.day, required=True, metavar="DATE", help="the first day, in UTC")
    export.add_argument("--to", dest="last", type=events.day, required=True, metavar="DATE", help="the last day")
    export.add_argument("--format", choices=events.FORMATS, default="jsonl")
    export.add_argument("-o", dest="file", type=Path, required=True, metavar="FILE")
    export.set_defaults(run=lambda settings, given: asyncio.run(_export(settings, given)))


def _add_users(commands: "Commands") -> None:
    people = commands.add_parser("user", help="look after accounts").add_subparsers(required=True, metavar="COMMAND")
    for run, words in (
        (users.add, "add an account, or change one and end its sessions"),
        (users.export, "write what the shop holds of an account to a folder"),
        (users.erase, "erase an account; what it published goes to the former member"),
        (users.rekey, "encrypt what is personal anew with the first of DATA_KEY"),
    ):
        users.arguments(run.__name__, user := people.add_parser(run.__name__, help=words))
        user.set_defaults(run=lambda settings, given, run=run: asyncio.run(_user(settings, given, run)))


def _serve(settings: Settings, given: argparse.Namespace) -> int:
    return asyncio.run(_served(settings, given.sample))


async def _served(settings: Settings, filled: bool) -> int:
    with serving.listen(settings) as listeners:
        async with opened(settings) as held:
            if filled and (code := await keep_sample(held)):
                return code
            await serving.serve(held, listeners, lambda: _greet(settings))
    return 0


def _greet(settings: Settings) -> None:
    if settings.logs == "json":
        log.info("Vitrine is at %s", settings.public_url)
    else:
        print(f"Vitrine is at {settings.public_url} — stop it with Ctrl-C.", file=sys.stderr)


async def keep_sample(held: Opened) -> int:
    """Fills what is to be filled; the exit code. What is full has its live sessions brought to the present."""
    filling = await sample.filling(held.documents)
    if filling is Filling.DUE:
        print("Filling the sample shop …", file=sys.stderr)
        return await _fill_sample(held)
    if filling is Filling.DONE and (wrong := await _refresh_live(held)):
        print(f"The sample's live sessions keep the times that they had: {wrong}", file=sys.stderr)
    return 0


async def _refresh_live(held: Opened) -> str | None:
    """What was wrong, if anything was."""
    said = io.StringIO()
    try:
        code = await import_paths(held.documents, held.objects, [sample.LIVE], source=sample.SOURCE, out=said)
    except StoreError as error:
        return str(error)
    return said.getvalue().strip() if code else None


async def _seed(settings: Settings) -> int:
    async with opened(settings) as held:
        return await _fill_sample(held)


async def _fill_sample(held: Opened) -> int:
    await sample.note(held.documents, done=False)
    code = await _fill(held, [sample.FOLDER], None, None, sample.SOURCE)
    await sample.note(held.documents, done=not code)
    return code


async def _import(settings: Settings, paths: list[Path], mapping: Path | None, report: Path | None, source: str) -> int:
    async with opened(settings) as held:
        return await _fill(held, paths, mapping, report, source)


async def _fill(held: Opened, paths: list[Path], mapping: Path | None, report: Path | None, source: str) -> int:
    code = await import_paths(held.documents, held.objects, paths, mapping=mapping, report=report, source=source)
    if code != NOTHING_READ:
        await indexing.catch_up(held, sys.stderr)
    return code


async def _with_stores(settings: Settings, run: Callable[[Opened, TextIO], Awaitable[int]]) -> int:
    async with opened(settings) as held:
        return await run(held, sys.stderr)


async def _verify(settings: Settings, noted: Noted | None) -> int:
    async with opened(settings) as held:
        return await auditing.verify_trail(held, noted, sys.stdout)


async def _reindex(settings: Settings, given: argparse.Namespace) -> int:
    """No request waits for it, and one answer that is late must not end the work of an hour."""
    patient = structs.replace(settings.search, seconds=MOST_REACH_SECONDS)
    async with opened(structs.replace(settings, search=patient), discard_index=True) as held:
        return await indexing.reindex(held, given, sys.stderr)


async def _export(settings: Settings, given: argparse.Namespace) -> int:
    async with opened(settings) as held:
        count = await events.export(held, given.first, given.last, given.format, given.file)
    print(f"{count:,} events are in {given.file}.", file=sys.stderr)
    return 0


async def _user(
    settings: Settings, given: argparse.Namespace, run: Callable[[Opened, argparse.Namespace], Awaitable[str]]
) -> int:
    async with opened(settings) as held:
        print(await run(held, given), file=sys.stderr)
        if run is users.erase:
            await indexing.catch_up(held, sys.stderr)
    return 0
