"""Processes that outlive who started them, each known by its pid and the moment of its start: none is mistaken for another."""

import os
import random
import signal
import socket
import subprocess
import time
from pathlib import Path

import msgspec
from msgspec import Struct

from tests.servers.server import Server

LOG, STATE = "log.txt", "state.json"
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_PORTS = range(20_000, 32_000)
"""Below those that the system gives to whoever asks for any."""


class Running(Struct, frozen=True):
    """A process that serves at a port. `since`: when it began, by the machine's clock. `kept`: until its end is asked for."""

    pid: int
    since: str
    port: int
    ready: bool = False
    kept: bool = False

    @property
    def alive(self) -> bool:
        return _since(self.pid) == self.since

    def stop(self, seconds: float = 30) -> None:
        """Politely, then not. Nothing where the process is gone, whoever has its pid by now."""
        if not self.alive:
            return
        os.kill(self.pid, signal.SIGTERM)
        end = time.monotonic() + seconds
        while self.alive and time.monotonic() < end:
            time.sleep(0.02)
        self.kill()

    def kill(self) -> None:
        """It and its children at once; when it returns their ports are free."""
        if not self.alive:
            return
        os.killpg(self.pid, signal.SIGKILL)
        while any(_state(int(one.name))[2:3] == [str(self.pid)] for one in Path("/proc").glob("[0-9]*")):
            time.sleep(0.01)


def _since(pid: int) -> str | None:
    state = _state(pid)
    return f"{_BOOT.read_text().strip()} {state[19]}" if state else None


def _state(pid: int) -> list[str]:
    """What the system tells of a process; nothing where there is none, or where it has ended and nobody asked how."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
    ended = fields[0] in "ZX" and int(fields[17]) <= 1  # a first thread that has ended may have left others, with open ports
    return [] if ended else fields


def read(folder: Path) -> Running | None:
    """Who was last started in that folder."""
    try:
        return msgspec.json.decode((folder / STATE).read_bytes(), type=Running)
    except FileNotFoundError:
        return None


def write(folder: Path, running: Running) -> Running:
    part = folder / f".{STATE}"
    part.write_bytes(msgspec.json.encode(running))
    part.rename(folder / STATE)
    return running


def start(server: Server, program: Path, folder: Path, *more: str, **environment: str) -> Running:
    """A new process, ready. What it writes is in the folder and stays. Raises `RuntimeError` with the tail of its log."""
    folder.mkdir(parents=True, exist_ok=True)
    last = read(folder)
    port = last.port if last and _free(last.port) else next(filter(_free, iter(lambda: random.choice(_PORTS), None)))
    command = server.run(program, folder, port)
    with (folder / LOG).open("wb") as log:
        process = subprocess.Popen(
            [*command.arguments, *more],
            env=os.environ | command.environment | environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    process.returncode = 0  # it outlives this object, which would warn of it
    since = _since(process.pid)
    return settled(server, folder, write(folder, Running(process.pid, since or "", port)))


def settled(server: Server, folder: Path, running: Running) -> Running:
    """The same, once it is ready."""
    end = time.monotonic() + server.seconds
    while not server.ready(running.port):
        if not running.alive or time.monotonic() > end:
            lived = running.alive
            running.stop()
            what = f"is not ready after {server.seconds:g} seconds" if lived else "ended"
            raise RuntimeError(f"{server.name} {what}; the end of {folder / LOG}:\n{tail(folder / LOG)}")
        time.sleep(0.05)
    if not running.alive:
        raise RuntimeError(f"{server.name} ended, and something else answers in its place; {folder / LOG}:\n{tail(folder / LOG)}")
    return write(folder, msgspec.structs.replace(running, ready=True))


def tail(log: Path, lines: int = 20) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


def _free(port: int) -> bool:
    try:
        with socket.create_server(("127.0.0.1", port)):
            return True
    except OSError:
        return False
