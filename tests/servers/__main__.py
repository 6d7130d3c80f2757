"""`python -m tests.servers start` has all of them, and prints the settings that make the shop use them; `stop` ends them."""

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TextIO

from tests import buckets
from tests.servers import KEYS, SERVERS, SHARED
from tests.servers.server import NotHad, Server

BUCKET, DATABASE = "vitrine", "vitrine"


def main(what: str) -> int:
    if what == "stop":
        for name in SHARED.stop(kept=True):
            _say(f"{name} is stopped")
        return 0
    with ThreadPoolExecutor() as pool:
        urls = dict(zip(SERVERS, pool.map(_started, SERVERS.values()), strict=True))
    for name, value in _settings(urls).items():
        _say(f"export {name}='{value}'")
    return 0 if all(urls.values()) else 1


def _started(server: Server) -> str | None:
    try:
        return SHARED.started(server, fetch=True, keep=True)
    except (NotHad, RuntimeError) as error:
        _say(str(error), sys.stderr)
        return None


def _settings(urls: dict[str, str | None]) -> dict[str, str]:
    settings: dict[str, str] = {}
    if mongo := urls["mongo"]:
        settings["DOCUMENTS_URL"] = mongo.replace("/?", f"/{DATABASE}?")
    if elastic := urls["elastic"]:
        settings["SEARCH_URL"] = f"{elastic}/vitrine"
    if s3 := urls["s3"]:
        buckets.make(buckets.client(s3), BUCKET)
        settings |= {"OBJECTS_URL": f"s3://{BUCKET}?endpoint={s3}&region=us-east-1&style=path", **KEYS}
    return settings


def _say(line: str, file: TextIO = sys.stdout) -> None:
    print(line, file=file, flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
