"""What the script knows of each server that it can have: how its program is fetched, how it is run, and when it is ready."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct


class NotHad(Exception):
    """A server that cannot be had here: a sentence that says why."""


class Command(Struct, frozen=True):
    """A process to start, with what its environment has beside ours."""

    arguments: list[str]
    environment: dict[str, str] = {}


Fetch: TypeAlias = Callable[[Path], None]
"""Puts the program into a new folder. Raises `CalledProcessError` or `NotHad`."""

Run: TypeAlias = Callable[[Path, Path, int], Command]
"""The program's folder, the folder for all that it writes, a port of 127.0.0.1 → what to start. Prepares that folder."""

Ready: TypeAlias = Callable[[int], bool]
"""Whether what listens on the port is of use by now. It may be asked again and again, and may do what is to be done once."""


class Server(Struct, frozen=True):
    """`fetched_by`, `run_by`: programs that must be on the machine. `seconds`: until it is given up, from its start."""

    name: str
    version: str
    fetched_by: tuple[str, ...]
    run_by: tuple[str, ...]
    seconds: float
    url: str
    fetch: Fetch
    run: Run
    ready: Ready
