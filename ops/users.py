"""The commands that look after accounts: `user add`, `export`, `erase` and `rekey`. A password comes by standard input alone.

Each answers what there is to say.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec

from content import accounts, exporting, former, rekeying
from content.access import Role
from content.accounts import Account
from content.erasing import Erasure
from content.errors import Several
from content.joining import Admission, admit
from content.names import name
from content.personal import Unsealable
from content.views import View
from ops import jobs
from ops.settings import BadSetting
from ops.wiring import Opened
from storage.ports import Delete, Put


def arguments(command: str, parser: argparse.ArgumentParser) -> None:
    if command != "rekey":
        parser.add_argument("handle", metavar="HANDLE")
    if command == "add":
        parser.add_argument("--name", help="what it is called; a new one like its handle where nothing is said")
        parser.add_argument(
            "--role",
            dest="roles",
            action="append",
            type=str.lower,
            choices=[role.value.lower() for role in Role],
            help="as often as needed; shopper without",
        )
        parser.add_argument("--phone", help="kept encrypted, shown masked")
        parser.add_argument("--password-stdin", action="store_true", help="read a password, a line of standard input")
    elif command == "export":
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="to be made, for what the shop holds of it")


async def add(held: Opened, given: argparse.Namespace) -> str:
    password = await asyncio.to_thread(_line) if given.password_stdin else None
    roles = [Role(role.upper()) for role in dict.fromkeys(given.roles)] if given.roles else None
    admission = Admission(handle=given.handle, name=given.name, roles=roles, phone=given.phone, password=password)
    try:
        credential = await admit(held.shop.door, admission, jobs.now())
    except Several as several:
        raise BadSetting("; ".join(f"{error.path[0]}: {error.message}" for error in several.errors)) from None
    return f"{given.handle} is {', '.join(role.value for role in credential.roles)}."


async def export(held: Opened, given: argparse.Namespace) -> str:
    """Into a folder that only its maker can read, whole or not at all."""
    account, folder, door = await _account(held, given.handle), given.folder, held.shop.door
    if await asyncio.to_thread(folder.exists):
        raise BadSetting(f"{folder} is there already")
    made = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix=".export-", dir=folder.parent))
    try:
        told = await _write(made / "documents.jsonl", exporting.documents(door, account.id))
        done = await _write(made / "events.jsonl", exporting.events(door, held.streams, account.id, jobs.now()))
        files = 0
        async for key in exporting.files(door, account.id):
            await asyncio.to_thread(_put, made / "objects" / key, await held.objects.read(key))
            files += 1
        await asyncio.to_thread(made.rename, folder)
    except Unsealable as error:
        raise BadSetting(str(error)) from None
    finally:
        await asyncio.to_thread(shutil.rmtree, made, ignore_errors=True)
    return f"{told:,} documents, {done:,} events and {files:,} files are in {folder}."


async def erase(held: Opened, given: argparse.Namespace) -> str:
    account = await _account(held, given.handle)
    if account.id == former.FORMER.id:
        raise BadSetting(f"{given.handle} is the former member, to whom goes what others leave")
    erasure = Erasure(held.shop.door, held.shop.desk, held.objects, account, jobs.now())
    await erasure.run()
    done = erasure.done
    return f"{given.handle} is erased: {done[Delete]:,} documents are deleted, {done[Put]:,} name the former member in its place."


async def rekey(held: Opened, given: argparse.Namespace) -> str:
    try:
        count = await rekeying.rekey(held.shop.door)
    except Unsealable as error:
        raise BadSetting(str(error)) from None
    return f"What is personal of {count:,} accounts is encrypted with the first of DATA_KEY."


async def _account(held: Opened, handle: str) -> Account:
    view = View(now=jobs.now(), languages=())
    (account,) = await held.shop.names.records(held.shop.records, view, [name(accounts.HANDLES, handle)])
    if not isinstance(account, Account):
        raise BadSetting(f"nobody has the handle {handle}")
    return account


async def _write(file: Path, told: AsyncIterator[exporting.Told]) -> int:
    count = 0
    with await asyncio.to_thread(file.open, "wb") as out:
        async for one in told:
            await asyncio.to_thread(out.write, msgspec.json.encode(one) + b"\n")
            count += 1
    return count


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _line() -> str:
    return sys.stdin.readline().rstrip("\r\n")
