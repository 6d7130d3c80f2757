"""The program as its users start it: `app.py` in a process with an environment of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SECRET_KEY = "s" * 32
OURS = (
    "MODE",
    "HOST",
    "PORT",
    "PUBLIC_URL",
    "MEDIA_URL",
    "VAR",
    "DOCUMENTS_URL",
    "SEARCH_URL",
    "OBJECTS_URL",
    "SECRET_KEY",
    "DATA_KEY",
    "WECHAT_URL",
    "WECHAT_APP_ID",
    "WECHAT_APP_SECRET",
    "LANGUAGES",
    "FEED_RULES",
    "JOBS",
    "LOGS",
    "ACCESS_LOG",
    "METRICS_HOST",
    "METRICS_PORT",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "REQUEST_SECONDS",
    "DRAIN_SECONDS",
    "TLS_CERTIFICATE",
    "TLS_KEY",
    "HSTS_SECONDS",
    "FORWARDED_ALLOW_IPS",
    "AUTHORITIES",
    *(f"{store}_{what}" for store in ("DOCUMENTS", "SEARCH", "OBJECTS") for what in ("SECONDS", "POOL", "RETRIES")),
)
"""The settings of the shop."""


def run(*arguments: str | Path, given: str = "", entry: str = "app.py", **environment: str) -> subprocess.CompletedProcess[str]:
    """To its end. `given`: on its standard input. The environment has none of our settings but these. `entry`: a script."""
    run: dict[str, Any] = {"env": settings(environment), "cwd": ROOT, "input": given, "timeout": 120}
    return subprocess.run(command(*arguments, entry=entry), text=True, capture_output=True, check=False, **run)


def start(*arguments: str | Path, entry: str = "app.py", **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*arguments, entry=entry), env=settings(environment), cwd=ROOT, text=True, stderr=subprocess.PIPE
    )


def command(*arguments: str | Path, entry: str = "app.py") -> list[str]:
    return [sys.executable, entry, *map(str, arguments)]


def settings(given: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OURS} | given


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class Server:
    """A server that answers over the folder `var`. `said`: its lines until then."""

    def __init__(self, process: subprocess.Popen[str], url: str, var: Path, said: list[str]) -> None:
        self.process, self.url, self.var, self.said = process, url, var, said

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """The exit code after a polite request to end."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


@contextmanager
def serving(var: Path, *arguments: str, entry: str = "app.py", **environment: str) -> Iterator[Server]:
    """A server over that folder, killed on leaving if it still runs."""
    port = environment.setdefault("PORT", str(free_port()))
    with start("serve", *arguments, entry=entry, VAR=str(var), SECRET_KEY=SECRET_KEY, **environment) as process:
        try:
            said = _until_ready(process)
            yield Server(process, f"http://127.0.0.1:{port}", var, said)
        finally:
            process.kill()


def _until_ready(process: subprocess.Popen[str]) -> list[str]:
    said: list[str] = []
    assert process.stderr
    for line in process.stderr:
        said.append(line)
        if "Vitrine is at" in line:
            return said
    raise AssertionError(f"it ended with {process.wait()}: {''.join(said)}")
